// SPDX-License-Identifier: MIT
import { headerConflicts } from '../compile/check-keys.ts';
import { camelName } from '../compile/key-names.ts';
import { Plan } from '../compile/plan.ts';
import type { Path } from '../load/spec-document.ts';
import type { Problems } from '../load/problems.ts';
import type { KernelFamily } from './kernel-family.ts';

/** Refuses names that cannot be keys of a value in TypeScript, and keys that two names share. */
export function checkWrittenKeys(family: KernelFamily, problems: Problems): void {
  const { spec, written } = family;
  const unusable = new Set<string>();
  const check = (name: string, path: Path): void => {
    if (!(camelName(name) in {})) return;
    unusable.add(name);
    const message = `\`${name}\` cannot be a key of a value: every object in TypeScript has a \`${camelName(name)}\``;
    problems.add(path, message, { hint: 'give it another name' });
  };
  for (const [index, { members }] of (written.definitions ?? []).entries()) {
    for (const [at, { name }] of (members ?? []).entries()) {
      check(name, ['definitions', index, 'members', at, 'name']);
    }
  }
  for (const [index, { attributes }] of (written['attribute-sets'] ?? []).entries()) {
    for (const [at, { name, 'type-value': types }] of attributes.entries()) {
      const path: Path = ['attribute-sets', index, 'attributes', at];
      check(name, [...path, 'name']);
      for (const [level, type] of (types ?? []).entries())
        check(type, [...path, 'type-value', level]);
    }
  }
  if (unusable.size > 0) return;
  for (const { set, attribute, message } of headerConflicts(new Plan(spec, 'camel'))) {
    // check-names.ts says so already.
    if (attribute === 'unknown') continue;
    problems.add(placeOf(family, set, attribute), message, {
      hint: 'a message has one key for both: give one of them another name, or the same type',
    });
  }
}

/** Where an attribute stands, or its set where it is the header that is wrong. */
function placeOf({ written }: KernelFamily, set: string, attribute: string | undefined): Path {
  const sets = written['attribute-sets'] ?? [];
  const index = sets.findIndex(({ name }) => name === set);
  const at = sets[index]?.attributes.findIndex(({ name }) => name === attribute) ?? -1;
  return at < 0
    ? ['attribute-sets', index, 'name']
    : ['attribute-sets', index, 'attributes', at, 'name'];
}
