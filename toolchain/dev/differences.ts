// SPDX-License-Identifier: MIT
import type { DifferenceEvent, DifferentLine, ResultEvent } from '../events.ts';

/** A run's number, and its result. */
export interface Ended {
  readonly number: number;
  readonly result: ResultEvent;
}

/** The most lines that an event carries, and the most lines of a source that are compared one by one. */
const shown = 200;
const compared = 2_000;

/**
 * Compares a run with an earlier one: how the app ended, what it wrote, what the kernel said besides times and
 * addresses, and its complaints.
 */
export function differences(before: Ended, { result }: Ended): DifferenceEvent {
  const lines = [
    ...differ('result', outcome(before.result), outcome(result)),
    ...differ('app', output(before.result), output(result)),
    ...differ('kernel', log(before.result), log(result)),
    ...differ('complaint', complaints(before.result), complaints(result)),
  ];
  return {
    type: 'difference',
    from: before.number,
    lines: lines.slice(0, shown),
    more: Math.max(0, lines.length - shown),
  };
}

function outcome({ app, kernel, target }: ResultEvent): string[] {
  const where = target === null ? [] : [`on ${target}, ${kernel ?? ''}`];
  if (app === null) return where;
  if (app.timedOut === true) return [...where, 'the app did not end within its timeout'];
  if (app.signal !== undefined) return [...where, `the app was ended by ${app.signal}`];
  return app.exitCode === null
    ? where
    : [...where, `the app ended with status ${app.exitCode.toString()}`];
}

function output({ app }: ResultEvent): string[] {
  if (app === null) return [];
  return [app.stdout, app.stderr].flatMap((text) => text.split(/\r*\n/).filter(Boolean));
}

function log({ kernelLog }: ResultEvent): string[] {
  return kernelLog.flatMap(({ text }) => text.split('\n')).map(withoutAddresses);
}

function complaints({ complaints: all }: ResultEvent): string[] {
  return all.map(({ kind, title }) => withoutAddresses(`${kind}: ${title}`));
}

/** Kernel addresses differ from boot to boot. */
function withoutAddresses(line: string): string {
  return line.replace(/\b(?:0x)?[0-9a-f]{16}\b/g, '…');
}

/** The lines that only one of two lists has, in the order of a diff. */
function differ(
  source: DifferentLine['source'],
  before: readonly string[],
  after: readonly string[],
): DifferentLine[] {
  let begin = 0;
  while (begin < before.length && before[begin] === after[begin]) begin += 1;
  let same = 0;
  const most = Math.min(before.length, after.length) - begin;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const old = before.slice(begin, before.length - same);
  const now = after.slice(begin, after.length - same);
  const line = (sign: '-' | '+', text: string): DifferentLine => ({ sign, source, text });
  if (old.length > compared || now.length > compared)
    return [...old.map((text) => line('-', text)), ...now.map((text) => line('+', text))];
  return diff(old, now).map(([sign, text]) => line(sign, text));
}

/** The shortest edit by the longest common subsequence. */
function diff(old: readonly string[], now: readonly string[]): ['-' | '+', string][] {
  const width = now.length + 1;
  /** Lengths of the common subsequences of what follows each pair of places. */
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const edits: ['-' | '+', string][] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]];
    if (gone !== undefined && gone === come) {
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      edits.push(['-', gone]);
      i += 1;
    } else if (come !== undefined) {
      edits.push(['+', come]);
      j += 1;
    }
  }
  return edits;
}
