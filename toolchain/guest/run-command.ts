// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type CommandEnds, pipes } from './command-ends.ts';
import { type CommandOutput, Forwarding } from './forwarding.ts';
import { sendSignal } from './processes.ts';
import type { CommandLine } from './protocol.ts';
import type { TimeLimit } from './time-limit.ts';

/** How a command ended, or why it did not start. */
export interface CommandEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it did not start. */
  readonly startError?: NodeJS.ErrnoException;
  /** The time limit ended it. */
  readonly timedOut: boolean;
  /** Not even SIGKILL ended it: it hangs in the kernel. */
  readonly hangs: boolean;
  /** Processes that could not be ended after it. */
  readonly stuck: readonly number[];
  /** The last characters that it wrote. */
  readonly tail: string;
}

export interface CommandOptions {
  /** Absolute path of the folder that it runs in. */
  readonly directory: string;
  /** All of its environment. */
  readonly environment: NodeJS.ProcessEnv;
  readonly output: CommandOutput;
  /** Ends the command. */
  readonly limit: TimeLimit;
  /** Its standard streams: pipes, without input, unless given. */
  readonly ends?: CommandEnds;
  /** The signal that it gets a moment before SIGKILL. */
  readonly gentle?: 'SIGTERM' | 'SIGHUP';
  /** Aborted: nobody is left to listen; it is killed at once. */
  readonly gone: AbortSignal;
  /** Ends what it leaves running; resolves to those that could not be ended. */
  readonly sweep?: (hangs: boolean) => Promise<readonly number[]>;
}

/** Milliseconds between the request to end and SIGKILL. */
const grace = 1_000;

/** Milliseconds after SIGKILL: one that is still there hangs in the kernel. */
const killDeadline = 3_000;

/** Runs a command to its end, or until it is to end. Never rejects. */
export async function runCommand(
  command: CommandLine,
  options: CommandOptions,
): Promise<CommandEnd> {
  const { gone, limit, output, sweep } = options;
  using ends = options.ends ?? pipes();
  const child =
    ends.start?.(command, options.environment) ??
    start([...ends.prefix, ...command], ends, options);
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const forwarding = new Forwarding(ends.outputs(child), output);
  using ending = endWhenAsked(child.pid, options);
  let exit: Awaited<typeof exited> | undefined;
  try {
    exit = await Promise.race([exited, ending.hangs]);
  } catch (error) {
    return notStarted(error as NodeJS.ErrnoException);
  }
  ending[Symbol.dispose]();
  const timedOut = limit.isOver();
  const stuck = (await sweep?.(exit === undefined)) ?? [];
  // It took its time to go, but it went.
  if (sweep !== undefined && stuck.length === 0) exit ??= await exited;
  const hangs = exit === undefined;
  if (hangs || stuck.length > 0) {
    // They keep its pipes open.
    child.unref();
    forwarding.abandon();
  } else await forwarding.drained(sweep !== undefined, gone);
  const [exitCode, signal] = exit ?? [null, null];
  return { exitCode, signal, timedOut, hangs, stuck, tail: forwarding.tail };
}

function start(
  [file = '', ...args]: CommandLine,
  ends: CommandEnds,
  { directory, environment }: CommandOptions,
): ChildProcess {
  return spawn(file, args, {
    cwd: directory,
    env: environment,
    // A session of its own: what ends it goes to all of its process group. `setsid` makes it by itself.
    detached: ends.prefix.length === 0,
    stdio: ends.stdio,
  });
}

/** The end of a command that cannot be started. */
export function notStarted(startError: NodeJS.ErrnoException): CommandEnd {
  const end = { exitCode: null, signal: null, timedOut: false, hangs: false };
  return { ...end, startError, stuck: [], tail: '' };
}

interface Ending extends Disposable {
  /** Resolves when it cannot be ended. */
  readonly hangs: Promise<undefined>;
}

/** Ends the process group of a command once that is asked for. */
function endWhenAsked(pid: number | undefined, options: CommandOptions): Ending {
  const { limit, gone, gentle } = options;
  const ended = new AbortController();
  let giveUp: () => void = () => undefined;
  const hangs = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)));
  const endGroup = async (): Promise<void> => {
    if (pid === undefined) return;
    if (gentle !== undefined) {
      sendSignal(-pid, gentle);
      const signal = AbortSignal.any([gone, ended.signal]);
      await delay(grace, undefined, { signal }).catch(() => undefined);
    }
    if (ended.signal.aborted) return;
    sendSignal(-pid, 'SIGKILL');
    await delay(killDeadline, undefined, { signal: ended.signal }).catch(() => undefined);
    giveUp();
  };
  const asked = AbortSignal.any([limit.end, gone]);
  const onAsked = (): void => void endGroup();
  if (asked.aborted) onAsked();
  else asked.addEventListener('abort', onAsked, { once: true });
  return {
    hangs,
    [Symbol.dispose]: () => {
      ended.abort();
      asked.removeEventListener('abort', onAsked);
    },
  };
}
