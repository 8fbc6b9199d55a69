// SPDX-License-Identifier: MIT
import { attemptLines, lastLines, logParts } from './attempt-lines.ts';
import { readableLine, readableLines } from './readable.ts';
import type { Recorded, RecordedTest } from './recorded.ts';
import { type SubtestNode, subtestTree, verdictOf } from './subtest-tree.ts';
import { isFine, reasonLine } from './words.ts';

/** The last lines of each log that a failure shows. */
const mostLines = 100;

/** Writes TAP version 14 (testanything.org): a point for each test on each kernel, with its subtests before it. */
export function* tap({ tests, error }: Recorded): Generator<string> {
  yield 'TAP version 14\n';
  yield `1..${tests.length}\n`;
  for (const [index, test] of tests.entries()) yield* testPoint(test, index + 1);
  if (error !== undefined) yield `Bail out! ${escaped(readableLine(error.message))}\n`;
}

function* testPoint(test: RecordedTest, number: number): Generator<string> {
  const { result } = test;
  const description = escaped(`${readableLine(result.kernel)}: ${readableLine(result.test)}`);
  const children = subtestTree(result.attempts.at(-1)?.subtests ?? []);
  if (children.length > 0) yield* subtestPoints(children, description, '');
  const sign = isFine(result) ? 'ok' : 'not ok';
  const skip = result.verdict === 'skipped' ? ` # SKIP ${escaped(reasonLine(result))}` : '';
  yield `${sign} ${number} - ${description}${skip}\n${diagnostics(test)}`;
}

function* subtestPoints(
  nodes: readonly SubtestNode[],
  parent: string,
  indent: string,
): Generator<string> {
  yield `${indent}# Subtest: ${parent}\n`;
  const inner = `${indent}    `;
  for (const [index, node] of nodes.entries()) {
    const description = escaped(readableLine(node.name));
    if (node.children.length > 0) yield* subtestPoints(node.children, description, inner);
    const verdict = verdictOf(node);
    const lines = readableLines(node.own?.text ?? '');
    const skip = verdict === 'skipped' ? ` # SKIP ${escaped(lines.join(' '))}`.trimEnd() : '';
    const sign = verdict === 'failed' ? 'not ok' : 'ok';
    yield `${inner}${sign} ${index + 1} - ${description}${skip}\n`;
    if (verdict === 'failed' && lines.length > 0) yield yaml({ message: lines }, inner);
  }
  yield `${inner}1..${nodes.length}\n`;
}

function diagnostics({ result, logs }: RecordedTest): string {
  const { verdict, ms, attempts, folder, command } = result;
  const duration = `${Math.round(ms)}`;
  if (verdict === 'skipped') return '';
  if (verdict === 'passed') return yaml({ duration_ms: duration });
  const shown: Record<string, string | readonly string[]> = {
    ...{ duration_ms: duration, verdict, message: JSON.stringify(reasonLine(result)) },
    ...(command !== undefined && { command: JSON.stringify(readableLine(command)) }),
    ...(folder !== undefined && { folder: JSON.stringify(readableLine(folder)) }),
  };
  for (const [index, attempt] of attempts.entries()) {
    const of = attempts.length > 1 ? ` in attempt ${index + 1}` : '';
    const parts = logParts(logs[index]).map((part) => lastLines(part, mostLines));
    const told = { heading: 'details', lines: attemptLines(attempt, parts) };
    for (const { heading, lines } of [told, ...parts])
      if (lines.length > 0) shown[`${heading}${of}`] = lines;
  }
  return yaml(shown);
}

/** Formats a YAML block. Values are YAML already, or lines, which hold no character that YAML excludes. */
function yaml(values: Readonly<Record<string, string | readonly string[]>>, indent = ''): string {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'string'
      ? `${key}: ${value}`
      : // The digit is needed where the first line begins with a blank.
        [`${key}: |2-`, ...value.map((line) => `  ${line}`)],
  );
  return ['---', ...lines, '...'].map((line) => `${indent}  ${line}\n`).join('');
}

/** A number sign would begin a directive, and readers of node-tap's take a brace at the end for a block of subtests. */
function escaped(text: string): string {
  return text.replace(/[\\#]/g, String.raw`\$&`).replace(/\{\s*$/, '{…');
}
