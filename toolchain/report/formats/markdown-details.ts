// SPDX-License-Identifier: MIT
import { verdictWord } from '../tests/verdicts.ts';
import { attemptLines, lastLines, type LogPart, logParts } from './attempt-lines.ts';
import { code, codeBlock, folded, namesOf } from './markdown-text.ts';
import { readableLine } from './readable.ts';
import type { Recorded, RecordedBuild, RecordedTest } from './recorded.ts';
import { reasonLine } from './words.ts';

/** The last lines of each log that are shown. */
const mostLines = 100;

/** Returns a folded part for each build that failed, and for each test that did not simply pass or was skipped. */
export function details({ tests, builds }: Recorded): string[] {
  const joined = new Map<string, { readonly first: RecordedTest; tests: Set<string> }>();
  const unbuilt = new Set<string>();
  for (const test of tests) {
    const { kernel, verdict, test: name, attempts } = test.result;
    if (verdict === 'passed' || verdict === 'skipped') continue;
    if (attempts.some(({ error }) => error?.code === 'build-failed')) unbuilt.add(kernel);
    // Tests that a failed build, or a kernel that cannot be had, stopped all say the same.
    const key = JSON.stringify([kernel, verdict, reasonLine(test.result), partsOf(test)]);
    const found = joined.get(key) ?? { first: test, tests: new Set() };
    joined.set(key, found);
    found.tests.add(name);
  }
  return [
    ...builds.filter(({ kernel }) => unbuilt.has(kernel)).map(ofBuild),
    ...[...joined.values()].map(ofTests),
  ];
}

function ofBuild({ kernel, log }: RecordedBuild): string {
  return folded(
    `Build for ${code(kernel)}`,
    logParts(log)
      .map((part) => blockOf(lastLines(part, mostLines)))
      .join('\n'),
  );
}

function ofTests({ first, tests }: { first: RecordedTest; tests: ReadonlySet<string> }): string {
  const { kernel, verdict, folder, command } = first.result;
  const reason = code(reasonLine(first.result));
  const summary = `${namesOf(tests)} on ${code(kernel)}: ${verdictWord(verdict)}, ${reason}`;
  const body = [
    ...(command === undefined
      ? []
      : [blockOf({ heading: 'repeat it', lines: [readableLine(command)] })]),
    ...(folder === undefined ? [] : [`All that is known of it is in ${code(folder)}.\n`]),
    ...partsOf(first).map(blockOf),
  ];
  return folded(summary, body.join('\n'));
}

function partsOf({ result: { attempts }, logs }: RecordedTest): LogPart[] {
  return attempts.flatMap((attempt, index) => {
    const which = attempts.length > 1 ? `, attempt ${index + 1}` : '';
    const logged = logParts(logs[index]).map((part) => lastLines(part, mostLines));
    return [{ heading: 'what went wrong', lines: attemptLines(attempt, logged) }, ...logged]
      .filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => ({ heading: heading + which, lines }));
  });
}

function blockOf({ heading, lines }: LogPart): string {
  return `${heading[0]?.toUpperCase() ?? ''}${heading.slice(1)}:\n\n${codeBlock(lines)}`;
}
