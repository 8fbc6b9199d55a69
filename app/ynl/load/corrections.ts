// SPDX-License-Identifier: MIT
import type { WrittenAttribute, WrittenField, WrittenMember, WrittenSpec } from './written.ts';
import { corrections, type Change, type Correction } from './faults.ts';

type Field = WrittenField & Partial<WrittenMember> & Partial<WrittenAttribute>;

/** A spec with the faults of its text mended, and what was changed, one line each. */
export interface Corrected {
  readonly spec: WrittenSpec;
  readonly changed: readonly string[];
}

/**
 * Mends what is known to be wrong in the kernel's own specs (`faults.ts`), each only where the faulty text is
 * found as it is known: a spec that was mended, or is of somebody else, stays as it is written.
 */
export function corrected(spec: WrittenSpec): Corrected {
  const changed: string[] = [];
  let result = spec;
  for (const correction of corrections[spec.name] ?? []) {
    const next = apply(result, correction);
    if (next === undefined) continue;
    result = next;
    changed.push(`${correction.in}: ${correction.what}`);
  }
  return { spec: result, changed };
}

/** Undefined where the fault is not there. */
function apply(spec: WrittenSpec, { in: place, change }: Correction): WrittenSpec | undefined {
  if (place === 'mcast-groups') {
    const list = spec['mcast-groups']?.list;
    const next = list === undefined ? undefined : changedList(list, change);
    return next && { ...spec, 'mcast-groups': { list: next } };
  }
  const definitions = spec.definitions?.map((one) => {
    const members = one.name === place ? changedList(one.members ?? [], change) : undefined;
    return members === undefined ? one : { ...one, members: members as WrittenMember[] };
  });
  const sets = spec['attribute-sets']?.map((one) => {
    const attributes = one.name === place ? changedList(one.attributes, change) : undefined;
    return attributes === undefined ? one : { ...one, attributes };
  });
  if (same(definitions, spec.definitions) && same(sets, spec['attribute-sets'])) return undefined;
  return {
    ...spec,
    ...(definitions !== undefined && { definitions }),
    ...(sets !== undefined && { 'attribute-sets': sets }),
  };
}

function same(
  changed: readonly unknown[] | undefined,
  old: readonly unknown[] | undefined,
): boolean {
  return (changed ?? []).every((one, index) => one === old?.[index]);
}

/** The fields with the change; undefined where they are not what it is for. */
function changedList(fields: readonly Field[], change: Change): Field[] | undefined {
  switch (change.kind) {
    case 'field': {
      const at = fields.findIndex(
        (field) => field.name === change.name && has(field, change.wrong),
      );
      return at < 0 ? undefined : fields.with(at, merged(fields[at], change.right));
    }
    case 'insert': {
      const at = fields.findIndex((field) => field.name === change.after);
      if (at < 0 || fields[at + 1]?.name !== change.before) return undefined;
      return fields.toSpliced(at + 1, 0, ...(change.fields as Field[]));
    }
    case 'order': {
      const at = fields.findIndex((field) => field.name === change.wrong[0]);
      const part = fields.slice(at, at + change.wrong.length);
      if (at < 0 || !change.wrong.every((name, index) => part[index]?.name === name))
        return undefined;
      if (part.some((field) => field.value !== undefined)) return undefined;
      const ordered = change.right.map(
        (name) => part.find((field) => field.name === name) as Field,
      );
      return fields.toSpliced(at, part.length, ...ordered);
    }
  }
}

function has(field: Field, wrong: object): boolean {
  return Object.entries(wrong).every(([key, value]) => field[key as keyof Field] === value);
}

function merged(field: Field | undefined, right: Partial<Field>): Field {
  return { ...(field as Field), ...right };
}
