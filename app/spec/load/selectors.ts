// SPDX-License-Identifier: MIT
import type { AttributeSet, AttributeType, SubMessage } from '../model.ts';
import { didYouMean } from './problems.ts';
import type { Scope } from './scope.ts';

/** Each sub-message's selector has to be an attribute of its set, or of one that may enclose it. */
export function checkSelectors(
  scope: Scope,
  sets: ReadonlyMap<string, AttributeSet>,
  messages: ReadonlyMap<string, SubMessage>,
): void {
  const parents = parentsOf(sets, messages);
  for (const { written, path } of scope.sets.values()) {
    const set = sets.get(written.name);
    for (const [index, { name }] of written.attributes.entries()) {
      const type = set?.attributes.get(name)?.type;
      if (set === undefined || type?.kind !== 'sub-message') continue;
      const enclosing = [set.name, ...ancestorsOf(set.name, parents)];
      const reachable = enclosing.flatMap((one) => [...(sets.get(one)?.attributes.keys() ?? [])]);
      if (reachable.includes(type.selector)) continue;
      scope.problems.add(
        [...path, 'attributes', index, 'selector'],
        `neither \`${set.name}\` nor a set around it has an attribute \`${type.selector}\``,
        { hint: didYouMean(type.selector, reachable) },
      );
    }
  }
}

/** By a set's name, the sets that have an attribute with it inside. */
function parentsOf(
  sets: ReadonlyMap<string, AttributeSet>,
  messages: ReadonlyMap<string, SubMessage>,
): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  for (const set of sets.values()) {
    for (const { type } of set.attributes.values()) {
      for (const child of childrenOf(type, messages)) {
        const known = parents.get(child);
        if (known === undefined) parents.set(child, new Set([set.name]));
        else known.add(set.name);
      }
    }
  }
  return parents;
}

function childrenOf(type: AttributeType, messages: ReadonlyMap<string, SubMessage>): string[] {
  switch (type.kind) {
    case 'nest':
    case 'nest-type-value':
      return [type.set];
    case 'indexed-array':
      return type.item.kind === 'nest' ? [type.item.set] : [];
    case 'sub-message':
      return [...(messages.get(type.message)?.formats.values() ?? [])].flatMap(
        ({ set }) => set ?? [],
      );
    default:
      return [];
  }
}

function ancestorsOf(name: string, parents: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const left = [name];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const parent of parents.get(next) ?? []) {
      if (found.has(parent)) continue;
      found.add(parent);
      left.push(parent);
    }
  }
  return found;
}
