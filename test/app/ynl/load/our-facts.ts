// SPDX-License-Identifier: MIT
import type {
  ArrayItem,
  AttributeDefinition,
  AttributeType,
  EnumUse,
  ExchangeDefinition,
  Integer,
  StructMember,
  MessageDefinition,
  Operation,
  Spec,
} from '../../../../app/ynl/model.ts';
import type { AttributeFacts, Facts } from './pyynl.ts';

/** A resolved spec in the form of pyynl's facts. */
export function ourFacts(spec: Spec): Facts {
  return {
    name: spec.name,
    protocol: spec.protocol,
    unit: spec.unit,
    constants: record(spec.constants, ({ value }) => value ?? null),
    enums: record(spec.enums, ({ flags, entries }) => ({
      flags,
      entries: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
    })),
    structs: record(spec.structs, ({ size, members }) => ({ size, members: members.map(member) })),
    sets: record(spec.attributeSets, ({ attributes }) => record(attributes, attribute)),
    subMessages: record(spec.subMessages, ({ formats }) =>
      record(formats, ({ fixedHeader, set }) => [fixedHeader ?? null, set ?? null]),
    ),
    operations: record(spec.operations, operation),
    groups: record(spec.groups, ({ value }) => value ?? null),
  };
}

function record<T, U>(map: ReadonlyMap<string, T>, as: (value: T) => U): Record<string, U> {
  return Object.fromEntries([...map].map(([name, value]) => [name, as(value)]));
}

function attribute({ value, multi, type }: AttributeDefinition): AttributeFacts {
  return { value, multi, ...written(type) };
}

/** The keys that the spec must have had. */
function written(type: AttributeType): { type: string; [key: string]: unknown } {
  switch (type.kind) {
    case 'integer':
      return { type: nameOf(type), ...number(type) };
    case 'binary':
      return { type: 'binary', ...hint(type.hint) };
    case 'struct':
      return { type: 'binary', struct: type.struct };
    case 'c-array':
      return { type: 'binary', 'sub-type': nameOf(type.item), ...number(type.item) };
    case 'bitfield32':
      return { type: 'bitfield32', ...enumKeys(type.enum) };
    case 'nest':
      return { type: 'nest', 'nested-attributes': type.set };
    case 'nest-type-value':
      return {
        type: 'nest-type-value',
        'type-value': type.names,
        'nested-attributes': type.set,
      };
    case 'sub-message':
      return { type: 'sub-message', 'sub-message': type.message, selector: type.selector };
    case 'indexed-array': {
      const { type: subType, ...keys } = written(asType(type.item));
      return { type: 'indexed-array', 'sub-type': subType, ...keys };
    }
    default:
      return { type: type.kind };
  }
}

function asType(item: ArrayItem): AttributeType {
  return item;
}

function member({ name, offset, size, type }: StructMember): Record<string, unknown> {
  const place = { name, offset, size };
  switch (type.kind) {
    case 'integer': {
      const { flags: _, ...keys } = { flags: undefined, ...number(type) };
      return { ...place, type: nameOf(type), ...keys };
    }
    case 'bytes':
      return { ...place, type: 'binary', ...hint(type.hint) };
    case 'struct':
      return { ...place, type: 'binary', struct: type.struct };
    default:
      return { ...place, type: type.kind };
  }
}

function nameOf({ bits, signed }: Integer): string {
  return `${signed ? 's' : 'u'}${bits === 'auto' ? 'int' : bits}`;
}

function number(type: Integer): Record<string, unknown> {
  const order = { host: {}, big: { 'byte-order': 'big-endian' }, little: littleEndian };
  return { ...order[type.byteOrder], ...enumKeys(type.enum), ...hint(type.hint) };
}

const littleEndian = { 'byte-order': 'little-endian' };

function enumKeys(use: EnumUse | undefined): Record<string, unknown> {
  return use === undefined ? {} : { enum: use.name, flags: use.flags };
}

function hint(of: string | undefined): Record<string, unknown> {
  return of === undefined ? {} : { 'display-hint': of };
}

function operation({ do: call, dump, notification }: Operation): Record<string, unknown> {
  const exchange: ExchangeDefinition | undefined = call ?? dump;
  const message: MessageDefinition | undefined = exchange?.request ?? notification;
  return {
    modes: [call && 'do', dump && 'dump'].filter((mode) => mode !== undefined),
    request: exchange?.request.value ?? null,
    reply: exchange?.reply?.value ?? notification?.value ?? null,
    set: message?.set,
    header: message?.fixedHeader ?? null,
  };
}
