// SPDX-License-Identifier: MIT
import { supportOf } from './attribute-types/registry.ts';
import type { AttributeDefinition, Checks, MulticastGroup, Operation, Spec } from './model.ts';
import { memberInWords } from './type-words.ts';

/** A spec as plain values, for people to read: types are in words. */
export interface SpecDescription {
  readonly name: string;
  readonly doc: string | undefined;
  readonly protocol: Spec['protocol'];
  readonly unit: number;
  readonly operations: readonly OperationDescription[];
  readonly groups: readonly MulticastGroup[];
  readonly attributeSets: readonly FieldsDescription[];
  /** Fixed headers, and what lies in binary attributes. */
  readonly structs: readonly FieldsDescription[];
  readonly enums: readonly EnumDescription[];
}

export interface OperationDescription extends Operation {
  readonly modes: readonly ('do' | 'dump' | 'notification')[];
}

export interface FieldsDescription {
  readonly name: string;
  readonly doc: string | undefined;
  readonly fields: readonly FieldDescription[];
}

/** An attribute, or a member of a struct. */
export interface FieldDescription {
  readonly name: string;
  readonly doc: string | undefined;
  /** `u32 of enum state`, `nest of link-attrs, several`. */
  readonly type: string;
  /** `1 … 4095`, `at most 16 bytes`; undefined where the spec says nothing. */
  readonly limits: string | undefined;
}

export interface EnumDescription {
  readonly name: string;
  readonly doc: string | undefined;
  readonly flags: boolean;
  readonly entries: readonly string[];
}

export function describeSpec(spec: Spec): SpecDescription {
  return {
    name: spec.name,
    doc: spec.doc,
    protocol: spec.protocol,
    unit: spec.unit,
    operations: [...spec.operations.values()].map((operation) => ({
      ...operation,
      modes: (['do', 'dump', 'notification'] as const).filter(
        (mode) => operation[mode] !== undefined,
      ),
    })),
    groups: [...spec.groups.values()],
    attributeSets: [...spec.attributeSets.values()].map(({ name, doc, attributes }) => ({
      name,
      doc,
      fields: [...attributes.values()].filter(({ shape }) => shape.hasValue).map(describeAttribute),
    })),
    structs: [...spec.structs.values()].map(({ name, doc, members }) => ({
      name,
      doc,
      fields: members
        .filter(({ type }) => type.kind !== 'pad')
        .map((member) => ({
          name: member.name,
          doc: member.doc,
          type: memberInWords(member.type),
          limits: undefined,
        })),
    })),
    enums: [...spec.enums.values()].map(({ name, doc, flags, entries }) => ({
      name,
      doc,
      flags,
      entries: entries.map((entry) => entry.name),
    })),
  };
}

function describeAttribute(attribute: AttributeDefinition): FieldDescription {
  const { name, doc, type, multi, checks } = attribute;
  const words = supportOf(type).words(type);
  return {
    name,
    doc,
    type: multi ? `${words}, several` : words,
    limits: limitsInWords(checks),
  };
}

function limitsInWords(checks: Checks): string | undefined {
  const { min, max, minLength, maxLength, exactLength, flagsMask } = checks;
  const words = [
    range(min, max),
    range(minLength, maxLength)?.concat(' bytes'),
    exactLength === undefined ? undefined : `${exactLength} bytes`,
    flagsMask === undefined ? undefined : `bits of ${flagsMask}`,
  ].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}

function range(min: number | bigint | undefined, max: number | bigint | undefined) {
  if (min === undefined) return max === undefined ? undefined : `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `${min}` : `${min} … ${max}`;
}
