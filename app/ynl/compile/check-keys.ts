// SPDX-License-Identifier: MIT
import { supportOf } from '../attribute-types/registry.ts';
import type { MessageDefinition, Spec } from '../model.ts';
import type { Body, Plan } from './plan.ts';
import { arrayTypeText, memberTypeText } from './type-text.ts';

/** A name in the spec, the key that it becomes, and the type of its value. */
type Key = readonly [name: string, key: string, type: string];

/** A header and a set of one message that cannot share the message's value. */
export interface HeaderConflict {
  readonly set: string;
  /** Undefined where it is the header's member alone that is wrong. */
  readonly attribute: string | undefined;
  readonly message: string;
}

/**
 * Throws RangeError where two names of a struct or a set give one key, or where a header's member and
 * an attribute of one key have different types: the types would say what the codec does not do.
 */
export function checkKeys(plan: Plan): void {
  for (const name of plan.spec.structs.keys()) checkOnce(name, membersOf(plan, name));
  for (const name of plan.spec.attributeSets.keys()) checkOnce(name, attributesOf(plan, name));
  const [conflict] = headerConflicts(plan);
  if (conflict !== undefined) throw new RangeError(conflict.message);
}

/** Attributes whose key is that of unknown ones, or of a header's member of another type. */
export function headerConflicts(plan: Plan): readonly HeaderConflict[] {
  const found = new Map<string, HeaderConflict>();
  const add = (set: string, attribute: string | undefined, message: string): void => {
    found.set(`${set} ${message}`, { set, attribute, message });
  };
  for (const body of bodiesOf(plan.spec)) {
    const { header, set } = body;
    if (set === undefined) continue;
    const attributes = new Map(
      attributesOf(plan, set).map(([name, key, type]) => [key, { name, type }]),
    );
    if (!plan.keepsUnknown(body)) {
      const name = attributes.get('unknown')?.name;
      add(set, name, `${set}: unknown is the key of unknown attributes`);
    }
    for (const [, key, type] of header === undefined ? [] : membersOf(plan, header)) {
      const other = attributes.get(key);
      if (other === undefined || other.type === type) continue;
      add(set, other.name, `${key} of ${header} is ${type}, and ${other.type} in ${set}`);
    }
  }
  return [...found.values()];
}

function checkOnce(what: string, keys: readonly Key[]): void {
  const seen = new Set<string>();
  for (const [, key] of keys) {
    if (seen.has(key)) throw new RangeError(`${what}: ${key} is there more than once`);
    seen.add(key);
  }
}

function membersOf(plan: Plan, struct: string): Key[] {
  return plan
    .struct(struct)
    .members.filter(({ type }) => type.kind !== 'pad')
    .map(({ name, type }) => [name, plan.key(name), memberTypeText(plan, type, 'decode')]);
}

function attributesOf(plan: Plan, set: string): Key[] {
  return plan
    .attributes(set)
    .filter(({ shape }) => shape.hasValue)
    .map(({ name, type, multi }) => {
      const one = supportOf(type).valueType(plan, type, 'decode');
      return [name, plan.key(name), multi ? arrayTypeText(one, 'decode') : one];
    });
}

function bodiesOf(spec: Spec): Body[] {
  const formats = [...spec.subMessages.values()].flatMap((message) => [
    ...message.formats.values(),
  ]);
  const messages = [...spec.operations.values()]
    .flatMap(({ do: one, dump, notification }) => [
      one?.request,
      one?.reply,
      dump?.request,
      dump?.reply,
      notification,
    ])
    .filter((message): message is MessageDefinition => message !== undefined);
  return [...messages, ...formats].map(({ fixedHeader, set }) => ({ header: fixedHeader, set }));
}
