// SPDX-License-Identifier: MIT
import type { StageName } from '../events.ts';
import type { Output } from './output.ts';
import { doingLine, endedLine, seconds } from './stages.ts';
import type { StageView } from './stages.ts';

export interface PlainClock {
  /** Milliseconds. */
  now(): number;
  /** Calls again and again until the returned function is called; never keeps the process alive. */
  every(milliseconds: number, call: () => void): () => void;
}

const systemClock: PlainClock = {
  now: () => performance.now(),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds).unref();
    return () => clearInterval(timer);
  },
};

/** How often a long stage says that it goes on, in milliseconds. */
const heartbeat = 10_000;

/** Stages for a log file or CI: a line when one has ended, and signs of life of the long ones. */
export function plainStages(stderr: Output, clock: PlainClock = systemClock): StageView {
  const running = new Map<StageName, { readonly since: number; last: string }>();
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
      stderr.write(`${endedLine(event, (_, text) => text)}\n`);
    },
    progress: ({ stage, text }) => {
      const entry = running.get(stage);
      if (entry !== undefined) entry.last = text.trim();
    },
    aside: (write) => write(),
    close: stop,
  };
}
