// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { nativeTerminal } from '../../app/addon/index.ts';
import { type CommandEnds, feedInto, pair } from './command-ends.ts';
import type { CommandRequest } from './protocol.ts';

/** The program that becomes the app: docker/runtime/waiting-app.mjs. */
const waitingApp = '/usr/lib/nlkit/waiting-app.mjs';

/** The option that every app in TypeScript is given, as `NODE_OPTIONS`: run/session-plan.ts. */
const strippedTypes = '--import=file:///usr/lib/nlkit/stripped-types.mjs';

/** A Node that is started before its app is known, and becomes it: starting Node takes most of a short app's time. */
export class WaitingNode {
  readonly #child: ChildProcess;
  /** The agent's end of its standard input. */
  readonly #input: number;
  #isTaken = false;

  /** @param directory the session's, where the app runs */
  constructor(directory: string) {
    const [read, write] = pair(nativeTerminal().openPipe(), 'a pipe');
    this.#input = write;
    this.#child = spawn('node', [waitingApp], {
      cwd: directory,
      env: { ...process.env, NODE_OPTIONS: strippedTypes },
      detached: true,
      stdio: [read, 'pipe', 'pipe', 'pipe'],
    });
    closeSync(read);
    // One that does not start is of no use to anybody.
    this.#child.on('error', () => undefined);
  }

  /** Whether it can become this app: a Node without options, by the user of the agent, on no terminal. */
  canBecome({ command, environment, user, terminal, stage }: CommandRequest): boolean {
    const [program, file] = command;
    const { NODE_OPTIONS: options = strippedTypes } = environment;
    return (
      !this.#isTaken &&
      this.#child.pid !== undefined &&
      this.#child.exitCode === null &&
      this.#child.signalCode === null &&
      stage === 'app' &&
      program === 'node' &&
      file !== undefined &&
      !file.startsWith('-') &&
      user === undefined &&
      terminal === undefined &&
      options === strippedTypes
    );
  }

  /**
   * The ends of its standard streams; by them the app is started.
   * @param input what its standard input reads; empty unless given
   */
  ends(input: Readable | undefined): CommandEnds {
    this.#isTaken = true;
    const feed = input && feedInto(this.#input, input);
    if (feed === undefined) closeSync(this.#input);
    const child = this.#child;
    const [, stdout, stderr, orders] = child.stdio as unknown as Ends;
    // It has ended meanwhile, which its exit tells.
    orders.on('error', () => undefined);
    return {
      ...{ prefix: [], stdio: [] },
      start: ([, file, ...args], environment) => {
        orders.end(JSON.stringify({ file, args, environment }));
        return child;
      },
      outputs: () => ({ stdout, stderr }),
      [Symbol.dispose]: () => feed?.stop(),
    };
  }
}

/** The agent's ends of what it was started with. */
type Ends = readonly [null, Readable, Readable, Writable];
