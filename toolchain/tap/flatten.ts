// SPDX-License-Identifier: MIT
import type { Subtest } from '../events.ts';
import type { TapNode } from './level.ts';

/** The most characters that are kept of one result's text. */
const longestText = 4_000;

/**
 * Lists the results that stand for themselves alone, with the names of those above them. One that stands for others is
 * listed too if it failed and none of them did.
 */
export function* flatten(
  nodes: readonly TapNode[],
  above: readonly string[] = [],
  isExcused = false,
): Generator<Subtest, boolean> {
  let hasFailed = false;
  for (const node of nodes) {
    const path = [...above, node.name];
    const excused = isExcused || node.isExcused;
    const failedBelow = yield* flatten(node.children, path, excused);
    hasFailed ||= failedBelow;
    const { verdict } = node;
    if (verdict === 'unfinished') continue;
    if (node.children.length > 0 && (verdict !== 'failed' || failedBelow)) continue;
    const own = excused && verdict === 'failed' ? 'skipped' : verdict;
    yield { path, verdict: own, ...textOf(node) };
    hasFailed ||= own === 'failed';
  }
  return hasFailed;
}

function textOf({ text }: TapNode): Pick<Subtest, 'text'> {
  const all = text.join('\n');
  if (all === '') return {};
  return { text: all.length > longestText ? `${all.slice(0, longestText)}…` : all };
}
