// SPDX-License-Identifier: MIT
import { nested, writeAttribute } from '../compile/attribute-text.ts';
import { propertyKey } from '../compile/key-names.ts';
import { readNest, writeNest } from '../compile/nested-body.ts';
import { bodyTypeName } from '../compile/type-text.ts';
import { missingKey } from '../load/missing-key.ts';
import type { AttributeTypeOf } from '../model.ts';
import { resolveNest } from './nest.ts';
import { isJsonObject } from './json-place.ts';
import { reading, type TypeSupport } from './type-support.ts';

/** Nests in nests whose types are values: one object has those values and the innermost nest's attributes. */
export const nestTypeValueType: TypeSupport<AttributeTypeOf<'nest-type-value'>> = {
  kind: 'nest-type-value',
  names: ['nest-type-value'],
  resolve: (scope, attribute) => {
    const { 'type-value': names = [] } = attribute.written;
    const nest = resolveNest(scope, attribute);
    if (names.length === 0) {
      missingKey(scope, attribute, 'type-value');
      return undefined;
    }
    return nest && { kind: 'nest-type-value', names, set: nest.set };
  },
  shape: ({ set, names }) => ({ hasValue: true, set, typeNames: names }),
  valueType: (plan, { set, names }, direction) => {
    const readonly = direction === 'encode' ? 'readonly ' : '';
    const keys = names.map((name) => `${readonly}${plan.key(name)}: number`).join('; ');
    return `{ ${keys} } & ${bodyTypeName(plan, { header: undefined, set }, direction)}`;
  },
  read: (source, { set, names }, { at, end, body, level }) => {
    const inner = `inner${level}`;
    const nest = readNest(source, body, set, `${inner}.start`, `${inner}.end`);
    const types = names
      .map((name, index) => `${propertyKey(source.plan.key(name))}: ${inner}.types[${index}] ?? 0`)
      .join(', ');
    return reading(
      `{ ${types}, ...${nest} }`,
      0,
      `const ${inner} = ${source.helper('descend')}(frame, ${at} + 4, ${end}, ${names.length});`,
    );
  },
  write: (source, { set, names }, site) => {
    const { level, item, body } = site;
    const keys = names.map(
      (name, index) => `${propertyKey(source.plan.key(name))}: type${level}_${index}`,
    );
    const begins = names.map(
      (_, index) =>
        `const nest${level}_${index} = writer.beginAttribute(${source.helper('integer')}(type${level}_${index}, 0, 16383) | ${nested});`,
    );
    const ends = names.map((_, index) => `writer.endAttribute(nest${level}_${index});`).reverse();
    const lines = [
      `const { ${keys.join(', ')}, ...rest${level} } = ${source.helper('fieldsOf')}(${item}, 0);`,
      ...begins,
      writeNest(source, body, set, `rest${level}`),
      ...ends,
    ];
    return writeAttribute(site, ` | ${nested}`, lines.join('\n'));
  },
  fitJson: ({ set, names }, value, place) => {
    if (!isJsonObject(value)) return value;
    const types = new Set(names);
    const fields = Object.entries(value);
    const inner = Object.fromEntries(fields.filter(([name]) => !types.has(name)));
    const outer = fields.filter(([name]) => types.has(name));
    return {
      ...Object.fromEntries(outer.map(([name, type]) => [name, place.number(undefined, type)])),
      ...(place.body({ fixedHeader: undefined, set }, inner) as object),
    };
  },
  words: ({ set, names }) => `nest of ${set} by ${names.join(' and ')}`,
  takeApart: ({ set, names }, payload) => payload.typed(names, set),
};
