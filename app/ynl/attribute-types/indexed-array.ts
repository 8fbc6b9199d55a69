// SPDX-License-Identifier: MIT
import { nested, writeAttribute } from '../compile/attribute-text.ts';
import type { Plan } from '../compile/plan.ts';
import type { Direction, CodecSource } from '../compile/codec-source.ts';
import { arrayTypeText } from '../compile/type-text.ts';
import { plainEntry } from '../kernel/policy-entry.ts';
import { callText, callOf, indented, type Call } from '../kernel/c-text.ts';
import { inArray } from '../kernel/value-checks.ts';
import { missingKey } from '../load/missing-key.ts';
import type { Scope } from '../load/scope.ts';
import type { ArrayItem, AttributeTypeOf } from '../model.ts';
import { mapField, mapItems, type JsonPlace } from './json-place.ts';
import type { KernelSupport } from './kernel-support.ts';
import { resolveNest } from './nest.ts';
import {
  reading,
  type DecodeSite,
  type EncodeSite,
  type Reading,
  type TypeRegistry,
  type TypeSupport,
  type PlacedAttribute,
} from './type-support.ts';

/** The name of an array of nests before 6.10. */
const nestsOnly = 'array-nest';

type IndexedArray = AttributeTypeOf<'indexed-array'>;

/** An array in a nest, each item an attribute of its own whose type is its index. */
export function indexedArrayType(registry: TypeRegistry): TypeSupport<IndexedArray> {
  const { supportOf, supportNamed } = registry;

  const resolveItem = (scope: Scope, attribute: PlacedAttribute): ArrayItem | undefined => {
    const { 'sub-type': name } = attribute.written;
    if (name === undefined) {
      missingKey(scope, attribute, 'sub-type');
      return undefined;
    }
    const item = supportNamed(name);
    if (item?.resolveItem !== undefined) return item.resolveItem(scope, attribute, name);
    const path = [...attribute.path, 'sub-type'];
    scope.problems.add(path, `an indexed-array cannot hold items of type ${name}`);
    return undefined;
  };

  /** Nests keep their index: it may be more than a position. */
  const keepsIndex = (item: ArrayItem): boolean => supportOf(item).shape(item).set !== undefined;

  const itemType = (plan: Plan, item: ArrayItem, direction: Direction): string => {
    const value = supportOf(item).valueType(plan, item, direction);
    if (!keepsIndex(item)) return value;
    const readonly = direction === 'encode' ? 'readonly ' : '';
    return `{ ${readonly}index: number; ${readonly}value: ${value} }`;
  };

  const read = (source: CodecSource, item: ArrayItem, site: DecodeSite): Reading => {
    const { at, end, level, name, body } = site;
    const inner = {
      body,
      name,
      at: `at${level}`,
      length: `length${level}`,
      end: `end${level}`,
      level: level + 1,
    };
    const { needed, statements, expression } = supportOf(item).read(source, item, inner);
    const index = source.byOrder(`(head${level} >>> 16) & 0x3fff`, `head${level} & 0x3fff`);
    const value = keepsIndex(item) ? `{ index: ${index}, value: ${expression} }` : expression;
    const type = source.type(`: ${arrayTypeText(itemType(source.plan, item, 'decode'), 'decode')}`);
    const head = source.word(`${inner.at} >> 2`);
    const lines = [
      `const items${level}${type} = [];`,
      `for (let ${inner.at} = ${at} + 4; ${end} - ${inner.at} >= 4; ) {`,
      `const head${level} = ${head};`,
      `const ${inner.length} = ${source.byOrder(`head${level} & 0xffff`, `head${level} >>> 16`)};`,
      `const ${inner.end} = ${inner.at} + ${inner.length};`,
      `if (${inner.length} < 4 || ${inner.end} > ${end}) throw ${source.helper('cut')}(${inner.at}, ${inner.length}, ${end} - ${inner.at});`,
      needed === 0
        ? ''
        : `if (${inner.length} < ${needed + 4}) throw ${source.helper('short')}(${JSON.stringify(name)}, ${inner.at}, ${inner.length} - 4, ${needed});`,
      statements,
      `items${level}.push(${value});`,
      `${inner.at} = (${inner.end} + 3) & ~3;`,
      '}',
    ];
    return reading(`items${level}`, 0, lines.join('\n'));
  };

  const write = (source: CodecSource, item: ArrayItem, site: EncodeSite): string => {
    const { level, body, checks } = site;
    // Errors name the index in the outermost array only.
    const index = level === 0 ? 'index' : `index${level}`;
    const items = level === 0 ? 'items' : `items${level}`;
    const inner = { body, checks, level: level + 1 };
    const one = `${items}[${index}]`;
    const writeItem = (type: string, value: string): string =>
      supportOf(item).write(source, item, { ...inner, type, item: value });
    const statements = keepsIndex(item)
      ? [
          `const entry${level} = ${source.helper('fieldsOf')}(${one}, 0);`,
          `const number${level} = ${source.helper('integer')}(entry${level}['index'], 0, 16383);`,
          writeItem(`number${level}`, `entry${level}['value']`),
        ].join('\n')
      : writeItem(`${index} + 1`, one);
    const loop = `for (${level === 0 ? '' : 'let '}${index} = 0; ${index} < ${items}.length; ${index} += 1) {`;
    const lines = [
      `const ${items} = ${source.helper('arrayOf')}(${site.item});`,
      loop,
      statements,
      '}',
      level === 0 ? 'index = -1;' : '',
    ];
    return writeAttribute(site, ` | ${nested}`, lines.join('\n'));
  };

  return {
    kind: 'indexed-array',
    names: ['indexed-array', nestsOnly],
    resolve: (scope, attribute, name) => {
      const item =
        name === nestsOnly ? resolveNest(scope, attribute) : resolveItem(scope, attribute);
      return item && { kind: 'indexed-array', item };
    },
    shape: ({ item }) => ({ ...supportOf(item).shape(item), item }),
    valueType: (plan, { item }, direction) =>
      arrayTypeText(itemType(plan, item, direction), direction),
    read: (source, { item }, site) => read(source, item, site),
    write: (source, { item }, site) => write(source, item, site),
    fitJson: ({ item }, value, place) => {
      const fit = (inner: unknown, at: JsonPlace): unknown =>
        supportOf(item).fitJson(item, inner, at);
      return mapItems(value, (one, index) => {
        const at = place.item(index);
        return keepsIndex(item) ? mapField(one, 'value', (inner) => fit(inner, at)) : fit(one, at);
      });
    },
    words: ({ item }) => `array of ${supportOf(item).words(item)}`,
    takeApart: ({ item }, payload) =>
      payload.items(supportOf(item).words(item), (inner) => supportOf(item).takeApart(item, inner)),
    kernel: kernelArray(supportOf),
  };
}

