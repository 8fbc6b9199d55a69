// SPDX-License-Identifier: MIT
// A message's value as a sorted list of facts, `linkinfo.kind=veth`: from our codecs, and from a dissector's fields.
import { jsonValue } from '../../../../toolchain/trace/events/json-value.ts';
import type { Spec } from '../../../../app/ynl/model.ts';
import { plainName } from '../../../../app/ynl/wireshark/fields.ts';
import type { PdmlField } from './pdml.ts';

/** The facts of a value that a codec decoded. */
export function factsOfValue(value: unknown): string[] {
  const facts: string[] = [];
  addValue(facts, '', jsonValue(value));
  return facts.sort();
}

function addValue(facts: string[], path: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) addValue(facts, path, item);
  } else if (typeof value === 'object' && value !== null) {
    // Items that are nests have their nla_type beside their value.
    const keys = Object.keys(value).join();
    if (keys === 'index,value') {
      const { index, value: inner } = value as { index: unknown; value: unknown };
      facts.push(`${path}#=${String(index)}`);
      addValue(facts, path, inner);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (key === 'unknown' && addUnknown(facts, path, item)) continue;
      // Wireshark has no name for the bytes behind a struct.
      const name = key === 'unknown' ? 'bytes' : key;
      addValue(facts, path === '' ? name : `${path}.${name}`, item);
    }
  } else {
    // Nothing is shown of an empty text.
    if (value !== '') facts.push(`${path}=${plain(String(value))}`);
  }
}

/** Attributes that the spec does not have; false for a value of that name that is something else. */
function addUnknown(facts: string[], path: string, value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const { type, value: bytes } of value as { type: number; value: string }[]) {
    const name = `attribute ${type}`;
    facts.push(`${path === '' ? name : `${path}.${name}`}=${bytes === '' ? 'empty' : bytes}`);
  }
  return true;
}

/** The attributes that our codecs leave out, as `set.attribute` in abbreviations. */
export function withoutValues({ attributeSets }: Spec): ReadonlySet<string> {
  return new Set(
    [...attributeSets.values()].flatMap(({ name: set, attributes }) =>
      [...attributes.values()].flatMap(({ name, shape }) =>
        shape.hasValue ? [] : [`${plainName(set)}.${plainName(name)}`],
      ),
    ),
  );
}

/** The facts of a message that a dissector of ours showed. `without`: abbreviations of attributes that have no
 * value. */
export function factsOfFields(message: PdmlField, without: ReadonlySet<string>): string[] {
  const facts: string[] = [];
  addParts(facts, '', message, without);
  return facts.sort();
}

function addParts(
  facts: string[],
  path: string,
  parent: PdmlField,
  without: ReadonlySet<string>,
): void {
  const taken = new Set(
    parent.fields.filter(({ name }) => name.endsWith('.attribute')).map((field) => nameOf(field)),
  );
  for (const field of parent.fields) {
    const own = field.name.split('.').slice(1).join('.');
    if (own === 'header') {
      // An attribute takes the place of the header's member of that name.
      const members = {
        ...field,
        fields: field.fields.filter((member) => !taken.has(nameOf(member))),
      };
      addParts(facts, path, members, without);
    } else if (own === 'attribute') {
      const index = /^\[(\d+)\] /.exec(field.label)?.[1];
      const isNest = field.fields.some(
        ({ label, fields }) =>
          label === 'item' &&
          (fields.length === 0 || fields.some(({ name }) => name.endsWith('.attribute'))),
      );
      if (index !== undefined && isNest) facts.push(`${path}#=${index}`);
      addParts(facts, path, field, without);
    } else if (!headers.has(own) && !field.name.startsWith('_ws.'))
      addField(facts, path, field, without);
  }
}

const headers: ReadonlySet<string> = new Set(
  'cmd version nlmsg_len nlmsg_type nlmsg_flags nlmsg_seq nlmsg_pid nla_len nla_type'.split(' '),
);

/** The spec's name in the line that Wireshark shows. */
function nameOf({ label }: PdmlField): string {
  return /^(?:\[\d+\] )?([^:]*)/.exec(label)?.[1]?.replace(/ \(.*\)$/, '') ?? '';
}

function addField(
  facts: string[],
  path: string,
  field: PdmlField,
  without: ReadonlySet<string>,
): void {
  if (field.label.endsWith(': empty') && !field.label.startsWith('attribute ')) return;
  const text = /^[^:]*: ?(.*)$/s.exec(field.label)?.[1] ?? '';
  const name = nameOf(field);
  if (without.has(field.name.split('.').slice(1).join('.'))) return;
  // Items of arrays have no name of their own, and neither have bytes of a sub-message without a format.
  const at = name === 'item' || /^no /.test(name) ? path : path === '' ? name : `${path}.${name}`;
  const flags = field.fields.filter(
    ({ show, label }) => /: (True|False)$/.test(label) && show !== '',
  );
  if (field.show.startsWith('0x') && flags.length > 0) {
    const set = /\((.*)\)$/.exec(field.label)?.[1] ?? '';
    for (const flag of set.split(', ')) facts.push(...bitsOf(flag).map((bit) => `${at}=${bit}`));
  } else if (field.fields.some(({ name: inner }) => !inner.startsWith('_ws.'))) {
    addParts(facts, at, field, without);
  } else if (text !== '' || field.show !== '') {
    const shown = text === 'empty' ? text : shownValue(field, text);
    facts.push(`${at}=${plain(shown)}`);
  }
}

/** A flag's name; or each of the bits that have none, as a number. */
function bitsOf(flag: string): string[] {
  if (!flag.startsWith('0x')) return flag === '' ? [] : [flag];
  const all = BigInt(flag);
  return Array.from({ length: 64 }, (_, bit) => 1n << BigInt(bit))
    .filter((mask) => (all & mask) !== 0n)
    .map(String);
}

/** The name of an enum's value, if it has one. */
function shownValue({ show, label }: PdmlField, text: string): string {
  const named = /^(.*) \((-?\d+|0x[0-9a-f]+)\)$/s.exec(text);
  if (named !== null && /^(-?\d+|0x[0-9a-f]+)$/.test(show) && named[1] !== 'Unknown')
    return named[1]!;
  if (/: True$/.test(label) && (show === '1' || show === 'True')) return 'true';
  return show;
}

/** One spelling for what both sides print in their own ways. */
function plain(text: string): string {
  if (/^0x[0-9a-f]+$/i.test(text)) return String(BigInt(text));
  // Bytes with colons or dashes between them.
  if (/^[0-9a-f]{2}(?:[: -][0-9a-f]{2})*$/i.test(text))
    return text.replace(/[: -]/g, '').toLowerCase();
  return text;
}
