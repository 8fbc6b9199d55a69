// SPDX-License-Identifier: MIT
import type { AttributeSet, EnumDefinition, StructMember, Struct } from '../model.ts';
import type { KernelFamily } from './kernel-family.ts';
import { cConstant } from './c-names.ts';
import { comment, literal } from './c-text.ts';

/** The header that both sides include: numbers, names, structs. */
export function uapiHeader(family: KernelFamily): string {
  const { spec, source } = family;
  const guard = `${cConstant(family.uapiHeader)}_INCLUDED`.replace(/^(\d)/, '_$1');
  const structs = [...spec.structs.values()].filter(
    ({ name, members }) =>
      family.writtenDefinition(name)?.header === undefined &&
      // C has no struct that is nothing but a flexible array: such a message is its text or its bytes.
      members.some(({ type }) => type.kind !== 'rest'),
  );
  const parts = [
    [
      '/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */',
      comment(`Generated from ${source} by \`nlkit generate\`: change that, not this.`) +
        `#ifndef ${guard}\n#define ${guard}`,
    ].join('\n'),
    [
      ...(usesWideFlags(family) ? ['#include <linux/const.h>'] : []),
      '#include <linux/types.h>',
      ...family.includes.map((header) => `#include <${header}>`),
    ].join('\n'),
    comment(spec.doc).trimEnd(),
    spec.protocol === 'genetlink' ? familyDefines(family) : unitDefine(family),
    constants(family),
    ...[...spec.enums.values()]
      .filter(
        ({ name, entries }) =>
          entries.length > 0 && family.writtenDefinition(name)?.header === undefined,
      )
      .map((definition) => enumText(family, definition)),
    ...structs.map((struct) => structText(family, struct)),
    ...[...spec.attributeSets.values()]
      .filter(
        ({ name, subsetOf }) =>
          subsetOf === undefined && family.writtenSet(name)?.header === undefined,
      )
      .map((set) => setText(family, set)),
    commands(family),
    groups(family),
    `#endif /* ${guard} */`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function familyDefines(family: KernelFamily): string {
  const { spec, familyName, versionName } = family;
  return `#define ${familyName} ${literal(spec.name)}\n#define ${versionName} ${spec.version}`;
}

function unitDefine({ spec }: KernelFamily): string {
  return `#define ${cConstant(spec.name)}_PROTOCOL ${spec.unit}`;
}

function constants(family: KernelFamily): string {
  return [...family.spec.constants.values()]
    .filter(({ value }) => value !== undefined)
    .map(({ name, value, doc }) => {
      const text = typeof value === 'string' ? literal(value) : String(value);
      return `${comment(doc)}#define ${family.constantName(name)} ${text}`;
    })
    .join('\n');
}

/** Enumerators are ints in C: bits past those are defined one by one. */
function isWide({ flags, entries }: EnumDefinition): boolean {
  return flags && entries.some(({ value }) => value > 30);
}

function usesWideFlags({ spec }: KernelFamily): boolean {
  return [...spec.enums.values()].some(isWide);
}

function enumText(family: KernelFamily, definition: EnumDefinition): string {
  const { name, doc, flags, entries } = definition;
  const written = family.writtenDefinition(name);
  if (isWide(definition)) {
    const lines = entries.map(
      (entry) =>
        `${comment(entry.doc)}#define ${family.entryConstant(definition, entry)} _BITULL(${entry.value})`,
    );
    return `${comment(doc)}${lines.join('\n')}`;
  }
  const lines = entries.map((entry, index) => {
    const follows = index > 0 && entry.value === (entries[index - 1]?.value ?? 0) + 1;
    const value = flags
      ? ` = 1 << ${entry.value}`
      : follows || (index === 0 && entry.value === 0)
        ? ''
        : ` = ${entry.value}`;
    return `${comment(entry.doc, 1)}\t${family.entryConstant(definition, entry)}${value},`;
  });
  const prefix = cConstant(written?.['name-prefix'] ?? `${family.spec.name}-${name}-`);
  const maximum = written?.['render-max'] === true ? rendered(prefix, flags, entries) : [];
  const tag = enumTag(family, name, written?.['enum-name']);
  return `${comment(doc)}enum${tag} {\n${[...lines, ...maximum].join('\n')}\n};`;
}

function rendered(prefix: string, flags: boolean, entries: EnumDefinition['entries']): string[] {
  if (!flags) return ['', `\t__${prefix}MAX,`, `\t${prefix}MAX = (__${prefix}MAX - 1),`];
  const mask = entries.reduce((all, { value }) => all | (1 << value), 0) >>> 0;
  return ['', `\t${prefix}MASK = ${mask},`];
}

function enumTag(family: KernelFamily, name: string, written: string | null | undefined): string {
  if (written === null) return '';
  return ` ${written === undefined ? family.own(name) : cConstant(written).toLowerCase()}`;
}

function structText(family: KernelFamily, struct: Struct): string {
  const members = struct.members.map(
    (member) => `${comment(member.doc, 1)}\t${memberText(family, member)};`,
  );
  const head = `struct ${family.structName(struct.name)} {`;
  return `${comment(struct.doc)}${head}\n${members.join('\n')}\n};`;
}

function memberText(family: KernelFamily, { name, size, type }: StructMember): string {
  const word = cConstant(name).toLowerCase();
  switch (type.kind) {
    case 'pad':
      return `__u8 ${word}[${size}]`;
    case 'integer': {
      const sign = type.signed ? 's' : 'u';
      if (type.byteOrder === 'host' || type.bits === 8) return `__${sign}${type.bits} ${word}`;
      return `__${type.byteOrder === 'big' ? 'be' : 'le'}${type.bits} ${word}`;
    }
    case 'string':
      return `char ${word}[${size}]`;
    case 'bytes':
      return `__u8 ${word}[${size}]`;
    case 'struct':
      return `struct ${family.structName(type.struct)} ${word}`;
    case 'rest':
      return `${type.text ? 'char' : '__u8'} ${word}[]`;
  }
}

function setText(family: KernelFamily, set: AttributeSet): string {
  const written = family.writtenSet(set.name);
  const lines = numbered(
    [...set.attributes.values()].map(({ name, value, doc, shape }) => ({
      name: family.attributeConstant(set.name, name),
      value,
      doc: shape.hasValue ? doc : undefined,
    })),
  );
  const maximum = family.attributeMaximum(set.name);
  const count = cConstant(written?.['attr-cnt-name'] ?? `__${family.setPrefix(set.name)}MAX`);
  const counter = written?.['attr-cnt-name'] === undefined ? `__${maximum}` : count;
  const tag =
    written?.['enum-name'] === undefined || written['enum-name'] === null
      ? ''
      : ` ${cConstant(written['enum-name']).toLowerCase()}`;
  return [
    `${comment(set.doc)}enum${tag} {`,
    ...lines,
    '',
    `\t${counter},`,
    `\t${maximum} = (${counter} - 1),`,
    '};',
  ].join('\n');
}

interface Numbered {
  readonly name: string;
  readonly value: number;
  readonly doc: string | undefined;
}

/** Values are written where they do not go on from the one before. */
function numbered(items: readonly Numbered[]): string[] {
  let next = 0;
  return [...items]
    .sort((a, b) => a.value - b.value)
    .map(({ name, value, doc }) => {
      const text = value === next ? '' : ` = ${value}`;
      next = value + 1;
      return `${comment(doc, 1)}\t${name}${text},`;
    });
}

/** Commands, or the messages of a raw protocol. */
function commands(family: KernelFamily): string {
  const { spec, written } = family;
  const { operations } = written;
  const requests: Numbered[] = [];
  const answers: Numbered[] = [];
  for (const operation of spec.operations.values()) {
    const { name, doc, notification } = operation;
    const exchange = operation.do ?? operation.dump;
    if (exchange !== undefined) {
      requests.push({ name: family.command(name), value: exchange.request.value, doc });
      const reply = operation.do?.reply ?? operation.dump?.reply;
      if (reply !== undefined && family.directional) {
        answers.push({ name: family.answer(name), value: reply.value, doc: undefined });
      }
    }
    if (notification !== undefined) {
      const list = family.directional ? answers : requests;
      list.push({ name: family.answer(name), value: notification.value, doc });
    }
  }
  const texts = [commandEnum(requests, family.commandPrefix, operations['enum-name'])];
  if (family.directional && answers.length > 0) {
    texts.push(
      `/* What the kernel says. */\n${commandEnum(answers, undefined, operations['async-enum'])}`,
    );
  }
  return texts.join('\n\n');
}

function commandEnum(
  items: readonly Numbered[],
  prefix: string | undefined,
  name: string | null | undefined,
): string {
  if (items.length === 0) return '';
  const tag = name === undefined || name === null ? '' : ` ${cConstant(name).toLowerCase()}`;
  const separated = prefix === undefined || prefix.endsWith('_') ? prefix : `${prefix}_`;
  const maximum =
    separated === undefined
      ? []
      : ['', `\t__${separated}MAX,`, `\t${separated}MAX = (__${separated}MAX - 1),`];
  return [`enum${tag} {`, ...numbered(items), ...maximum, '};'].join('\n');
}

/** Generic netlink's groups go by name, those of a raw protocol by number. */
function groups(family: KernelFamily): string {
  const all = [...family.spec.groups.values()];
  if (all.length === 0) return '';
  const written = new Map(
    (family.written['mcast-groups']?.list ?? []).map((group) => [group.name, group]),
  );
  const name = ({ name: group }: (typeof all)[number]): string =>
    cConstant(written.get(group)?.['c-define-name'] ?? `${family.spec.name}-mcgrp-${group}`);
  if (family.spec.protocol === 'genetlink') {
    return all.map((group) => `#define ${name(group)} ${literal(group.name)}`).join('\n');
  }
  const items = all.map((group) => ({
    name: name(group),
    value: group.value ?? 0,
    doc: undefined,
  }));
  return `/* Multicast groups. */\nenum {\n${numbered(items).join('\n')}\n};`;
}
