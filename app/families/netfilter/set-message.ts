// SPDX-License-Identifier: MIT
import type { AnonymousSet } from './expression.ts';
import { isMany } from './interval.ts';
import type {
  NfgenmsgSetAttrsInput,
  NfgenmsgSetelemListAttrsInput,
  SetAttrs,
  SetFlags,
} from './nftables-gen.ts';
import type { Member, SetOptions } from './ruleset.ts';
import { elementOf, encodeElement, type Element, type Key, type SetLayout } from './set-element.ts';
import {
  setType,
  setTypeLength,
  setTypeNumber,
  setTypeOf,
  verdictType,
  type SetType,
} from './set-type.ts';
import { setUserdata } from './set-userdata.ts';
import { protocolOf } from './table-family.ts';

/** Elements in one message: their list is one attribute, of 64 KiB at most. */
const elementsPerMessage = 250;

/** Register bytes of a verdict's data. */
const verdictLength = 16;

/** The message that adds a set or map; `id` names it within the batch. */
export function setMessage(options: SetOptions, id: number): NfgenmsgSetAttrsInput {
  const { family, table, name, size, timeout, gcInterval, policy } = options;
  const key = setType(options.type);
  const flags = new Set<SetFlags>(options.flags);
  if (timeout !== undefined) flags.add('timeout');
  if (options.value !== undefined) flags.add('map');
  const joined = key.length > 1 && flags.has('interval');
  if (joined) flags.add('concat');
  const concat = { elem: key.map(({ length }) => ({ len: length })) };
  return {
    nfgenFamily: protocolOf(family),
    ...{ table, name, id, policy, gcInterval, timeout },
    flags: [...flags],
    keyType: setTypeNumber(key),
    keyLen: setTypeLength(key),
    ...valueAttributes(options.value),
    userdata: setUserdata(key, typeOfValue(options.value)),
    desc: { size, ...(joined && { concat }) },
  };
}

function typeOfValue(value: SetOptions['value']): SetType | 'verdict' | undefined {
  return value === undefined || value === 'verdict' ? value : setType(value);
}

function valueAttributes(value: SetOptions['value']): NfgenmsgSetAttrsInput {
  const type = typeOfValue(value);
  if (type === undefined) return {};
  if (type === 'verdict') return { dataType: verdictType, dataLen: verdictLength };
  return { dataType: setTypeNumber(type), dataLen: setTypeLength(type) };
}

/** How a set's elements are to be written that these options make. */
export function layoutOfOptions({ type, value, flags = [] }: SetOptions): SetLayout {
  return {
    key: setType(type),
    value: value === 'verdict' ? undefined : value && setType(value),
    interval: flags.includes('interval'),
  };
}

/** How elements are to be read and written of a set that the kernel listed. */
export function layoutOf({ keyType, keyLen, dataType, dataLen, flags }: SetAttrs): SetLayout {
  const known = (number = 0, length = 0): SetLayout['key'] => {
    const type = number === verdictType ? undefined : setTypeOf(number);
    return type !== undefined && setTypeLength(type) === length ? type : undefined;
  };
  return {
    key: known(keyType, keyLen),
    value: known(dataType, dataLen),
    interval: flags?.includes('interval') ?? false,
  };
}

/** The messages that add or delete elements. */
export function elementMessages(
  { family, table }: Member,
  set: { readonly set: string; readonly setId?: number },
  layout: SetLayout,
  elements: readonly (Element | Key)[],
): NfgenmsgSetelemListAttrsInput[] {
  const encoded = elements.flatMap((element) => encodeElement(layout, elementOf(element)));
  const messages: NfgenmsgSetelemListAttrsInput[] = [];
  for (let at = 0; at < encoded.length; at += elementsPerMessage) {
    const elem = encoded.slice(at, at + elementsPerMessage);
    messages.push({ nfgenFamily: protocolOf(family), table, ...set, elements: { elem } });
  }
  return messages;
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
  const layout = { key: [type], value: undefined, interval };
  const elements = elementMessages(member, { set: name, setId: id }, layout, values as Key[]);
  return { set, elements };
}
