// SPDX-License-Identifier: MIT
import type { AttributeDefinition, EnumUse, GivenBackRule, Struct } from '../model.ts';
import type { Body, Plan } from './plan.ts';

// Where the names of attributes are found in bytes, as plain data: a generated module carries it.

export interface Layouts {
  readonly structs: Readonly<Record<string, StructLayout>>;
  readonly sets: Readonly<Record<string, AttributeSetLayout>>;
  /** Formats of sub-messages by the selector's value. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, BodyLayout>>>>;
}

export interface StructLayout {
  readonly size: number;
  /** Its last member takes what is left of the message. */
  readonly open?: true;
  /** Where each begins. */
  readonly members: readonly (readonly [offset: number, name: string])[];
  /** Flags of members that the kernel only reports. */
  readonly reported?: Readonly<Record<string, readonly string[]>>;
  /** Members that select the format of a sub-message, by name. */
  readonly selectors?: Readonly<Record<string, SelectorLayout>>;
}

/** A number at an offset of its struct, of so many bytes, and its enum. */
export interface SelectorLayout {
  readonly offset: number;
  readonly size: number;
  readonly names: Readonly<Record<number, string>>;
}

/** By nla_type. */
export type AttributeSetLayout = Readonly<Record<number, AttributeLayout>>;

export interface AttributeLayout {
  readonly name: string;
  readonly multi?: true;
  /** The kernel only reports it. */
  readonly readOnly?: true;
  /**
   * The value, as text, of what is not set, which some kernels refuse of a new thing; of a struct, the
   * member that is 0 or empty then.
   */
  readonly unset?: string;
  /** It is reported as a byte, and set by an attribute without a value. */
  readonly flagAsByte?: true;
  /** How it is given back; names of attributes and members are keys of the value. */
  readonly givenBack?: GivenBackRule;
  /** The set within. */
  readonly nest?: string;
  /** How many attributes lie between this one and what is in it: an array's items, or types as values. */
  readonly levels?: number;
  /** The sub-message within, and the name of what selects its format: an attribute or a header's member. */
  readonly message?: string;
  readonly selector?: string;
  /** The enum's names, for a selector that is a number. */
  readonly names?: Readonly<Record<number, string>>;
}

export interface BodyLayout {
  readonly header?: string | undefined;
  readonly set?: string | undefined;
}

/** The layouts of all that the bodies hold; of the whole spec when none are given. */
export function layoutsOf(plan: Plan, bodies?: readonly Body[]): Layouts {
  const { spec } = plan;
  const structs: Record<string, StructLayout> = {};
  const sets: Record<string, AttributeSetLayout> = {};
  const messages: Record<string, Record<string, BodyLayout>> = {};
  const wanted: BodyLayout[] = [
    ...(bodies ?? [...spec.attributeSets.keys()].map((set) => ({ set }))),
    ...(bodies === undefined ? [...spec.structs.keys()].map((header) => ({ header })) : []),
  ];
  for (let body = wanted.pop(); body !== undefined; body = wanted.pop()) {
    if (body.header !== undefined) {
      structs[body.header] ??= structLayout(plan, plan.struct(body.header));
    }
    if (body.set === undefined || sets[body.set] !== undefined) continue;
    const set: Record<number, AttributeLayout> = {};
    sets[body.set] = set;
    for (const attribute of plan.attributes(body.set)) {
      const layout = attributeLayout(plan, attribute);
      set[attribute.value] = layout;
      if (layout.nest !== undefined) wanted.push({ set: layout.nest });
      if (layout.message === undefined || messages[layout.message] !== undefined) continue;
      const formats = [...plan.subMessage(layout.message).formats.values()].map(
        (format) => [format.value, { header: format.fixedHeader, set: format.set }] as const,
      );
      messages[layout.message] = Object.fromEntries(formats);
      wanted.push(...formats.map(([, format]) => format));
    }
  }
  return { structs, sets, messages };
}

function structLayout(plan: Plan, { size, members }: Struct): StructLayout {
  const named = members.filter(({ type }) => type.kind !== 'pad');
  const selectors = members.flatMap(({ name, offset, size: bytes, type }) =>
    type.kind === 'integer' && type.enum !== undefined && plan.selects(name)
      ? [[plan.key(name), { offset, size: bytes, names: entryNames(plan, type.enum) }] as const]
      : [],
  );
  const reported = named.flatMap(({ name, type }) => {
    const use = type.kind === 'integer' ? type.enum : undefined;
    const entries = use?.flags === true ? plan.spec.enums.get(use.name)?.entries : undefined;
    const flags = (entries ?? []).flatMap((entry) => (entry.readOnly ? [entry.name] : []));
    return flags.length === 0 ? [] : [[plan.key(name), flags] as const];
  });
  return {
    size,
    ...(reported.length === 0 ? {} : { reported: Object.fromEntries(reported) }),
    ...(members.at(-1)?.type.kind === 'rest' ? { open: true } : {}),
    members: named.map(({ offset, name }) => [offset, plan.key(name)] as const),
    ...(selectors.length === 0 ? {} : { selectors: Object.fromEntries(selectors) }),
  };
}

function attributeLayout(
  plan: Plan,
  { name, multi, readOnly, flagAsByte, givenBack, unset, type, shape }: AttributeDefinition,
): AttributeLayout {
  const { set, message, selector } = shape;
  const levels = shape.item === undefined ? (shape.typeNames?.length ?? 0) : 1;
  const names = type.kind === 'integer' && plan.selects(name) ? type.enum : undefined;
  return {
    name: plan.key(name),
    ...(multi ? { multi } : {}),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(flagAsByte === undefined ? {} : { flagAsByte }),
    ...(givenBack === undefined ? {} : { givenBack: ruleOf(plan, givenBack) }),
    ...(unset === undefined ? {} : { unset }),
    ...(set === undefined ? {} : { nest: set }),
    ...(levels === 0 ? {} : { levels }),
    ...(message === undefined ? {} : { message }),
    ...(selector === undefined ? {} : { selector: plan.key(selector) }),
    ...(names === undefined ? {} : { names: entryNames(plan, names) }),
  };
}

function entryNames(plan: Plan, use: EnumUse): Record<number, string> {
  const entries = plan.spec.enums.get(use.name)?.entries ?? [];
  return Object.fromEntries(entries.map((entry) => [entry.value, entry.name]));
}

/** The rule with the names as they are in values. */
function ruleOf(plan: Plan, rule: GivenBackRule): GivenBackRule {
  const key = (name: string): string => plan.key(name);
  const { unless, with: beside, from, flag, instead, without } = rule;
  return {
    ...rule,
    ...(unless && { unless: key(unless) }),
    ...(beside && { with: { ...beside, attribute: key(beside.attribute) } }),
    ...(from && { from: { ...from, attribute: key(from.attribute), member: key(from.member) } }),
    ...(flag && { flag: { ...flag, member: key(flag.member), as: key(flag.as) } }),
    ...(instead && { instead: { ...instead, member: key(instead.member) } }),
    ...(without && { without: { ...without, member: key(without.member) } }),
  };
}
