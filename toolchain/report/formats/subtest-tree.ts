// SPDX-License-Identifier: MIT
import type { Subtest } from '../../events.ts';

/** A subtest with those that belong to it. */
export interface SubtestNode {
  readonly name: string;
  /** Absent where a program reported only what belongs to it. */
  own?: Subtest;
  readonly children: SubtestNode[];
}

interface Growing extends SubtestNode {
  readonly children: Growing[];
  /** The last child of each name. */
  readonly named: Map<string, Growing>;
  /** Its own result came after those of its children: it has no more of them. */
  isClosed: boolean;
}

/** Makes a tree of subtests by their paths, in their order. The result of a subtest may come before or after its own. */
export function subtestTree(subtests: readonly Subtest[]): readonly SubtestNode[] {
  const root = newNode('');
  for (const subtest of subtests) {
    let node = root;
    for (const name of subtest.path.slice(0, -1))
      node = childFor(node, name, ({ isClosed }) => !isClosed);
    node = childFor(node, subtest.path.at(-1) ?? '', (child) => child.own === undefined);
    node.own = subtest;
    node.isClosed = node.children.length > 0;
  }
  return root.children;
}

/** The verdict of a node: its own, or else what those below it give. */
export function verdictOf({ own, children }: SubtestNode): Subtest['verdict'] {
  if (own !== undefined) return own.verdict;
  const verdicts = children.map(verdictOf);
  if (verdicts.includes('failed')) return 'failed';
  return verdicts.includes('passed') ? 'passed' : 'skipped';
}

function childFor(node: Growing, name: string, fits: (child: Growing) => boolean): Growing {
  const known = node.named.get(name);
  if (known !== undefined && fits(known)) return known;
  const child = newNode(name);
  node.children.push(child);
  node.named.set(name, child);
  return child;
}

function newNode(name: string): Growing {
  return { name, children: [], named: new Map(), isClosed: false };
}
