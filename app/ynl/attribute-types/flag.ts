// SPDX-License-Identifier: MIT
import { plainEntry } from '../kernel/policy-entry.ts';
import type { AttributeTypeOf } from '../model.ts';
import { reading, type TypeSupport } from './type-support.ts';

/** An attribute without a payload: it is there or it is not. */
export const flagType: TypeSupport<AttributeTypeOf<'flag'>> = {
  kind: 'flag',
  names: ['flag'],
  resolve: () => ({ kind: 'flag' }),
  shape: () => ({ hasValue: true }),
  valueType: (_plan, _type, direction) => (direction === 'encode' ? 'boolean' : 'true'),
  read: () => reading('true'),
  write: (source, _type, { type, item }) =>
    `${source.helper('flagAttribute')}(writer, ${type}, ${item});`,
  fitJson: (_type, value) => value,
  words: () => 'flag',
  takeApart: (_type, payload) => payload.nothing(),
  form: () => [0],
  kernel: {
    once: true,
    limits: () => ({}),
    policy: () => plainEntry('NLA_FLAG'),
    cType: () => 'struct nlkit_data',
    fields: () => [],
    parsedSize: () => 0,
    parse: () => [],
    check: () => [],
    itemLength: () => ['NLKIT_AT_LEAST', '0'],
    put: (_family, _type, { number }) => ['nla_put_flag', ['skb', number]],
    size: () => 'nla_total_size(0)',
  },
};
