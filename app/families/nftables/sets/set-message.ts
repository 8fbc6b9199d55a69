// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show } from '../../../core/show.ts';
import type { AnonymousSet } from '../expressions/expression.ts';
import { isMany } from '../types/interval.ts';
import type {
  NfgenmsgSetAttrsInput,
  NfgenmsgSetelemListAttrsInput,
  SetelemAttrsInput,
  SetFlags,
} from '../nftables-gen.ts';
import type { Member } from '../tables/table.ts';
import { writeNotes } from '../userdata.ts';
import { elementOf, encodeElement, type EncodeElement, type SetLayout } from './element-codec.ts';
import type { NewElement } from './element.ts';
import { isUnnamed, type NewSet, type TypeOfValues, type UnnamedType } from './set.ts';
import type { Key } from './set-key.ts';
import {
  setType,
  setTypeLength,
  setTypeNumber,
  setTypeOf,
  verdictType,
  type SetType,
  type TypeHints,
} from './set-type.ts';
import { readSetUserdata, setComment, setUserdata } from './set-userdata.ts';
import { protocolOf } from '../tables/table-family.ts';
import { under, within } from '../../within.ts';

/** Elements in one message, whose list is one attribute of 64 KiB at most. */
const elementsPerMessage = 250;

/** Register bytes of a verdict's data. */
const verdictLength = 16;

/** A type as the kernel has it: `type` is undefined where its values are bytes. */
interface Shape extends Omit<UnnamedType, 'fields'> {
  readonly type: SetType | undefined;
  readonly fields: readonly number[];
}

/** The message that adds a set or map; `id` names it within the batch. Throws EncodeError. */
export function setMessage(set: NewSet, id: number): NfgenmsgSetAttrsInput {
  const { family, table, name, size, timeout, gcInterval, policy, object, expressions } = set;
  const key = within('type', () => shapeOf(set.type));
  const value = shapeOfValues(set);
  const flags = new Set<SetFlags | number>(set.flags);
  if (timeout !== undefined) flags.add('timeout');
  if (value !== undefined) flags.add('map');
  if (object !== undefined) flags.add('object');
  const [expr, ...more] = expressions ?? [];
  if (more.length > 0) flags.add('expr');
  const isInterval = flags.has('interval');
  const joined = key.fields.length > 1 && (isInterval || key.type === undefined);
  if (joined && isInterval) flags.add('concat');
  const concat = { elem: key.fields.map((len) => ({ len })) };
  const userdata = within('type', () => userdataOf(set, key, value));
  return {
    nfgenFamily: protocolOf(family),
    ...{ table, name, id, policy, gcInterval, timeout },
    flags: [...flags],
    ...{ keyType: key.number, keyLen: key.length },
    ...(value && { dataType: value.number, dataLen: value.length }),
    ...(object !== undefined && { objType: object }),
    ...(expr !== undefined &&
      (more.length > 0 ? { expressions: { elem: expressions } } : { expr })),
    ...(userdata !== undefined && { userdata }),
    desc: { size, ...(joined && { concat }) },
  };
}

function shapeOf(of: TypeOfValues): Shape {
  if (isUnnamed(of)) {
    const { number, length, fields = [] } = of;
    return { type: undefined, number, length, fields };
  }
  const type = setType(of);
  const fields = type.map(({ length }) => length);
  return { type, fields, number: setTypeNumber(type), length: setTypeLength(type) };
}

function shapeOfValues({ value, object }: NewSet): Shape | undefined {
  if (value !== undefined && object !== undefined) {
    throw new EncodeError('object', 'expected either a value or an object that keys lead to');
  }
  if (value === undefined) return undefined;
  if (value !== 'verdict') return within('value', () => shapeOf(value));
  return { type: undefined, number: verdictType, length: verdictLength, fields: [] };
}

function userdataOf(
  { userdata, comment, object, value: to }: NewSet,
  key: Shape,
  value: Shape | undefined,
): Uint8Array | undefined {
  const isKnown = value === undefined || value.type !== undefined || to === 'verdict';
  if (userdata === undefined && key.type !== undefined && isKnown) {
    const leadsTo = to === 'verdict' ? to : object === undefined ? value?.type : 'object';
    return setUserdata(key.type, leadsTo, comment);
  }
  const notes = {
    ...(userdata !== undefined && { userdata }),
    ...(comment !== undefined && { comment }),
  };
  return writeNotes(notes, setComment);
}

