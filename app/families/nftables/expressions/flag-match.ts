// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { showName } from '../../../core/show.ts';
import { builder } from './expression-builder.ts';
import { compare, keepBits, type Expression } from './expression.ts';
import type { Field } from './field-match.ts';

/**
 * The bits to look for: any of these, none of them, or exactly `only` these among the bits `of`.
 */
export type FlagComparison<Name extends string> =
  | Name
  | readonly Name[]
  | { readonly not: Name | readonly Name[] }
  | { readonly only: Name | readonly Name[]; readonly of: readonly Name[] };

/** Makes a match of a field's bits. `bits` gives each name its bit. */
export function flagMatch<Name extends string>(
  field: Field<number>,
  bits: Readonly<Record<Name, number>>,
): (comparison: FlagComparison<Name>) => readonly Expression[] {
  const { type, needs, name: path } = field;
  const mask = (names: Name | readonly Name[]): Uint8Array =>
    type.encode(
      [names].flat().reduce((sum, name) => {
        const bit = (bits as Readonly<Record<string, number | undefined>>)[name];
        if (bit !== undefined) return sum | bit;
        const known = Object.keys(bits).join(', ');
        throw new EncodeError(path, `expected some of ${known}, not ${showName(name)}`);
      }, 0),
    );
  const none = new Uint8Array(type.length);
  return builder(path, (comparison) => {
    const load = [...needs, field.load(1)];
    if (typeof comparison === 'object' && 'only' in comparison) {
      return [...load, keepBits(mask(comparison.of)), compare('eq', mask(comparison.only))];
    }
    if (typeof comparison === 'object' && 'not' in comparison) {
      return [...load, keepBits(mask(comparison.not)), compare('eq', none)];
    }
    return [...load, keepBits(mask(comparison)), compare('neq', none)];
  });
}
