// SPDX-License-Identifier: MIT
import type { TestResult } from '../../events.ts';
import { verdictWord } from '../tests/verdicts.ts';
import { placeOf } from '../same-fault.ts';
import { type ComplaintGroup, complaintGroups } from './complaint-groups.ts';
import { type CompilerMessage, compilerMessages } from './compiler-messages.ts';
import { readableLine } from './readable.ts';
import type { Recorded } from './recorded.ts';
import { isFine, reasonLine } from './words.ts';

/** A remark at a line of a source, or about a test. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly place?: Place;
  /** One line, without the kernels. */
  readonly title: string;
  readonly message: readonly string[];
  /** Where it applies. */
  readonly kernels: ReadonlySet<string>;
  /** The command line that repeats the first of them. */
  readonly command?: string;
}

/** A line of a file; its path is from the working directory, or absolute. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** Lists what a reviewer should see, the same on several kernels once: errors of builds first, then complaints, then the rest. */
export function annotations(recorded: Recorded): Annotation[] {
  const messages = ofBuilds(recorded);
  const failedBuilds = new Set(
    messages.flatMap(({ level, kernels }) => (level === 'error' ? [...kernels] : [])),
  );
  const { error } = recorded;
  return [
    ...messages,
    ...complaintGroups(recorded).map(ofComplaint),
    ...ofTests(recorded, failedBuilds),
    ...(error === undefined ? [] : [ofError(error)]),
  ];
}

function ofBuilds({ builds, tests }: Recorded): Annotation[] {
  const logs = [
    ...builds.map(({ kernel, log }) => ({ kernel, text: log.build })),
    ...tests.flatMap(({ result, logs }) =>
      logs.map(({ build }) => ({ kernel: result.kernel, text: build })),
    ),
  ];
  const joined = new Joined();
  for (const { kernel, text } of logs)
    for (const message of compilerMessages(text)) joined.add(ofMessage(message), kernel);
  return joined.all;
}

function ofMessage({ severity, file, line, column, text }: CompilerMessage): Unjoined {
  return {
    level: severity,
    place: { file, line, ...(column !== undefined && { column }) },
    title: `compiler ${severity}`,
    message: [readableLine(text)],
  };
}

function ofComplaint(group: ComplaintGroup): Annotation {
  const { complaint, fingerprint, kernels, tests, isFlaky, command } = group;
  const { kind, title, frames } = complaint;
  const { file, line } = placeOf(complaint) ?? {};
  return {
    level: isFlaky ? 'warning' : 'error',
    ...(file !== undefined && line !== undefined && { place: { file, line } }),
    title: `${listOf(tests, 'tests')}: complaint (${kind})${isFlaky ? ', flaky' : ''}`,
    message: [
      readableLine(title),
      ...frames.slice(0, 10).map(({ symbol }) => `  in ${readableLine(symbol)}`),
      ...(fingerprint === undefined ? [] : [`fingerprint ${readableLine(fingerprint)}`]),
    ],
    kernels,
    ...(command !== undefined && { command }),
  };
}

/** Annotations of tests that have no other one. */
function ofTests({ tests }: Recorded, failedBuilds: ReadonlySet<string>): Annotation[] {
  const joined = new Joined();
  for (const { result } of tests) {
    const { kernel, test, verdict, attempts, command } = result;
    const isTold =
      verdict === 'passed' ||
      verdict === 'skipped' ||
      attempts.some(({ complaints }) => complaints.length > 0) ||
      (attempts.at(-1)?.error?.code === 'build-failed' && failedBuilds.has(readableLine(kernel)));
    if (isTold) continue;
    const title = `${readableLine(test)}: ${verdictWord(verdict)}`;
    const level = verdict === 'flaky' ? 'warning' : 'error';
    joined.add({ level, title, message: messageOf(result) }, kernel, {
      ...(!isFine(result) && command !== undefined && { command: readableLine(command) }),
    });
  }
  return [...joined.all, ...ofSkips(tests.map(({ result }) => result))];
}

/** One for each reason, which mostly many tests have. */
function ofSkips(results: readonly TestResult[]): Annotation[] {
  const reasons = new Map<string, { tests: Set<string>; kernels: Set<string> }>();
  for (const result of results) {
    if (result.verdict !== 'skipped') continue;
    const reason = reasonLine(result);
    const found = reasons.get(reason) ?? { tests: new Set(), kernels: new Set() };
    reasons.set(reason, found);
    found.tests.add(readableLine(result.test));
    found.kernels.add(readableLine(result.kernel));
  }
  return [...reasons].map(([reason, { tests, kernels }]) => ({
    ...{ level: 'notice', title: `${listOf(tests, 'tests')}: skipped`, message: [reason], kernels },
  }));
}

function messageOf(result: TestResult): string[] {
  const { attempts, verdict } = result;
  const hint = attempts.at(-1)?.error?.hint;
  if (verdict === 'flaky') {
    const before = attempts.slice(0, -1).flatMap(({ error }) => error?.message ?? []);
    return [...new Set([reasonLine(result), ...before.map(readableLine)])];
  }
  return [reasonLine(result), ...(hint === undefined ? [] : [readableLine(hint)])];
}

function ofError({ message, hint }: NonNullable<Recorded['error']>): Annotation {
  const lines = [message, ...(hint === undefined ? [] : [hint])].map(readableLine);
  return { level: 'error', title: 'nlkit test', message: lines, kernels: new Set() };
}

/** Names a few, or counts them. */
export function listOf(names: ReadonlySet<string>, what: string): string {
  return names.size <= 3 ? [...names].join(', ') : `${names.size} ${what}`;
}

type Unjoined = Omit<Annotation, 'kernels' | 'command'>;

/** Joins annotations that differ only in their kernel. */
class Joined {
  readonly #found = new Map<string, Annotation & { readonly kernels: Set<string> }>();

  get all(): Annotation[] {
    return [...this.#found.values()];
  }

  add(annotation: Unjoined, kernel: string, more: Pick<Annotation, 'command'> = {}): void {
    const key = JSON.stringify(annotation);
    const known = this.#found.get(key) ?? { ...annotation, ...more, kernels: new Set<string>() };
    this.#found.set(key, known);
    known.kernels.add(readableLine(kernel));
  }
}
