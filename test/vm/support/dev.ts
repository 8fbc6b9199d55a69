// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import type { ResultEvent, RunEvent } from '../../../toolchain/events.ts';
import type { JsonEvent } from './nlkit.ts';

/** A run of `nlkit dev`, from its first event to its result. */
export interface DevRun {
  readonly run: RunEvent;
  readonly events: readonly JsonEvent[];
  readonly result: ResultEvent;
}

/** `nlkit dev --json` as a process of its own. */
export class DevSession {
  readonly pid: number;
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
  readonly events: JsonEvent[] = [];
  readonly kill: (signal: NodeJS.Signals) => void;
  #stderr = '';
  #onEvent: () => void = () => undefined;
  #isEnded = false;

  constructor(t: ExecutionContext, args: readonly string[], environment = {}) {
    const main = join(checkout, 'dist/toolchain/main.js');
    const child = spawn(process.execPath, [main, 'dev', ...args, '--json'], {
      cwd: checkout,
      env: { ...process.env, CI: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.pid = child.pid ?? 0;
    this.kill = (signal) => child.kill(signal);
    t.teardown(() => child.kill('SIGKILL'));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => {
      this.events.push(JSON.parse(line) as JsonEvent);
      this.#onEvent();
    });
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.#isEnded = true;
      this.#onEvent();
      return [code as number | null, signal as NodeJS.Signals | null];
    });
  }

  /** Resolves once one of the events, from this index on, is as wanted. */
  async event(wanted: (event: JsonEvent) => boolean, from = 0): Promise<JsonEvent> {
    for (;;) {
      const found = this.events.slice(from).find(wanted);
      if (found !== undefined) return found;
      if (this.#isEnded) throw new Error(`it ended before that\n${this.story()}`);
      await new Promise<void>((resolve) => (this.#onEvent = resolve));
    }
  }

  /** The run of that number, once it has its result. */
  async run(number: number): Promise<DevRun> {
    const isBegin = (event: JsonEvent): boolean => event.type === 'run' && event.number === number;
    const run = await this.event(isBegin);
    const from = this.events.indexOf(run);
    const result = await this.event((event) => event.type === 'result', from);
    const events = this.events.slice(from, this.events.indexOf(result) + 1);
    return { run: run as RunEvent, events, result: result as ResultEvent };
  }

  /** What was told, without what repeats. */
  story(): string {
    const told = this.events.filter(({ type }) => type !== 'progress' && type !== 'kernel');
    return [...told.map((event) => JSON.stringify(event).slice(0, 400)), this.#stderr].join('\n');
  }
}

/** The lines of a difference: `- app: old`. */
export function differenceOf({ events }: DevRun): string[] {
  return events.flatMap((event) =>
    event.type === 'difference'
      ? event.lines.map(({ sign, source, text }) => `${sign} ${source}: ${text}`)
      : [],
  );
}
