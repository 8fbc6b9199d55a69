// SPDX-License-Identifier: MIT
import type { Reading } from './reading.ts';

/** Runs each of them in turn, so many times over, so that what disturbs the machine disturbs all. */
export async function race<Name extends string>(
  readers: Readonly<Record<Name, () => Promise<Reading>>>,
  rounds: number,
): Promise<Readonly<Record<Name, Reading>>> {
  const names = Object.keys(readers) as Name[];
  const best = new Map<Name, Reading>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const reading = await readers[name]();
      best.set(name, better(best.get(name), reading));
    }
  }
  return Object.fromEntries(best) as Record<Name, Reading>;
}

function better(one: Reading | undefined, other: Reading): Reading {
  return one === undefined || other.ms < one.ms ? other : one;
}

/** The output of a reader. */
export function readingOf(line: string): Reading {
  return JSON.parse(line) as Reading;
}

/** Throws unless they all did the same; those that cannot tell are left out. */
export function checkCounts(readings: readonly Reading[]): void {
  const counts = new Set(readings.map(({ count }) => count).filter((count) => count > 0));
  if (counts.size > 1) throw new Error(`they did not do the same: ${[...counts].join(', ')}`);
}
