// SPDX-License-Identifier: MIT
import { fstatSync, lstatSync } from 'node:fs';

/** Runs in a row that a file may stop within so many milliseconds: nobody saves that often by hand. */
const patience = 10;
const spell = 10_000;

/** Finds files that change because of the runs themselves, which would begin one after the other without end. */
export class Restless {
  /** When each file stopped a run, in milliseconds. */
  readonly #stops = new Map<string, number[]>();
  readonly #muted = new Set<string>();

  /**
   * Notes that a change of these files stopped a run. Returns those that shall begin no more runs.
   * @param now milliseconds, from any beginning
   */
  stopped(files: readonly string[], now = performance.now()): string[] {
    for (const file of this.#stops.keys()) if (!files.includes(file)) this.#stops.delete(file);
    const found = files.filter((file) => {
      const stops = [...(this.#stops.get(file) ?? []), now].slice(-patience);
      this.#stops.set(file, stops);
      return stops.length === patience && now - (stops[0] ?? now) < spell;
    });
    for (const file of found) this.#muted.add(file);
    return found;
  }

  /** A run came to its end. */
  ended(): void {
    this.#stops.clear();
  }

  isMuted(file: string): boolean {
    return this.#muted.has(file);
  }
}

/** Whether a file is this process's own standard output or error: `nlkit dev >out`. */
export function isOwnOutput(file: string): boolean {
  try {
    const { dev, ino } = lstatSync(file);
    return [1, 2].some((descriptor) => {
      const own = fstatSync(descriptor);
      return own.isFile() && own.dev === dev && own.ino === ino;
    });
  } catch {
    return false;
  }
}
