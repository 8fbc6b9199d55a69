// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../events.ts';
import type { Output } from './output.ts';
import type { Report } from './report.ts';

/** The version of the JSON events; it changes when a key changes its meaning or goes away. */
export const jsonVersion = 1;

/** One event a line on standard output; the last one is the result. */
export function jsonReport(stdout: Output): Report {
  return { emit: (event) => stdout.write(jsonLine(event)), close: () => undefined };
}

export function jsonLine(event: NlkitEvent): string {
  return `${JSON.stringify({ v: jsonVersion, ...event })}\n`;
}
