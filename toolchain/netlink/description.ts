// SPDX-License-Identifier: MIT
import type {
  EnumDescription,
  FieldDescription,
  FieldsDescription,
  OperationDescription,
  SpecDescription,
} from '../../app/ynl/describe.ts';
import type { MessageDefinition } from '../../app/ynl/model.ts';
import { gridLines } from '../report/values/grid.ts';
import { printable } from '../report/printable.ts';
import type { Layout } from '../report/values/tree.ts';
import { wrapped } from '../report/values/wrap.ts';
import { attributeInWords, type CheckedFamily } from './kernel-policy.ts';

/** Describes a family from its spec: operations, notifications and attributes. */
export function descriptionLines(description: SpecDescription, layout: Layout): string[] {
  const { name, doc, protocol, unit, operations, groups } = description;
  const { attributeSets, structs, enums } = description;
  const { paint, width } = layout;
  return [
    `${paint('bold', printable(name))}  ${protocol}, unit ${unit}`,
    ...wrapped(doc ?? '', width, '  '),
    ...section(
      'operations',
      layout,
      operations.flatMap((one) => operationLines(one, layout)),
    ),
    ...section(
      'groups',
      layout,
      indented(
        groups.map((group) => [group.name, String(group.value ?? '')]),
        layout,
      ),
    ),
    ...attributeSets.flatMap((set) => fieldsSection('attributes', set, layout)),
    ...structs.flatMap((struct) => fieldsSection('struct', struct, layout)),
    ...enums.flatMap((one) => enumSection(one, layout)),
  ];
}

/** Describes a family that only the kernel's controller knows. */
export function kernelFamilyLines(family: CheckedFamily, layout: Layout): string[] {
  const { name, id, version, operations, groups, policies } = family;
  return [
    `${layout.paint('bold', printable(name))}  genetlink, unit 16, id ${id}, version ${version}`,
    '  nlkit has no spec for it; this is what the kernel says. --spec FILE reads one.',
    ...section(
      'operations',
      layout,
      indented(
        operations.map(({ number, modes, adminPermission, policy }) => [
          String(number),
          modes.map((mode) => withPolicy(mode, policy?.[mode])).join(', '),
          adminPermission ? privileged : '',
        ]),
        layout,
      ),
    ),
    ...section(
      'groups',
      layout,
      indented(
        groups.map((group) => [group.name, String(group.id)]),
        layout,
      ),
    ),
    ...policies.flatMap(({ index, attributes }) =>
      section(
        `attributes of policy ${index}`,
        layout,
        attributes.length === 0
          ? ['  none']
          : indented(
              attributes.map((attribute) => [
                String(attribute.number),
                attributeInWords(attribute),
              ]),
              layout,
            ),
      ),
    ),
  ];
}

function withPolicy(mode: string, policy: number | undefined): string {
  return policy === undefined ? mode : `${mode} by policy ${policy}`;
}

const privileged = 'needs CAP_NET_ADMIN';

function section(title: string, { paint }: Layout, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
}

function indented(rows: readonly (readonly string[])[], { paint, width }: Layout): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.map((cell) => printable(cell.replace(/\s+/g, ' '))));
  return gridLines(cells, { paint, width: width - 2 }).map((line) => `  ${line}`);
}

function operationLines(operation: OperationDescription, { paint, width }: Layout): string[] {
  const { name, modes, doc, adminPermission, notification } = operation;
  const group = notification?.group === undefined ? '' : ` to ${notification.group}`;
  const rights = adminPermission ? `, ${privileged}` : '';
  const exchange = operation.do ?? operation.dump;
  const body = notification ?? exchange?.reply;
  return [
    `  ${paint('cyan', printable(name))}  ${printable(modes.join(', ') + group)}${rights}`,
    ...wrapped(doc ?? '', width, '    '),
    ...messageLines('do', operation.do?.request, width),
    ...messageLines('dump', operation.dump?.request, width),
    ...(body === undefined ? [] : messageLines('gives', body, width)),
  ];
}

/** The content of a message: its header, its attributes, or the whole set that they come from. */
function messageLines(
  what: string,
  message: MessageDefinition | undefined,
  width: number,
): string[] {
  if (message === undefined) return [];
  const { fixedHeader, set, attributes } = message;
  const header = fixedHeader === undefined ? [] : [`struct ${fixedHeader}`];
  const any = attributes.length === 0 && set !== undefined ? [`any of ${set}`] : attributes;
  const all = [...header, ...any].join(', ');
  return all === '' ? [] : wrapped(`${what}: ${all}`, width, '    ');
}

function fieldsSection(kind: string, { name, doc, fields }: FieldsDescription, layout: Layout) {
  const lines = [
    ...wrapped(doc ?? '', layout.width, '  '),
    ...indented(fields.map(fieldCells), layout),
  ];
  return section(`${kind} ${printable(name)}`, layout, lines);
}

function fieldCells({ name, type, limits, doc }: FieldDescription): string[] {
  return [name, limits === undefined ? type : `${type}, ${limits}`, doc ?? ''];
}

function enumSection({ name, doc, flags, entries }: EnumDescription, layout: Layout): string[] {
  const lines = [
    ...wrapped(doc ?? '', layout.width, '  '),
    ...wrapped(entries.join(', '), layout.width, '  '),
  ];
  return section(`${flags ? 'flags' : 'enum'} ${printable(name)}`, layout, lines);
}
