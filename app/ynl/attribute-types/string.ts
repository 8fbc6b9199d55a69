// SPDX-License-Identifier: MIT
import { plainEntry } from '../kernel/policy-entry.ts';
import { dataLines, onTop, stringChecks } from '../kernel/value-checks.ts';
import type { AttributeTypeOf } from '../model.ts';
import { reading, type TypeSupport } from './type-support.ts';

/** Text that ends with a NUL. */
export const stringType: TypeSupport<AttributeTypeOf<'string'>> = {
  kind: 'string',
  names: ['string'],
  resolve: () => ({ kind: 'string' }),
  resolveItem: () => ({ kind: 'string' }),
  shape: () => ({ hasValue: true }),
  valueType: () => 'string',
  read: (source, _type, { at, end }) =>
    reading(`${source.helper('string')}(${source.local('bytes')}, ${at} + 4, ${end})`),
  write: (source, _type, { type, item, checks }) => {
    const longest =
      checks.unterminatedOk === true ? (checks.exactLength ?? checks.maxLength ?? 0) : 0;
    return `${source.helper('stringAttribute')}(writer, ${type}, ${item}, ${longest});`;
  },
  fitJson: (_type, value) => value,
  words: () => 'string',
  takeApart: (_type, payload) => payload.text(),
  form: () => 'text',
  kernel: {
    limits: () => ({ hasLength: true }),
    policy: (_family, _type, { checks }) => {
      const longest = checks.exactLength ?? checks.maxLength;
      const kind = checks.unterminatedOk === true ? 'NLA_STRING' : 'NLA_NUL_STRING';
      return plainEntry(kind, longest === undefined ? '' : ` .len = ${longest},`);
    },
    cType: (_family, _type, _direction, { unterminatedOk }) =>
      unterminatedOk === true ? 'struct nlkit_data' : 'const char *',
    parsedSize: () => 16,
    parse: (_family, _type, attribute, to) => [
      ...stringChecks(attribute, onTop),
      ...(attribute.checks.unterminatedOk === true ? dataLines(to) : [`${to} = nla_data(attr);`]),
    ],
    check: (_family, _type, attribute, of) => stringChecks(attribute, of),
    itemLength: (_family, _type, { unterminatedOk }) =>
      unterminatedOk === true ? ['NLKIT_AT_LEAST', '0'] : ['NLKIT_TEXT', '1'],
    put: (_family, _type, { number, from, checks }) =>
      checks.unterminatedOk === true
        ? ['nla_put', ['skb', number, `${from}.len`, `${from}.data`]]
        : ['nla_put_string', ['skb', number, from]],
    size: (_family, _type, from, { unterminatedOk }) =>
      unterminatedOk === true
        ? `nla_total_size(${from}.len)`
        : `nla_total_size(strlen(${from}) + 1)`,
  },
};
