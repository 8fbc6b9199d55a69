// SPDX-License-Identifier: MIT
import type { AttributeTypeOf } from '../model.ts';
import { noValue } from './no-value.ts';
import type { TypeSupport } from './type-support.ts';

/** An attribute that moves the next one to a multiple of eight. */
export const padType: TypeSupport<AttributeTypeOf<'pad'>> = {
  ...noValue,
  kind: 'pad',
  names: ['pad'],
  resolve: () => ({ kind: 'pad' }),
  words: () => 'pad',
  takeApart: (_type, payload) => payload.anything(),
};
