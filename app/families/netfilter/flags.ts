// SPDX-License-Identifier: MIT
import { compare, keepBits, type Expression } from './expression.ts';
import type { Field } from './match.ts';

/**
 * Bits to look for: packets with any of these; with none of them; or, of the bits `of`, with exactly
 * these.
 */
export type FlagComparison<Name extends string> =
  | Name
  | readonly Name[]
  | { readonly not: Name | readonly Name[] }
  | { readonly only: Name | readonly Name[]; readonly of: readonly Name[] };

/** Goes on with packets of which the field has such bits. `bits` gives a name its bit. */
export function flagMatch<Name extends string>(
  field: Field<number>,
  bits: Readonly<Record<Name, number>>,
): (comparison: FlagComparison<Name>) => readonly Expression[] {
  const { type, needs } = field;
  const mask = (names: Name | readonly Name[]): Uint8Array =>
    type.encode(
      [names].flat().reduce((sum, name) => {
        const bit = (bits as Readonly<Record<string, number | undefined>>)[name];
        if (bit !== undefined) return sum | bit;
        const known = Object.keys(bits).join(', ');
        throw new RangeError(`${type.name}: expected some of ${known}, not ${name}`);
      }, 0),
    );
  const none = new Uint8Array(type.length);
  return (comparison) => {
    const load = [...needs, field.load(1)];
    if (typeof comparison === 'object' && 'only' in comparison) {
      return [...load, keepBits(mask(comparison.of)), compare('eq', mask(comparison.only))];
    }
    if (typeof comparison === 'object' && 'not' in comparison) {
      return [...load, keepBits(mask(comparison.not)), compare('eq', none)];
    }
    return [...load, keepBits(mask(comparison)), compare('neq', none)];
  };
}