/** Its form in C. What is asked of one value is answered for an item. */
function kernelArray(supportOf: TypeRegistry['supportOf']): KernelSupport<IndexedArray> {
  const kernelOf = (item: ArrayItem): KernelSupport => {
    const { kernel } = supportOf(item);
    if (kernel === undefined) throw new RangeError(`${item.kind} has no form in C`);
    return kernel;
  };
  return {
    once: true,
    limits: ({ item }) => kernelOf(item).limits(item),
    policy: (family, { item }) => {
      const { set } = supportOf(item).shape(item);
      return set === undefined
        ? plainEntry('NLA_NESTED')
        : { text: `NLA_POLICY_NESTED_ARRAY(${family.nestPolicy(set)})` };
    },
    cType: (family, { item }, direction, checks) =>
      kernelOf(item).cType(family, item, direction, checks),
    parsedSize: () => 24,
    parse: (family, { item }, attribute, to) => {
      const support = kernelOf(item);
      const length = support.itemLength(family, item, attribute.checks);
      const checks = support.check(family, item, attribute, inArray).join('\n');
      const each = `${callText('nla_for_each_nested', ['item', 'attr', 'left'])} {`;
      return [
        callText('err = nlkit_items', [`&${to}`, 'attr', ...length, 'extack'], ';', 3),
        'if (err)',
        '\treturn err;',
        ...(checks === '' ? [] : [each, indented(checks), '}']),
      ];
    },
    check: () => [],
    itemLength: () => ['NLKIT_AT_LEAST', '0'],
    put: (family, { item }, value) => kernelOf(item).put(family, item, value),
    size: (family, { item }, from, checks) => kernelOf(item).size(family, item, from, checks),
    array: {
      put: putArray,
      size: (from) => `\tif (${from}_count)\n\t\tsize += nla_total_size(0);\n`,
    },
  };
}

function putArray(number: string, from: string, put: Call, fail: string): string {
  return indented(
    [
      `if (${from}_count) {`,
      callText('\tarray = nla_nest_start', ['skb', number], ';', 1),
      '\tif (!array)',
      `\t\t${fail}`,
      `\tfor (i = 0; i < ${from}_count; i++) {`,
      callOf('\t\tif (', put, ') {', 1),
      '\t\t\tnla_nest_cancel(skb, array);',
      `\t\t\t${fail}`,
      '\t\t}',
      '\t}',
      '\tif (nlkit_nest_end(skb, array))',
      `\t\t${fail}`,
      '}',
      '',
    ].join('\n'),
  );
}
