// SPDX-License-Identifier: MIT
import { parse } from 'yaml';
import type { Operation, Spec } from '../../../app/ynl/model.ts';

/** Something that both a spec and C state. */
export interface Fact {
  /** `attribute xfrm-attrs.alg-auth` or `member xfrm-id.spi offset`. */
  readonly label: string;
  /** The struct that the fact is about. */
  readonly struct?: string;
  /** C expressions; the first that the headers know counts. */
  readonly candidates: readonly string[];
  /** The value in the format of the C program. */
  readonly expected: string;
}

type Names = Readonly<Record<string, string | undefined>>;

export interface FactOptions {
  /** The spec's YAML: the names' prefixes are only there. */
  readonly yaml: string;
  /**
   * C's words where they do not follow from the spec, by the fact's label: an expression for
   * `constant NAME`, `enum NAME.ENTRY`, `attribute SET.NAME`, `group NAME`, `notification NAME`,
   * and `operation NAME do`, `reply NAME do` or `dump`; a type for `struct NAME`; a designator for
   * `member STRUCT.NAME`, also where that is padding to us and has a name in C. Undefined where C has none,
   * also for a whole `enum NAME`, `set NAME` or `struct NAME`. `size NAME` is C's size of a struct that is an
   * array there, and `padding NAME` is undefined where the compiler cannot say (flexible arrays).
   */
  readonly names?: Names;
  /** Prefix of netlink-raw's multicast groups: `RTNLGRP_`. */
  readonly groupPrefix?: string;
  /** C's name of the netlink unit: `NETLINK_ROUTE`. */
  readonly unit?: string;
}

/** The parts of a spec that only name things in C; the resolved spec has no use for them. */
interface Document {
  readonly 'c-family-name'?: string;
  readonly 'c-version-name'?: string;
  readonly definitions?: readonly Named[];
  readonly 'attribute-sets'?: readonly Named[];
  readonly operations?: { readonly 'name-prefix'?: string };
  readonly 'mcast-groups'?: { readonly list: readonly Named[] };
}

interface Named {
  readonly name: string;
  readonly 'name-prefix'?: string;
  readonly 'c-define-name'?: string;
}

