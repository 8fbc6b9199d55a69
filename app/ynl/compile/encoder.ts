// SPDX-License-Identifier: MIT
import { supportOf } from '../attribute-types/registry.ts';
import type { AttributeDefinition, Struct } from '../model.ts';
import { nested } from './attribute-text.ts';
import type { Body } from './plan.ts';
import { selectorParameter, type CodecSource } from './codec-source.ts';
import { isOpen, memberCases, writeMembers, writeTail } from './struct-text.ts';

/**
 * A function `(writer, input, depth, …selectors)` that writes a header and the attributes after it, in
 * the order of the input's keys. What a refused input left in the writer is taken back.
 */
export function bodyEncoder(source: CodecSource, name: string, body: Body): string {
  const { plan } = source;
  const typed = (text: string): string => source.type(text);
  const selectors = plan
    .selectors(body)
    .map((selector) => `, ${selectorParameter(plan, selector)}${typed('?: unknown')}`)
    .join('');
  const header = body.header === undefined ? undefined : plan.struct(body.header);
  const what = [body.header, body.set].filter((part) => part !== undefined).join(' and ');
  // A member and an attribute of one name (`ifa-flags`) are the old and the new place of one thing: the
  // kernel reads the attribute where it comes, and it has more room.
  const given = new Set(plan.attributes(body.set).map((attribute) => plan.key(attribute.name)));
  const own = header && {
    ...header,
    members: header.members.filter(({ name }) => !given.has(plan.key(name))),
  };
  const members = own === undefined ? '' : writeMembers(source, own, 'from');
  const attributes = plan
    .attributes(body.set)
    .map((attribute) => attributeCase(source, body, attribute, header))
    .join('\n');
  const arrays = attributes.includes('index < items.length');
  return [
    `function ${name}(writer${typed(': Writer')}, input${typed(': unknown')}, depth = 0${selectors})${typed(': void')} {`,
    `const fields = ${source.helper('fieldsOf')}(input, depth);`,
    'const from = writer.length;',
    "let key = '';",
    arrays ? 'let index = -1;' : '',
    'try {',
    header === undefined ? '' : `${headerRoom(header, body.set)}\n${members}`,
    'for (key in fields) {',
    'const item = fields[key];',
    'if (item === undefined) continue;',
    'switch (key) {',
    own === undefined ? '' : memberCases(source, own),
    attributes,
    plan.keepsUnknown(body) ? unknownCase(source, body, header) : '',
    'default:',
    `throw ${source.helper('unknownKey')}(${JSON.stringify(what === '' ? 'the message' : what)});`,
    '}',
    '}',
    '} catch (error) {',
    'writer.truncate(from);',
    `throw ${source.helper('under')}(error, key${arrays ? ', index' : ''});`,
    '}',
    '}',
  ].join('\n');
}

/** The case for unknown attributes, or for bytes after the header of a message without attributes. */
function unknownCase(source: CodecSource, body: Body, header: Struct | undefined): string {
  if (body.set !== undefined) {
    return `case 'unknown':\n${source.helper('unknownAttributes')}(writer, item);\nbreak;`;
  }
  if (header === undefined || isOpen(header)) return '';
  return `case 'unknown':\n${writeTail(source, { kind: 'body', ...body }, header, 'from')}\nbreak;`;
}

/** Attributes begin at a multiple of four; without them a message ends where its header does. */
function headerRoom({ size }: Struct, set: string | undefined): string {
  const room = set === undefined ? size : (size + 3) & ~3;
  return room === 0 ? '' : `writer.reserve(${room});`;
}

function attributeCase(
  source: CodecSource,
  body: Body,
  attribute: AttributeDefinition,
  header: Struct | undefined,
): string {
  const { type, shape, value, name, multi, checks } = attribute;
  if (!shape.hasValue) return '';
  const key = source.plan.key(name);
  const same = header?.members.filter((member) => source.plan.key(member.name) === key) ?? [];
  // Or they are different things (`loss` of tc's netem): what is no object is the member's.
  const member =
    header === undefined || same.length === 0 || shape.set === undefined
      ? ''
      : `if (typeof item !== 'object') {\n${writeMembers(source, { ...header, members: same }, 'from')}\nbreak;\n}`;
  const site = { body, type: String(value), checks, item: 'item', level: 0 };
  const support = supportOf(type);
  const statements = multi
    ? [
        `const items = ${source.helper('arrayOf')}(item);`,
        'for (index = 0; index < items.length; index += 1) {',
        support.write(source, type, { ...site, item: 'items[index]', level: 1 }),
        '}',
        'index = -1;',
      ].join('\n')
    : support.write(source, type, site);
  return `case ${JSON.stringify(key)}: {\n${member}\n${statements}\nbreak;\n}`;
}

/** A function that writes a sub-message as an attribute of the type, by its selector. */
export function subMessageEncoder(source: CodecSource, name: string, message: string): string {
  const { plan } = source;
  const typed = (text: string): string => source.type(text);
  const parameters = plan
    .messageSelectors(message)
    .map((selector) => `, ${selectorParameter(plan, selector)}${typed(': unknown')}`)
    .join('');
  const cases = [...plan.subMessage(message).formats.values()].map((format) => {
    const body = { header: format.fixedHeader, set: format.set };
    const encode = source.function('encode', { kind: 'body', ...body });
    const selectors = plan
      .selectors(body)
      .map((selector) => `, ${selectorParameter(plan, selector)}`)
      .join('');
    return [
      `case ${JSON.stringify(format.value)}: {`,
      `const at = writer.beginAttribute(type${body.set === undefined ? '' : ` | ${nested}`});`,
      `${encode}(writer, input, depth${selectors});`,
      'writer.endAttribute(at);',
      'return;',
      '}',
    ].join('\n');
  });
  return [
    `function ${name}(writer${typed(': Writer')}, type${typed(': number')}, input${typed(': unknown')}, depth${typed(': number')}, selector${typed(': unknown')}${parameters})${typed(': void')} {`,
    'if (input instanceof Uint8Array) {',
    `${source.helper('bytesAttribute')}(writer, type, input, undefined);`,
    'return;',
    '}',
    'switch (selector) {',
    ...cases,
    'default:',
    `throw ${source.helper('noFormat')}(${JSON.stringify(message)}, selector);`,
    '}',
    '}',
  ].join('\n');
}
