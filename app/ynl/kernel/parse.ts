// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import { cConstant, parserName } from './c-names.ts';
import type { KernelFamily } from './kernel-family.ts';
import { fieldName, isList } from './c-fields.ts';
import { kernelSupportOf } from './kernel-support-of.ts';
import type { MessageStruct } from './operation-structs.ts';
import { callText, head, indented, literal } from './c-text.ts';
import { onTop } from './value-checks.ts';

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
  family: KernelFamily,
  body: MessageStruct,
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
  family: KernelFamily,
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

export function parserArguments(struct: string, nest: boolean): string[] {
  return [
    nest ? 'const struct nlattr *nest' : 'const struct nlmsghdr *nlh',
    `struct ${struct} *to`,
    'struct netlink_ext_ack *extack',
  ];
}

function parser(family: KernelFamily, parsed: Parsed): string {
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
    : callText('nlmsg_for_each_attr', ['attr', 'nlh', headerLengthName(family), 'rest']);
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

function missingText(family: KernelFamily, { set, nest }: Parsed, name: string): string {
  const attribute = family.spec.attributeSets.get(set ?? '')?.attributes.get(name);
  const present =
    attribute !== undefined && isList(attribute)
      ? `to->${fieldName({ name })}.count`
      : `to->has.${fieldName({ name })}`;
  const args = [
    'extack',
    nest ? 'nest' : 'NULL',
    family.attributeConstant(set ?? '', name),
    literal(name),
  ];
  return `\tif (!${present})\n${indented(callText('return NLKIT_MISSING', args, ';', 2), 2)}`;
}

function caseText(family: KernelFamily, set: string, attribute: AttributeDefinition): string {
  const { type } = attribute;
  const support = kernelSupportOf(type);
  const to = `to->${fieldName(attribute)}`;
  const lines = attribute.multi
    ? [...support.check(family, type, attribute, onTop), `nlkit_list_add(&${to}, attr, rest);`]
    : [
        ...support.parse(family, type, attribute, to),
        ...(isList(attribute) ? [] : [`to->has.${fieldName(attribute)} = 1;`]),
      ];
  const body = [...lines, 'break;'].join('\n');
  return `\t\tcase ${family.attributeConstant(set, attribute.name)}:\n${indented(body, 3)}`;
}

/** The length of genlmsghdr and of what a family has after it. */
export function headerLengthName(family: KernelFamily): string {
  return `${cConstant(family.name)}_HDRLEN`;
}