/** Lists all that a spec states and C can confirm. C's names are made as the kernel's generator makes them. */
export function factsOf(spec: Spec, options: FactOptions): readonly Fact[] {
  const document = parse(options.yaml) as Document;
  const names = options.names ?? {};
  const facts: Fact[] = [];

  /** Names in C by labels, which replace the candidates. */
  const state = (label: string, candidates: readonly string[], expected: number | string): void => {
    const override = names[label];
    if (label in names && override === undefined) return;
    facts.push({
      label,
      candidates: override === undefined ? candidates : [override],
      expected: typeof expected === 'string' ? `"${expected}"` : unsigned(expected),
    });
  };
  const left = (label: string): boolean => label in names && names[label] === undefined;
  const prefixOf = (list: readonly Named[] | undefined, name: string, otherwise: string): string =>
    list?.find((one) => one.name === name)?.['name-prefix'] ?? otherwise;

  if (options.unit !== undefined) state('unit', [options.unit], spec.unit);
  const { 'c-family-name': familyName, 'c-version-name': versionName } = document;
  if (familyName !== undefined) state('family', [upper(familyName)], spec.name);
  if (versionName !== undefined) state('version', [upper(versionName)], spec.version);

  for (const { name, value } of spec.constants.values()) {
    if (value === undefined) continue;
    const prefix = prefixOf(document.definitions, name, `${spec.name}-`);
    state(`constant ${name}`, [upper(prefix + name)], value);
  }
  for (const { name, flags, entries } of spec.enums.values()) {
    if (left(`enum ${name}`)) continue;
    const prefix = prefixOf(document.definitions, name, `${spec.name}-${name}-`);
    for (const entry of entries) {
      const value = flags ? 2 ** entry.value : entry.value;
      state(`enum ${name}.${entry.name}`, [upper(prefix + entry.name)], value);
    }
  }
  for (const { name, subsetOf, attributes } of spec.attributeSets.values()) {
    if (subsetOf !== undefined || left(`set ${name}`)) continue;
    const otherwise = name === spec.name ? `${name}-a-` : `${spec.name}-a-${name}-`;
    const prefix = prefixOf(document['attribute-sets'], name, otherwise);
    for (const attribute of attributes.values()) {
      state(
        `attribute ${name}.${attribute.name}`,
        [upper(prefix + attribute.name)],
        attribute.value,
      );
    }
  }
  for (const { name, size, members } of spec.structs.values()) {
    if (left(`struct ${name}`)) continue;
    const type = names[`struct ${name}`] ?? `struct ${lower(name)}`;
    const length = names[`size ${name}`];
    facts.push({
      label: `struct ${name}`,
      struct: name,
      candidates: [length ?? `sizeof(${type})`],
      expected: `${size}`,
    });
    if (length === undefined && !left(`padding ${name}`)) {
      facts.push({
        label: `padding ${name}`,
        struct: name,
        candidates: [`PADDING(${type})`],
        expected: `"${paddingOf(spec, name, names).join('')}"`,
      });
    }
    for (const member of members) {
      const label = `member ${name}.${member.name}`;
      if (left(label) || (member.type.kind === 'pad' && !(label in names))) continue;
      const designator = names[label] ?? lower(member.name);
      const field = `((${type} *)0)->${designator}`;
      facts.push(
        {
          label: `${label} offset`,
          struct: name,
          candidates: [`offsetof(${type}, ${designator})`],
          expected: `${member.offset}`,
        },
        {
          label: `${label} size`,
          struct: name,
          candidates: [`sizeof(${field})`],
          expected: `${member.size}`,
        },
      );
    }
  }
  const commands = document.operations?.['name-prefix'] ?? `${spec.name}-cmd-`;
  for (const operation of spec.operations.values()) {
    for (const [label, value, stems] of valuesOf(operation)) {
      state(
        label,
        stems.map((stem) => upper(commands + stem)),
        value,
      );
    }
  }
  for (const { name, value } of spec.groups.values()) {
    const define = document['mcast-groups']?.list.find((one) => one.name === name);
    const label = `group ${name}`;
    if (value !== undefined) state(label, [upper((options.groupPrefix ?? '') + name)], value);
    else if (define?.['c-define-name'] !== undefined)
      state(label, [upper(define['c-define-name'])], name);
  }
  return facts;
}

/** A struct's bytes, `.` for those of members and `_` for those that C leaves between them. */
function paddingOf(spec: Spec, struct: string, names: Names): string[] {
  const { size = 0, members = [] } = spec.structs.get(struct) ?? {};
  const bytes = Array.from({ length: size }, () => '.');
  for (const { name, type, offset, size: length } of members) {
    if (type.kind === 'struct') {
      for (const [index, byte] of paddingOf(spec, type.struct, names).entries()) {
        bytes[offset + index] = byte;
      }
    } else if (type.kind === 'pad' && !(`member ${struct}.${name}` in names)) {
      bytes.fill('_', offset, offset + length);
    }
  }
  return bytes;
}

/** The message types of an operation, each with what it could be called. */
function* valuesOf({
  name,
  do: once,
  dump,
  notification,
}: Operation): Generator<readonly [label: string, value: number, stems: readonly string[]]> {
  // What is got comes as something new, where there is such a message.
  const reply = [name.replace(/^get/, 'new'), name];
  for (const [kind, exchange] of [
    ['do', once],
    ['dump', dump],
  ] as const) {
    if (exchange === undefined) continue;
    yield [`operation ${name} ${kind}`, exchange.request.value, [name]];
    if (exchange.reply === undefined) continue;
    yield [`reply ${name} ${kind}`, exchange.reply.value, reply];
  }
  if (notification !== undefined) {
    yield [`notification ${name}`, notification.value, [name, name.replace(/-ntf$/, '')]];
  }
}

function upper(name: string): string {
  return lower(name).toUpperCase();
}

function lower(name: string): string {
  return name.replaceAll(/[- ]/g, '_');
}

/** Converts a C int to unsigned, as the program prints it. */
function unsigned(value: number): string {
  return (value < 0 ? BigInt.asUintN(32, BigInt(value)) : BigInt(value)).toString();
}
