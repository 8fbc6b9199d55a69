// SPDX-License-Identifier: MIT
import type { Subtest } from '../events.ts';
import { flatten } from './flatten.ts';
import { shortened } from './level.ts';
import { TapDocument } from './tap-document.ts';
import { readTapLine } from './tap-line.ts';

/** The results in a text. */
export interface TapReading {
  /** In the order of their ends. */
  readonly subtests: readonly Subtest[];
  readonly counts: Readonly<Record<Subtest['verdict'], number>>;
  /** Why the results are not all, or not right, in one line: `the plan is 1..5, but 3 results came`. */
  readonly problem?: string;
  /** The reason, if there are no results but skipped ones. */
  readonly skipped?: string;
}

/** Longer lines are cut: a result is told by their beginnings. */
const longestLine = 4_096;

/** The time of a line that `dmesg` wrote. */
const dmesgTime = /^(?:<\d+>)?\[ *\d+\.\d{6}\](?:\[ *[TC]\d+\])? /;

/** A version line in a log, with the prefix that its module gives to all lines: `echo_test: `. */
const versionInLog = /^((?:[\w./-]{1,64}: )*)((?: |# )*K?TAP version \d+\s*)$/;

/**
 * Reads the TAP or KTAP that a command wrote on its standard output.
 *
 * @param options `announced`: the project says that it is TAP. Otherwise the first line that is not empty says so: a
 * version, or a plan or result where there are both; and the result is undefined without one.
 */
export function readTap(
  text: string,
  { announced }: { readonly announced: boolean },
): TapReading | undefined {
  const documents: TapDocument[] = [];
  let first: string | undefined;
  let isCut = false;
  for (const line of linesOf(text)) {
    const plain = line.replace(dmesgTime, '');
    const isEmpty = plain.trim() === '';
    if (!isEmpty) first ??= plain;
    isCut ||= first === plain && cutMark.test(plain);
    if (documents.length === 0) {
      const { type } = readTapLine(plain);
      const isKnown = announced || isCut || hasPlanAndResults(text);
      const isTap = type === 'version' || (isKnown && (type === 'plan' || type === 'result'));
      if (isTap) documents.push(new TapDocument({ isLog: false }));
      else if (isEmpty || announced || isCut) continue;
      else return undefined;
    }
    readInto(documents, plain, false);
  }
  if (documents.length > 0) {
    const reading = readingOf(documents, { needsPlan: true });
    return isCut ? { ...reading, problem: tooLong } : reading;
  }
  if (!announced) return undefined;
  const said = first === undefined ? 'it is empty' : shortened(first.trim());
  return { ...readingOf([], { needsPlan: false }), problem: `its output is not TAP: ${said}` };
}

/** Whether an output without a version line, as TAP 12 has none, has all else: a plan, and numbered results. */
function hasPlanAndResults(text: string): boolean {
  return /^1\.\.\d/m.test(text) && /^(?:not )?ok \d+\b/m.test(text);
}

/** The first line of an output whose beginning was not kept, see run/output.ts. */
const cutMark = /^\[\d+ characters cut here\]$/;

const tooLong = 'its output is too long to be kept, so results are missing';

/**
 * Reads the KTAP that tests in the kernel, such as KUnit's, wrote to its log, between other lines. Undefined if the log
 * has no version line.
 *
 * @param lines without times
 */
export function readKtapLog(lines: readonly string[]): TapReading | undefined {
  const documents: TapDocument[] = [];
  let prefix = '';
  let isOpen = false;
  for (const line of linesOf(lines.join('\n'))) {
    const begun = versionInLog.exec(line);
    if (begun !== null && (!isOpen || begun[1] !== prefix)) {
      documents.push(new TapDocument({ isLog: true }));
      prefix = begun[1] ?? '';
      isOpen = true;
    }
    const document = documents.at(-1);
    if (!isOpen || document === undefined) continue;
    if (line.startsWith(prefix)) readInto(documents, line.slice(prefix.length), true);
    else document.top.note(line.trim());
    const last = documents.at(-1);
    isOpen = last?.bail === undefined && last?.top.isComplete !== true;
  }
  return documents.length === 0 ? undefined : readingOf(documents, { needsPlan: false });
}

function readInto(documents: TapDocument[], line: string, isLog: boolean): void {
  if (documents.at(-1)?.read(line) !== false) return;
  const next = new TapDocument({ isLog });
  next.read(line);
  documents.push(next);
}

function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    yield cleaned(text.slice(at, Math.min(end, at + longestLine)));
    at = end + 1;
  }
}

/** Drops colours, NULs and the carriage return at a line's end. */
function cleaned(line: string): string {
  if (!/[\u001b\0\r]/.test(line)) return line;
  return line.replace(/\u001b\[[0-9;:?]*[ -/]*[@-~]|\0|\r+$/g, '');
}

function readingOf(
  documents: readonly TapDocument[],
  { needsPlan }: { readonly needsPlan: boolean },
): TapReading {
  const subtests: Subtest[] = [];
  const faults: string[] = [];
  for (const document of documents) {
    const { nodes, faults: found } = document.end();
    const { top } = document;
    for (const subtest of flatten(nodes)) subtests.push(subtest);
    faults.push(...found);
    if (document.bail !== undefined || found.length > 0 || top.plan !== undefined) continue;
    if (nodes.length === 0) faults.push('no result came');
    else if (needsPlan && !top.isKtap)
      faults.push('there is no plan (1..N), so results may be missing');
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { verdict } of subtests) counts[verdict] += 1;
  const reason = documents.find(({ top }) => top.plan?.count === 0)?.top.plan?.reason;
  const isSkipped = documents.length > 0 && counts.passed + counts.failed === 0;
  const skipped = reason ?? subtests.find(({ text }) => text !== undefined)?.text ?? '';
  const more = faults.length > 1 ? ` (and ${String(faults.length - 1)} more)` : '';
  return {
    subtests,
    counts,
    ...(faults[0] !== undefined && { problem: `${faults[0]}${more}` }),
    ...(isSkipped && faults.length === 0 && { skipped: skipped || 'all subtests are skipped' }),
  };
}
