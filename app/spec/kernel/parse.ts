// SPDX-License-Identifier: MIT
import type { ArrayItem, AttributeDefinition, Integer } from '../model.ts';
import type { Family } from './family.ts';
import {
  autoChecks,
  hostNumber,
  inArray,
  itemChecks,
  lengthChecks,
  numberChecks,
  onTop,
  refusal,
  stringChecks,
} from './value-checks.ts';
import type { Body } from './operations.ts';
import { constant } from './names.ts';
import { call, head, indented } from './text.ts';
import {
  accessor,
  arrayItemType,
  fieldName,
  integerType,
  isList,
  itemOf,
  type Single,
} from './value.ts';

// Functions that read a request's attributes into a struct. They go through the attributes once: no
// table of pointers lies on the stack, and texts and bytes stay where they are.

interface Parsed {
  /** The function's name. */
  readonly name: string;
  readonly struct: string;
  readonly set: string | undefined;
  readonly attributes: readonly AttributeDefinition[];
  readonly required: readonly string[];
  /** The struct of the header before the attributes. */
  readonly header: string | undefined;
  /** False where attributes that are not listed are to be passed over. */
  readonly strict: boolean;
  readonly nest: boolean;
  /** For no other file. */
  readonly isStatic: boolean;
  /** False where some kernels' configuration leaves out who calls it. */
  readonly isUsed: boolean;
}

/** `linkwatch_get_req_parse`. */
export function requestParser(
  family: Family,
  body: Body,
  options: { readonly strict: boolean; readonly isUsed: boolean },
): string {
  return parser(family, {
    name: parserName(body.struct),
    struct: body.struct,
    set: body.set,
    attributes: body.attributes,
    required: body.required,
    header: body.header,
    nest: false,
    isStatic: true,
    ...options,
  });
}

/** The parser of a nest; one whose items a handler goes through itself is for it to call. */
export function nestParser(
  family: Family,
  set: string,
  options: { readonly strict: boolean; readonly isStatic: boolean },
): string {
  const struct = family.nestStruct(set, 'parse');
  return parser(family, {
    name: parserName(struct),
    struct,
    set,
    attributes: family.attributes(set),
    required: family.writtenSet(set)?.required ?? [],
    header: undefined,
    nest: true,
    isUsed: true,
    ...options,
  });
}

export function parserName(struct: string): string {
  return `${struct}_parse`;
}

export function parserArguments(struct: string, nest: boolean): string[] {
  return [
    nest ? 'const struct nlattr *nest' : 'const struct nlmsghdr *nlh',
    `struct ${struct} *to`,
    'struct netlink_ext_ack *extack',
  ];
}

function parser(family: Family, parsed: Parsed): string {
  const { name, struct, set, header, strict, nest } = parsed;
  const cases = parsed.attributes.map((attribute) => caseText(family, set ?? '', attribute));
  const missing = parsed.required.map((attribute) => missingText(family, parsed, attribute));
  // Where a dump is not to be validated, the kernel has not looked for the header either.
  const first =
    header === undefined
      ? ''
      : `\tif (nlmsg_len(nlh) < ${headerLengthName(family)}) {\n` +
        '\t\tNL_SET_ERR_MSG(extack, "the request ends within its header");\n' +
        '\t\treturn -EINVAL;\n\t}\n' +
        '\tto->header = nlmsg_data(nlh) + GENL_HDRLEN;\n';
  const loop = nest
    ? 'nla_for_each_nested(attr, nest, rest)'
    : call('nlmsg_for_each_attr', ['attr', 'nlh', headerLengthName(family), 'rest']);
  const otherwise = strict ? 'return nlkit_unexpected(extack, attr);' : 'break;';
  const type = `${parsed.isStatic ? 'static ' : ''}int${parsed.isUsed ? '' : ' __maybe_unused'}`;
  const uses = (text: string): boolean => cases.some((one) => one.includes(text));
  const items = uses('(item, attr, left)');
  return [
    `${head(type, name, parserArguments(struct, nest))}\n{`,
    `\tconst struct nlattr *attr${items ? ', *item' : ''};`,
    `\tint rest${items ? ', left' : ''}${uses('err = ') ? ', err' : ''};`,
    ...(uses('for (i = 0') ? ['\tu32 i;'] : []),
    '',
    '\tmemset(to, 0, sizeof(*to));',
    `${first}\t${loop} {`,
    '\t\tswitch (nla_type(attr)) {',
    ...cases,
    '\t\tdefault:',
    `\t\t\t${otherwise}`,
    '\t\t}',
    '\t}',
    ...missing,
    '\treturn 0;',
    '}',
  ].join('\n');
}

function missingText(family: Family, { set, nest }: Parsed, name: string): string {
  const attribute = family.spec.attributeSets.get(set ?? '')?.attributes.get(name);
  const present =
    attribute !== undefined && isList(attribute)
      ? `to->${fieldName({ name })}.count`
      : `to->has.${fieldName({ name })}`;
  const args = [
    'extack',
    nest ? 'nest' : 'NULL',
    family.attributeConstant(set ?? '', name),
    `"${name}"`,
  ];
  return `\tif (!${present})\n${indented(call('return NLKIT_MISSING', args, ';', 2), 2)}`;
}

