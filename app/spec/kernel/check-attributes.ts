// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Integer } from '../model.ts';
import type { Path } from '../load/document.ts';
import type { Problems } from '../load/problems.ts';
import type { Family } from './family.ts';
import { limitsOf, rangeOf } from './limits.ts';
import { nestedSet } from './nests.ts';

/** Types that have a form in the kernel's half, limits that fit them, nests that end. */
export function checkAttributes(family: Family, problems: Problems): void {
  if (family.spec.protocol === 'netlink-raw') return;
  for (const [index, set] of (family.written['attribute-sets'] ?? []).entries()) {
    const resolved = family.spec.attributeSets.get(set.name);
    for (const [at, { name }] of set.attributes.entries()) {
      const attribute = resolved?.attributes.get(name);
      const path: Path = ['attribute-sets', index, 'attributes', at];
      if (attribute === undefined) continue;
      checkType(attribute, path, problems);
      checkLimits(family, attribute, path, problems);
      checkCycle(family, set.name, attribute, [...path, 'nested-attributes'], problems);
    }
    for (const [at, name] of (set.required ?? []).entries()) {
      const known = family.attributes(set.name).map((one) => one.name);
      if (known.includes(name)) continue;
      const path: Path = ['attribute-sets', index, 'required', at];
      problems.unknown(path, `attribute in \`${set.name}\` named`, name, known);
    }
  }
}

function checkType(
  { name, type, multi, value }: AttributeDefinition,
  path: Path,
  problems: Problems,
) {
  if (type.kind === 'nest-type-value' || type.kind === 'sub-message') {
    const message = `\`${name}\`: the kernel's half cannot be generated for the type ${type.kind}`;
    problems.add([...path, 'type'], message, {
      hint: 'write a nest, or an indexed-array of nests',
    });
  }
  if (value === 0 && type.kind !== 'unused' && type.kind !== 'pad') {
    const message = `\`${name}\` has the value 0, which the kernel's checks do not know`;
    problems.add([...path, 'value'], message, { hint: 'attributes are numbered from 1 on' });
  }
  if (!multi) return;
  if (type.kind === 'flag' || type.kind === 'c-array' || type.kind === 'indexed-array') {
    problems.add([...path, 'multi-attr'], `a ${type.kind} cannot come more than once: \`${name}\``);
  }
}

function checkLimits(
  family: Family,
  attribute: AttributeDefinition,
  path: Path,
  problems: Problems,
): void {
  const { checks, name } = attribute;
  // Of an array, it is the items that have limits.
  const type = attribute.type.kind === 'indexed-array' ? attribute.type.item : attribute.type;
  const { minLength, maxLength, exactLength } = checks;
  const number = type.kind === 'integer';
  const at = (key: string): Path => [...path, 'checks', key];
  const words =
    number || type.kind === 'bitfield32' ? type.kind : `${type.kind}, which has a length`;
  if (!number && (checks.min !== undefined || checks.max !== undefined)) {
    const key = checks.min === undefined ? 'max' : 'min';
    const message = `\`${key}\` is for numbers, and \`${name}\` is a ${words}`;
    problems.add(at(key), message, { hint: `did you mean \`${key}-len\`?`, of: 'key' });
  }
  const lengths = type.kind === 'string' || type.kind === 'binary' || type.kind === 'c-array';
  for (const [key, value] of [
    ['min-len', minLength],
    ['max-len', maxLength],
    ['exact-len', exactLength],
  ] as const) {
    if (value === undefined || lengths) continue;
    const message = `\`${key}\` is for strings and bytes, and \`${name}\` is of type ${type.kind}`;
    problems.add(at(key), message, { of: 'key' });
  }
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    problems.add(at('min-len'), `\`min-len\` is ${minLength}, more than \`max-len\`, ${maxLength}`);
  }
  if (exactLength !== undefined && (minLength ?? maxLength) !== undefined) {
    problems.add(at('exact-len'), '`exact-len` leaves nothing for `min-len` and `max-len` to say', {
      of: 'key',
    });
  }
  for (const value of [minLength, maxLength, exactLength]) {
    if (value !== undefined && value > 0xffff - 4) {
      problems.add([...path, 'checks'], `an attribute has at most 65531 bytes, not ${value}`);
    }
  }
  if (number) checkNumber(family, attribute, type, path, problems);
  if (type.kind === 'c-array') checkNumber(family, attribute, type.item, path, problems);
}

function checkNumber(
  family: Family,
  attribute: AttributeDefinition,
  integer: Integer,
  path: Path,
  problems: Problems,
): void {
  const { checks, name } = attribute;
  const all = rangeOf(integer);
  const type = `${integer.signed ? 's' : 'u'}${integer.bits === 'auto' ? 'int' : integer.bits}`;
  for (const key of ['min', 'max'] as const) {
    const value = checks[key];
    if (value === undefined || (BigInt(value) >= all.min && BigInt(value) <= all.max)) continue;
    const message = `\`${name}\` is a ${type}, from ${all.min} to ${all.max}: it is never ${value}`;
    problems.add([...path, 'checks', key], message);
  }
  if (checks.min !== undefined && checks.max !== undefined && checks.min > checks.max) {
    const message = `\`min\` is ${checks.min}, more than \`max\`, ${checks.max}`;
    problems.add([...path, 'checks', 'min'], message);
  }
  if (checks.flagsMask !== undefined && integer.signed) {
    problems.add([...path, 'checks', 'flags-mask'], `\`${name}\` has a sign, and flags have none`);
  }
  const { min, max, mask, values } = limitsOf(family, attribute, integer);
  const least = values?.[0]?.value ?? min ?? 0n;
  const most = mask ?? values?.at(-1)?.value ?? max ?? 0n;
  const use =
    integer.enum ?? (checks.flagsMask === undefined ? undefined : { name: checks.flagsMask });
  if (use === undefined || (least >= all.min && most <= all.max)) return;
  problems.add([...path, 'type'], `a ${type} does not hold all of \`${use.name}\``, {
    hint: `the greatest is ${most}`,
  });
}

/** A nest that holds itself has no end, and the kernel's structs no size. */
function checkCycle(
  family: Family,
  set: string,
  attribute: AttributeDefinition,
  path: Path,
  problems: Problems,
): void {
  const circle = circleFrom(family, set, attribute, []);
  if (circle === undefined) return;
  const message = `nests go in a circle: ${circle.join(' → ')}`;
  problems.add(path, message, { hint: 'what the kernel checks has to have an end' });
}

/** The sets through which an attribute's nests lead back to its own. */
function circleFrom(
  family: Family,
  start: string,
  attribute: AttributeDefinition,
  within: readonly string[],
): readonly string[] | undefined {
  const set = nestedSet(attribute);
  if (set === undefined || within.includes(set)) return undefined;
  if (set === start) return [start, ...within, start];
  for (const inner of family.attributes(set)) {
    const circle = circleFrom(family, start, inner, [...within, set]);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
