// SPDX-License-Identifier: MIT
import type { AttributeTypeOf } from '../model.ts';
import { noValue } from './no-value.ts';
import type { TypeSupport } from './type-support.ts';

/** A number that nothing uses. */
export const unusedType: TypeSupport<AttributeTypeOf<'unused'>> = {
  ...noValue,
  kind: 'unused',
  names: ['unused'],
  resolve: () => ({ kind: 'unused' }),
  words: () => 'unused',
  takeApart: (_type, payload) => payload.anything(),
};