function caseText(family: Family, set: string, attribute: AttributeDefinition): string {
  const lines = isList(attribute)
    ? listLines(family, attribute)
    : [
        ...singleLines(family, attribute, attribute.type as Single),
        `to->has.${fieldName(attribute)} = 1;`,
      ];
  const body = [...lines, 'break;'].join('\n');
  return `\t\tcase ${family.attributeConstant(set, attribute.name)}:\n${indented(body, 3)}`;
}

function singleLines(family: Family, attribute: AttributeDefinition, type: Single): string[] {
  const to = `to->${fieldName(attribute)}`;
  const { checks, name } = attribute;
  switch (type.kind) {
    case 'flag':
      return [];
    case 'integer':
      return [
        ...autoChecks(attribute, type),
        `${to} = ${accessor('get', type)}(attr);`,
        ...numberChecks(family, attribute, type, hostNumber(type, to), onTop),
      ];
    case 'string':
      return [
        ...stringChecks(attribute, onTop),
        ...(checks.unterminatedOk === true ? dataLines(to) : [`${to} = nla_data(attr);`]),
      ];
    case 'binary':
      return [...lengthChecks(attribute, onTop), ...dataLines(to)];
    case 'struct':
      return [call('memcpy', [`&${to}`, 'nla_data(attr)', `sizeof(${to})`], ';', 3)];
    case 'c-array': {
      const item = arrayItemType(type.item);
      return [
        ...lengthChecks(attribute, onTop),
        `if (nla_len(attr) % sizeof(${item}))`,
        refusal('NLKIT_REFUSE', onTop, `"${name} is no whole number of items"`),
        `${to} = nla_data(attr);`,
        `${to}_count = nla_len(attr) / sizeof(${item});`,
        ...numbersChecks(family, attribute, type.item, to),
      ];
    }
    case 'bitfield32':
      return [`${to} = nla_get_bitfield32(attr);`];
    case 'nest': {
      const parse = parserName(family.nestStruct(type.set, 'parse'));
      return [
        call(`err = ${parse}`, ['attr', `&${to}`, 'extack'], ';', 3),
        'if (err)',
        '\treturn err;',
      ];
    }
  }
}

function dataLines(to: string): string[] {
  return [`${to}.data = nla_data(attr);`, `${to}.len = nla_len(attr);`];
}

function listLines(family: Family, attribute: AttributeDefinition): string[] {
  const to = `&to->${fieldName(attribute)}`;
  const item = itemOf(attribute);
  if (attribute.type.kind === 'indexed-array') {
    const [kind, size] = itemLength(family, attribute, item);
    const args = [to, 'attr', kind, size, 'extack'];
    const checks = itemChecks(family, attribute, item, inArray).join('\n');
    return [
      call('err = nlkit_items', args, ';', 3),
      'if (err)',
      '\treturn err;',
      ...(checks === ''
        ? []
        : [`${call('nla_for_each_nested', ['item', 'attr', 'left'])} {`, indented(checks), '}']),
    ];
  }
  return [...itemChecks(family, attribute, item, onTop), `nlkit_list_add(${to}, attr, rest);`];
}

/** The checks of the numbers in a C array. */
function numbersChecks(
  family: Family,
  attribute: AttributeDefinition,
  item: Integer,
  to: string,
): string[] {
  const wide = item.bits === 64;
  const order = item.byteOrder === 'host' ? '' : `(__force ${integerType(item)})`;
  const sign = wide && item.signed && order === '' ? '(s64)' : '';
  const value = hostNumber(item, `${sign}${wide ? order : ''}${to}[i]${wide ? '.value' : ''}`);
  const checks = numberChecks(family, attribute, item, value, { ...inArray, attr: 'attr' });
  if (checks.length === 0) return [];
  return [`for (i = 0; i < ${to}_count; i++) {`, indented(checks.join('\n')), '}'];
}

/** How long an item of an array is; what nests hold is checked by their policy. */
function itemLength(
  family: Family,
  { checks }: AttributeDefinition,
  item: Single | ArrayItem,
): [kind: string, size: string] {
  switch (item.kind) {
    case 'integer':
      return item.bits === 'auto'
        ? ['NLKIT_NUMBER', 'sizeof(u32)']
        : ['NLKIT_EXACTLY', `sizeof(${integerType(item)})`];
    case 'struct':
      return ['NLKIT_EXACTLY', `sizeof(struct ${family.structName(item.struct)})`];
    case 'string':
      return checks.unterminatedOk === true ? ['NLKIT_AT_LEAST', '0'] : ['NLKIT_TEXT', '1'];
    default:
      return ['NLKIT_AT_LEAST', '0'];
  }
}

/** The length of genlmsghdr and of what a family has after it. */
export function headerLengthName(family: Family): string {
  return `${constant(family.name)}_HDRLEN`;
}