/** The layout of a set's elements, by the message that adds or lists the set. */
export function layoutOf(
  set: Pick<
    NfgenmsgSetAttrsInput,
    'keyType' | 'keyLen' | 'dataType' | 'dataLen' | 'userdata' | 'flags' | 'desc'
  >,
): SetLayout {
  const { keyType = 0, keyLen = 0, dataType = 0, dataLen = 0, flags, userdata } = set;
  const nft = readSetUserdata(userdata instanceof Uint8Array ? userdata : undefined);
  const keyHints = { sources: nft.keySources, hostOrder: nft.hostOrder, length: keyLen };
  const valueLength = nft.valueInterval ? dataLen / 2 : dataLen;
  const valueHints = { sources: nft.valueSources, hostOrder: nft.valueHostOrder };
  const type = known(keyType, keyHints);
  // The kernel tells the fields' lengths, whatever their types.
  const fields = set.desc?.concat?.elem?.length ?? type?.length ?? 1;
  return {
    key: { type, interval: hasInterval(flags) },
    concatenated: fields > 1,
    value: {
      type: known(dataType, { ...valueHints, length: valueLength }),
      interval: nft.valueInterval,
      asItIs: true,
    },
  };
}

function hasInterval(flags: NfgenmsgSetAttrsInput['flags']): boolean {
  return Array.isArray(flags) && flags.includes('interval');
}

/** A number that is no type's, or a type of another length, leaves bytes. */
function known(number: number, hints: TypeHints): SetType | undefined {
  const type = number === verdictType ? undefined : setTypeOf(number, hints);
  return type !== undefined && setTypeLength(type) === hints.length ? type : undefined;
}

/** The messages that add elements, or delete them. Throws EncodeError: `elements[3].key: …`. */
export function elementMessages(
  { family, table }: Member,
  set: { readonly set: string; readonly setId?: number },
  layout: SetLayout,
  elements: readonly (NewElement | Key)[],
  encode: EncodeElement = encodeElement,
): NfgenmsgSetelemListAttrsInput[] {
  const encoded = encodeAll(layout, elements, encode);
  const messages: NfgenmsgSetelemListAttrsInput[] = [];
  for (let at = 0; at < encoded.length; at += elementsPerMessage) {
    const elem = encoded.slice(at, at + elementsPerMessage);
    messages.push({ nfgenFamily: protocolOf(family), table, ...set, elements: { elem } });
  }
  return messages;
}

function encodeAll(
  layout: SetLayout,
  elements: readonly (NewElement | Key)[],
  encode: EncodeElement,
): SetelemAttrsInput[] {
  const given: unknown = elements;
  if (!Array.isArray(given)) {
    throw new EncodeError('elements', `expected an array, not ${show(given)}`);
  }
  let index = 0;
  try {
    return elements.flatMap((element, at) => {
      index = at;
      return encode(layout, elementOf(element));
    });
  } catch (error) {
    throw under(`elements[${index}]`, error);
  }
}

/** The messages that add a set without a name, and what is in it. */
export function anonymousSetMessages(
  member: Member,
  { type, values, id }: AnonymousSet & { readonly id: number },
): { readonly set: NfgenmsgSetAttrsInput; readonly elements: NfgenmsgSetelemListAttrsInput[] } {
  const interval = values.some((value) => isMany(type, value));
  const flags: SetFlags[] = ['anonymous', 'constant'];
  if (interval) flags.push('interval');
  const name = '__set%d';
  const set = {
    nfgenFamily: protocolOf(member.family),
    ...{ table: member.table, name, id, flags },
    keyType: type.number,
    keyLen: type.length,
    userdata: setUserdata([type]),
    desc: { size: values.length },
  };
  const layout = {
    key: { type: [type], interval },
    value: { type: undefined, interval: false },
    concatenated: false,
  };
  const elements = elementMessages(member, { set: name, setId: id }, layout, values as Key[]);
  return { set, elements };
}
