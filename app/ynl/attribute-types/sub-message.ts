// SPDX-License-Identifier: MIT
import { selectorInput, selectorText } from '../compile/nested-body.ts';
import type { Plan } from '../compile/plan.ts';
import { subMessageTypeName } from '../compile/type-text.ts';
import { missingKey } from '../load/missing-key.ts';
import type { AttributeTypeOf } from '../model.ts';
import { isJsonObject } from './json-place.ts';
import { reading, type TypeSupport } from './type-support.ts';

type SubMessage = AttributeTypeOf<'sub-message'>;

/** A message within, in the format that the value of another attribute selects. */
export const subMessageType: TypeSupport<SubMessage> = {
  kind: 'sub-message',
  names: ['sub-message'],
  // Only where all sets are known can it be said whether the selector leads to an attribute: selectors.ts.
  resolve: (scope, attribute) => {
    const { 'sub-message': message, selector } = attribute.written;
    if (selector === undefined) missingKey(scope, attribute, 'selector');
    if (message === undefined) {
      missingKey(scope, attribute, 'sub-message');
      return undefined;
    }
    if (!scope.subMessages.has(message)) {
      const path = [...attribute.path, 'sub-message'];
      scope.problems.unknown(path, 'sub-message', message, scope.subMessages.keys());
      return undefined;
    }
    return selector === undefined ? undefined : { kind: 'sub-message', message, selector };
  },
  shape: ({ message, selector }) => ({ hasValue: true, message, selector }),
  valueType: (plan, { message }, direction) => subMessageTypeName(plan, message, direction),
  read: (source, type, { body, at, end }) => {
    const decode = source.function('decode', { kind: 'sub-message', message: type.message });
    const selectors = selectorsOf(source.plan, type)
      .map((selector) => `, ${selectorText(source, body, selector)}`)
      .join('');
    return reading(`${decode}(frame, ${at} + 4, ${end}, depth + 1${selectors})`);
  },
  write: (source, type, { body, type: number, item }) => {
    const encode = source.function('encode', { kind: 'sub-message', message: type.message });
    const selectors = selectorsOf(source.plan, type)
      .map((selector) => `, ${selectorInput(source, body, selector)}`)
      .join('');
    return `${encode}(writer, ${number}, ${item}, depth + 1${selectors});`;
  },
  fitJson: ({ message, selector }, value, place) => {
    const format = place.format(message, selector);
    if (format !== undefined && isJsonObject(value)) return place.body(format, value);
    return typeof value === 'string' ? place.bytes(value) : value;
  },
  words: ({ message, selector }) => `${message} by ${selector}`,
  takeApart: ({ message, selector }, payload) => payload.message(message, selector),
};

/** Its own selector, then those that its formats look for outside. */
function selectorsOf(plan: Plan, { message, selector }: SubMessage): readonly string[] {
  return [selector, ...plan.messageSelectors(message)];
}
