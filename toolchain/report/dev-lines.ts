// SPDX-License-Identifier: MIT
import type { DifferenceEvent, RunEvent } from '../events.ts';
import type { Paint } from './output.ts';
import { printable } from './printable.ts';

/** The most files that a run's first line names. */
const named = 3;

/** Formats why a run of `nlkit dev` begins: `run 2: echo.c changed`. */
export function runLine(event: RunEvent, paint: Paint): string {
  return `${paint('bold', `run ${event.number.toString()}`)}: ${runReason(event)}`;
}

/** The reason of a run, in one clause. */
export function runReason({ because, project, files, more }: RunEvent): string {
  switch (because) {
    case 'start':
      return printable(project);
    case 'change':
      return `${changedFiles(files, more)} changed`;
    case 'asked':
      return 'asked for';
    case 'engine':
      return 'the Docker engine is back';
  }
}

/** `a.c, b.c and 7 more`. */
function changedFiles(files: readonly string[], more: number): string {
  const names = files.slice(0, named).map(printable);
  const others = files.length - names.length + more;
  if (others > 0) return `${names.join(', ')} and ${others.toString()} more`;
  const last = names.pop() ?? 'files';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** Formats what is different from an earlier run, as a diff does. */
export function differenceLines({ from, lines, more }: DifferenceEvent, paint: Paint): string[] {
  const run = `run ${from.toString()}`;
  if (lines.length === 0) return [paint('dim', `no difference from ${run}`)];
  return [
    `different from ${run}:`,
    ...lines.map(({ sign, source, text }) =>
      paint(sign === '+' ? 'green' : 'red', `  ${sign} ${source}: ${printable(text)}`),
    ),
    ...(more === 0 ? [] : [`  and ${more.toString()} more lines`]),
  ];
}
