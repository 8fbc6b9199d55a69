// SPDX-License-Identifier: MIT
import { supportOf } from '../attribute-types/registry.ts';
import type { AttributeDefinition, Integer } from '../model.ts';
import type { Path } from '../load/spec-document.ts';
import type { Problems } from '../load/problems.ts';
import type { KernelFamily } from './kernel-family.ts';
import { limitsOf, rangeOf } from './number-limits.ts';
import { nestedSet } from './nests.ts';

/** Types that have a form in the kernel's half, limits that fit them, nests that end. */
export function checkAttributes(family: KernelFamily, problems: Problems): void {
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
  { name, type, shape, multi, value }: AttributeDefinition,
  path: Path,
  problems: Problems,
): void {
  const { kernel } = supportOf(type);
  if (shape.hasValue && kernel === undefined) {
    const message = `\`${name}\`: the kernel's half cannot be generated for the type ${type.kind}`;
    problems.add([...path, 'type'], message, {
      hint: 'write a nest, or an indexed-array of nests',
    });
  }
  if (value === 0 && shape.hasValue) {
    const message = `\`${name}\` has the value 0, which the kernel does not check`;
    problems.add([...path, 'value'], message, { hint: 'number attributes from 1 on' });
  }
  if (multi && kernel?.once === true) {
    problems.add(
      [...path, 'multi-attr'],
      `\`multi-attr\` is not possible for the type ${type.kind}: \`${name}\``,
    );
  }
}

function checkLimits(
  family: KernelFamily,
  attribute: AttributeDefinition,
  path: Path,
  problems: Problems,
): void {
  const { checks, name, shape } = attribute;
  // The limits of an array are those of its items.
  const type = shape.item ?? attribute.type;
  const { number, hasLength = false } = supportOf(type).kernel?.limits(type) ?? {};
  const { minLength, maxLength, exactLength } = checks;
  const at = (key: string): Path => [...path, 'checks', key];
  const key = checks.min === undefined ? 'max' : 'min';
  if (checks[key] !== undefined && (number === undefined || hasLength)) {
    const words = hasLength ? `${type.kind}, which has a length` : type.kind;
    const message = `\`${key}\` is for numbers, and \`${name}\` is a ${words}`;
    const hint = hasLength ? `did you mean \`${key}-len\`?` : undefined;
    problems.add(at(key), message, { hint, of: 'key' });
  }
  for (const [what, value] of [
    ['min-len', minLength],
    ['max-len', maxLength],
    ['exact-len', exactLength],
  ] as const) {
    if (value === undefined || hasLength) continue;
    const message = `\`${what}\` is for strings and bytes, and \`${name}\` is of type ${type.kind}`;
    problems.add(at(what), message, { of: 'key' });
  }
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    problems.add(at('min-len'), `\`min-len\` is ${minLength}, more than \`max-len\`, ${maxLength}`);
  }
  if (exactLength !== undefined && (minLength ?? maxLength) !== undefined) {
    problems.add(at('exact-len'), '`exact-len` cannot stand beside `min-len` or `max-len`', {
      of: 'key',
    });
  }
  for (const value of [minLength, maxLength, exactLength]) {
    if (value !== undefined && value > 0xffff - 4) {
      problems.add([...path, 'checks'], `an attribute has at most 65531 bytes, not ${value}`);
    }
  }
  if (number !== undefined) checkNumber(family, attribute, number, path, problems);
}

function checkNumber(
  family: KernelFamily,
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
    const message = `\`${key}\` of \`${name}\` must be from ${all.min} to ${all.max}, as it is a ${type}, not ${value}`;
    problems.add([...path, 'checks', key], message);
  }
  if (checks.min !== undefined && checks.max !== undefined && checks.min > checks.max) {
    const message = `\`min\` is ${checks.min}, more than \`max\`, ${checks.max}`;
    problems.add([...path, 'checks', 'min'], message);
  }
  if (checks.flagsMask !== undefined && integer.signed) {
    problems.add(
      [...path, 'checks', 'flags-mask'],
      `\`flags-mask\` needs an unsigned number, and \`${name}\` is signed`,
    );
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
  family: KernelFamily,
  set: string,
  attribute: AttributeDefinition,
  path: Path,
  problems: Problems,
): void {
  const circle = circleFrom(family, set, attribute, []);
  if (circle === undefined) return;
  const message = `nests go in a circle: ${circle.join(' → ')}`;
  problems.add(path, message, {
    hint: 'a nest cannot contain itself in the kernel: its checks have a fixed depth',
  });
}

/** The sets through which an attribute's nests lead back to its own. */
function circleFrom(
  family: KernelFamily,
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
