// SPDX-License-Identifier: MIT
import {
  describeSpec,
  type FieldDescription,
  type FieldsDescription,
  type OperationDescription,
} from './describe.ts';
import type { EnumDefinition, MessageDefinition, Spec } from './model.ts';

/** The reference page of a protocol, in Markdown. Not formatted yet. `source` is the spec's file name. */
export function referencePage(spec: Spec, source: string): string {
  const { name, doc, protocol, unit, operations, attributeSets, structs } = describeSpec(spec);
  const kind =
    protocol === 'genetlink'
      ? `A family of generic netlink (unit ${unit}), version ${spec.version}.`
      : `A protocol of netlink's own: unit ${unit}.`;
  const parts = [
    `<!-- Generated from ${source} by \`nlkit generate\`: change that, not this. -->`,
    `# ${name}`,
    prose(doc),
    kind,
    '## Operations',
    ...operations.flatMap((operation) => operationText(operation, spec)),
    ...groupsText(spec, operations),
    ...section('Attributes', attributeSets.map(fieldsText)),
    ...section('Structs', structs.map(fieldsText)),
    ...section('Enums and flags', [...spec.enums.values()].map(enumText)),
    ...constantsText(spec),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`## ${title}`, ...texts];
}

function operationText(operation: OperationDescription, { protocol }: Spec): string[] {
  const { name, doc, do: one, dump, notification, adminPermission } = operation;
  const what = protocol === 'genetlink' ? 'Command' : 'Message';
  const exchange = one ?? dump;
  const number = exchange?.request.value ?? notification?.value ?? 0;
  const facts = [
    `${what} ${number}${answerNumber(operation, number)}.`,
    adminPermission ? 'Needs `CAP_NET_ADMIN`.' : '',
    notification?.group === undefined ? '' : `Told to the group \`${notification.group}\`.`,
  ];
  const rows = [
    ...(one === undefined ? [] : [row('do', one.request, 'asks with')]),
    ...(one?.reply === undefined ? [] : [row('do', one.reply, 'is answered with')]),
    ...(dump === undefined ? [] : [row('dump', dump.request, 'asks with')]),
    ...(dump?.reply === undefined ? [] : [row('dump', dump.reply, 'is answered with')]),
    ...(notification === undefined ? [] : [row('notification', notification, 'tells')]),
  ];
  return [
    `### ${code(name)}`,
    prose(doc),
    facts.filter((fact) => fact !== '').join(' '),
    rows.join('\n'),
  ];
}

function answerNumber({ do: one, dump }: OperationDescription, number: number): string {
  const reply = (one ?? dump)?.reply?.value;
  return reply === undefined || reply === number ? '' : `, answered as ${reply}`;
}

function row(mode: string, message: MessageDefinition, verb: string): string {
  const { fixedHeader, set, attributes } = message;
  const parts = [
    ...(fixedHeader === undefined ? [] : [`struct ${code(fixedHeader)}`]),
    ...attributes.map(code),
  ];
  const of = set === undefined || attributes.length === 0 ? '' : ` of ${code(set)}`;
  return `- A ${mode} ${verb} ${parts.length === 0 ? 'nothing' : parts.join(', ')}${of}.`;
}

function groupsText(spec: Spec, operations: readonly OperationDescription[]): string[] {
  const rows = [...spec.groups.values()].map(({ name, value, adminPermission }) => {
    const told = operations
      .filter(({ notification }) => notification?.group === name)
      .map((operation) => code(operation.name));
    const number = value === undefined ? [] : [String(value)];
    return [
      code(name),
      ...number,
      told.join(', '),
      adminPermission ? '`CAP_NET_ADMIN`' : 'anybody',
    ];
  });
  if (rows.length === 0) return [];
  const numbered = [...spec.groups.values()].some(({ value }) => value !== undefined);
  const heads = ['Group', ...(numbered ? ['Number'] : []), 'Gets', 'May join'];
  return ['## Multicast groups', table(heads, rows)];
}

function fieldsText({ name, doc, fields }: FieldsDescription): string {
  const rows = fields.map((field) => [code(field.name), typeText(field), cell(field.doc)]);
  return [`### ${code(name)}`, prose(doc), table(['Name', 'Type', 'What'], rows)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function typeText({ type, limits }: FieldDescription): string {
  return cell(limits === undefined ? type : `${type}, ${limits}`);
}

function enumText({ name, doc, flags, entries }: EnumDefinition): string {
  const rows = entries.map((entry) => [
    code(entry.name),
    flags ? `0x${(1n << BigInt(entry.value)).toString(16)}` : String(entry.value),
    cell(entry.doc),
  ]);
  return [`### ${code(name)}`, prose(doc), table(['Name', flags ? 'Bit' : 'Value', 'What'], rows)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function constantsText({ constants }: Spec): string[] {
  const rows = [...constants.values()].map(({ name, value, doc }) => [
    code(name),
    value === undefined ? '' : cell(String(value)),
    cell(doc),
  ]);
  return rows.length === 0 ? [] : ['## Constants', table(['Name', 'Value', 'What'], rows)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(name: string): string {
  return `\`${name.replace(/[`\s]+/g, ' ').replaceAll('|', '\\|')}\``;
}

function prose(doc: string | undefined): string {
  return escaped(doc);
}

function cell(doc: string | undefined): string {
  return escaped(doc).replaceAll('|', '\\|');
}

/** Words are words, whatever Markdown, HTML or a list of links would make of them. */
function escaped(doc: string | undefined): string {
  const text = (doc ?? '').replace(/\s+/g, ' ').trim();
  return (
    text
      .replace(/[\\`*[\]~]/g, '\\$&')
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      // Escape text that Markdown would turn into a link by itself.
      .replace(/:(?=\/\/)/g, '&#58;')
      .replace(/\b(www)\./gi, '$1&#46;')
      .replace(/(?<=\S)@(?=\S)/g, '&#64;')
      .replace(/^([#>+=-])/, '\\$1')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  );
}
