// SPDX-License-Identifier: MIT
import type { AttributeLayout } from './layout.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Adds to a copy of what was listed, its `fields`, what a request says in another way, by an attribute's rule. */
export function applyGivenBackRule(
  copy: Record<string, unknown>,
  { name, givenBack: rule }: AttributeLayout,
  fields: Fields,
): void {
  if (rule?.from !== undefined && fields[name] === undefined) {
    const { attribute, member, divisor } = rule.from;
    const reported = (fields[attribute] as Fields | undefined)?.[member];
    // 0: not set; less: over.
    if (typeof reported === 'number' && reported > 0) copy[name] = Math.ceil(reported / divisor);
  }
  if (rule?.with !== undefined && copy[name] !== undefined) {
    copy[rule.with.attribute] ??= rule.with.value;
  }
  if (rule?.instead !== undefined && fields[name] !== undefined) {
    const { member, of, value } = rule.instead;
    if (copy[member] === of) copy[member] = value;
  }
  if (rule?.flag !== undefined && fields[name] !== undefined) {
    const { member, as, same, other } = rule.flag;
    const flags: readonly unknown[] = Array.isArray(copy[member]) ? copy[member] : [];
    if (flags.includes(same) || flags.includes(other)) return;
    copy[member] = [...flags, fields[name] === fields[as] ? same : other];
  }
}
