// SPDX-License-Identifier: MIT
import type { AttributeSet, StructMember, Shape, Spec, SubMessage } from '../model.ts';
import { didYouMean } from './problems.ts';
import type { Scope } from './scope.ts';

type Parts = Pick<Spec, 'attributeSets' | 'subMessages' | 'structs' | 'operations'>;

/**
 * Each sub-message's selector has to be an attribute of its set, or of one that may enclose it, or a
 * member of the header that one of these comes after; the number in a header needs an enum, because
 * formats go by names.
 */
export function checkSelectors(scope: Scope, spec: Parts): void {
  const { attributeSets: sets } = spec;
  const parents = parentsOf(sets, spec.subMessages);
  const headers = headersOf(spec);
  for (const { written, path } of scope.sets.values()) {
    const set = sets.get(written.name);
    for (const [index, { name }] of written.attributes.entries()) {
      const selector = set?.attributes.get(name)?.shape.selector;
      if (set === undefined || selector === undefined) continue;
      const at = [...path, 'attributes', index, 'selector'];
      const enclosing = [set.name, ...ancestorsOf(set.name, parents)];
      const attributes = enclosing.flatMap((one) => [...(sets.get(one)?.attributes.keys() ?? [])]);
      if (attributes.includes(selector)) continue;
      const members = enclosing.flatMap((one) => headers.get(one) ?? []);
      const found = members.filter((member) => member.name === selector);
      if (found.length === 0) {
        const hint = didYouMean(selector, [...attributes, ...members.map((member) => member.name)]);
        scope.problems.add(
          at,
          `neither \`${set.name}\` nor a set around it has an attribute \`${selector}\``,
          { hint },
        );
      } else if (!found.some(hasName)) {
        scope.problems.add(
          at,
          `the header's member \`${selector}\` needs an enum, because formats are selected by name`,
        );
      }
    }
  }
}

/** Whether a header's member can select. */
function hasName({ type }: StructMember): boolean {
  return type.kind === 'string' || (type.kind === 'integer' && type.enum?.flags === false);
}

/** By a set's name, the members of all headers that it comes after. */
function headersOf({ operations, subMessages, structs }: Parts): Map<string, StructMember[]> {
  const bodies = [
    ...[...operations.values()].flatMap(({ do: one, dump, notification }) =>
      [one?.request, one?.reply, dump?.request, dump?.reply, notification].flatMap(
        (message) => message ?? [],
      ),
    ),
    ...[...subMessages.values()].flatMap(({ formats }) => [...formats.values()]),
  ];
  const members = new Map<string, StructMember[]>();
  for (const { fixedHeader, set } of bodies) {
    if (fixedHeader === undefined || set === undefined) continue;
    const known = members.get(set) ?? [];
    members.set(set, [...known, ...(structs.get(fixedHeader)?.members ?? [])]);
  }
  return members;
}

/** By a set's name, the sets that have an attribute with it inside. */
function parentsOf(
  sets: ReadonlyMap<string, AttributeSet>,
  messages: ReadonlyMap<string, SubMessage>,
): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  for (const set of sets.values()) {
    for (const { shape } of set.attributes.values()) {
      for (const child of childrenOf(shape, messages)) {
        const known = parents.get(child);
        if (known === undefined) parents.set(child, new Set([set.name]));
        else known.add(set.name);
      }
    }
  }
  return parents;
}

function childrenOf(
  { set, message }: Shape,
  messages: ReadonlyMap<string, SubMessage>,
): readonly string[] {
  if (set !== undefined) return [set];
  const formats = message === undefined ? undefined : messages.get(message)?.formats;
  return [...(formats?.values() ?? [])].flatMap((format) => format.set ?? []);
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
