// SPDX-License-Identifier: MIT
import type { Attempt, Complaint } from '../../events.ts';
import { readableLine, readableLines } from './readable.ts';
import { emptyLog, type RecordedLog } from './recorded.ts';
import { subtestName } from './words.ts';

/** The most failed subtests that are named in a text; each of them has an entry of its own in JUnit and TAP. */
const mostSubtests = 50;

/** The time before a line of the kernel's log. */
const printkTime = /^\[ *\d+\.\d{6}\] /;

/**
 * Tells of everything that went wrong in an attempt: the error, the complaints, the failed subtests.
 *
 * @param beside lines of the log that a reader sees too: what the kernel wrote is not repeated
 */
export function attemptLines(
  { error, complaints, subtests = [] }: Attempt,
  beside: readonly LogPart[] = [],
): string[] {
  const shown = new Set(
    beside.flatMap(({ lines }) => lines.map((line) => line.replace(printkTime, ''))),
  );
  const failed = subtests.filter(({ verdict }) => verdict === 'failed');
  const more = failed.length - mostSubtests;
  return [
    ...(error === undefined ? [] : readableLines(error.message)),
    ...(error?.hint === undefined ? [] : readableLines(error.hint).map((line) => `  ${line}`)),
    // The details of other errors are for `--verbose`.
    ...(error?.code === 'bug' ? readableLines(error.details ?? '') : []),
    ...complaints.flatMap((complaint) => complaintLines(complaint, shown)),
    ...failed.slice(0, mostSubtests).map((each) => `failed: ${subtestName(each)}`),
    ...(more > 0 ? [`and ${more} more that failed`] : []),
  ];
}

function complaintLines(complaint: Complaint, shown: ReadonlySet<string>): string[] {
  const { kind, title, frames, causedBy } = complaint;
  const text = complaint.text.map(readableLine);
  if (causedBy !== undefined) return [`then (${kind}): ${readableLine(title)}`];
  return [
    `complaint (${kind}): ${readableLine(title)}`,
    ...frames.map(({ file, line, symbol }) => {
      if (file === undefined) return `    in ${readableLine(symbol)}`;
      return `    at ${readableLine(line === undefined ? file : `${file}:${line}`)}  ${readableLine(symbol)}`;
    }),
    ...(text.every((line) => shown.has(line)) ? [] : text.map((line) => `  ${line}`)),
  ];
}

/** A part of a log with its heading. */
export interface LogPart {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Cuts a part to its last lines. */
export function lastLines({ heading, lines }: LogPart, most: number): LogPart {
  return { heading, lines: lines.slice(-most) };
}

/** The parts of a log that hold anything. */
export function logParts(log: RecordedLog = emptyLog): LogPart[] {
  const { stdout, stderr, build, kernel, notices } = log;
  return [
    { heading: 'build', lines: readableLines(build) },
    { heading: 'standard output', lines: readableLines(stdout) },
    { heading: 'standard error', lines: readableLines(stderr) },
    { heading: 'kernel log', lines: readableLines(kernel) },
    { heading: 'notes', lines: notices.flatMap(readableLines) },
  ].filter(({ lines }) => lines.length > 0);
}
