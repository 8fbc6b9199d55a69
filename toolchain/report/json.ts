// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../events.ts';
import type { Output } from './output.ts';
import { printableJson } from './printable.ts';
import type { Report } from './report.ts';

/** The version of the JSON events. It changes if a key is removed or changes its meaning. */
export const jsonVersion = 1;

/** Writes one event a line on standard output; the last one is the result. */
export function jsonReport(stdout: Output): Report {
  return {
    emit: (event) => stdout.write(jsonLine(event)),
    flush: () => undefined,
    close: () => undefined,
  };
}

export function jsonLine(event: NlkitEvent): string {
  // One copy alone, in which the time comes second: a trace may have hundreds of thousands.
  const line = { v: jsonVersion, time: event.time, ...event };
  // To the microsecond, as the kernel's log; a double's digits beyond it are noise.
  if (event.time !== undefined) line.time = Math.round(event.time * 1_000) / 1_000;
  return `${printableJson(JSON.stringify(line))}\n`;
}
