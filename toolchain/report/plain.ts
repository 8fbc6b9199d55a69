// SPDX-License-Identifier: MIT
import type { Output } from './output.ts';
import { doingLine, endedLine, seconds } from './stages.ts';
import type { ShownStage, StageView } from './stages.ts';
import { printable } from './printable.ts';
import type { Symbols } from './symbols.ts';

export interface PlainClock {
  /** Milliseconds. */
  now(): number;
  /**
   * Calls a function repeatedly until the returned function is called; never keeps the process alive.
   */
  every(milliseconds: number, call: () => void): () => void;
}

/** The process's own clock. */
export const systemClock: PlainClock = {
  now: () => performance.now(),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds).unref();
    return () => clearInterval(timer);
  },
};

/** Milliseconds between signs of life of a long stage. */
const heartbeat = 10_000;

/** Shows stages in a log file or CI: one line when a stage ends, and signs of life of long ones. */
export function plainStages(
  stderr: Output,
  symbols: Symbols,
  clock: PlainClock = systemClock,
): StageView {
  const running = new Map<ShownStage['stage'], { readonly since: number; last: string }>();
  const stop = clock.every(heartbeat, () => {
    for (const [stage, { since, last }] of running) {
      const took = clock.now() - since;
      if (took < heartbeat) continue;
      stderr.write(`  ${doingLine(stage)}, ${seconds(took)}${last === '' ? '' : `: ${last}`}\n`);
    }
  });
  return {
    stage: (event) => {
      if (event.state === 'started') {
        running.set(event.stage, { since: clock.now(), last: '' });
        return;
      }
      running.delete(event.stage);
      stderr.write(`${endedLine(event, (_, text) => text, symbols)}\n`);
    },
    progress: ({ stage, text }) => {
      const entry = running.get(stage);
      if (entry !== undefined) entry.last = printable(text.trim());
    },
    aside: (write) => write(),
    close: stop,
  };
}
