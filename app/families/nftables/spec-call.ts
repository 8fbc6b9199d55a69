// SPDX-License-Identifier: MIT
import { ArgumentError } from '../../socket/errors/argument-error.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show, showName } from '../../core/show.ts';
import type { Call } from '../../ynl/client.ts';
import { checkNumber } from '../number.ts';
import { givenBack } from './given-back.ts';
import { nftables, type NfgenmsgSetAttrsInput, type NftablesOperations } from './nftables-gen.ts';
import type { SetLayout } from './sets/element-codec.ts';
import { layoutOf } from './sets/set-message.ts';
import type { SetName } from './sets/set.ts';
import { familyOf, protocolOf } from './tables/table-family.ts';
import { textAt } from './text-bytes.ts';

export type NftablesCall = Call<NftablesOperations>;

/** A set that a call in the spec's words adds. */
export interface GivenSet {
  /** Undefined where its name is not complete; the kernel refuses it then. */
  readonly key: string | undefined;
  readonly layout: SetLayout;
  /** Its handle, which may serve as its id, may be another's id in the same batch. */
  readonly hasId: boolean;
}

/** The call as it is sent, and the set that it adds. */
export interface ReadyCall {
  readonly call: NftablesCall;
  readonly set: GivenSet | undefined;
}

/**
 * The call as the kernel takes it, without the attributes that it only reports. Throws ArgumentError for an unknown
 * operation, and EncodeError for a value that is no object and flags that are no number of 16 bits.
 */
export function readyCall({ operation, value = {}, flags = 0 }: NftablesCall): ReadyCall {
  checkOperation(operation);
  checkNumber(flags, 0xffff, 'flags');
  const given: unknown = value;
  if (typeof given !== 'object' || given === null) {
    throw new EncodeError('value', `expected an object, not ${show(given)}`);
  }
  // The value is still of the type that belongs to its operation.
  const call = { operation, value: givenBack(operation, value, flags), flags } as NftablesCall;
  const set = call.operation === 'newset' ? givenSet(call.value ?? {}, 'id' in value) : undefined;
  return { call, set };
}

function checkOperation(name: string): void {
  const { operations } = nftables;
  if (!Object.hasOwn(operations, name)) {
    const unknown = `the family nftables has no operation ${showName(name)}`;
    throw new ArgumentError('operation', unknown);
  }
  if ('do' in operations[name as keyof typeof operations]) return;
  throw new ArgumentError(
    'operation',
    `nftables ${name} is a notification: it cannot be requested`,
  );
}

function givenSet(set: NfgenmsgSetAttrsInput, hasId: boolean): GivenSet {
  const { nfgenFamily, table, name } = set;
  const family = nfgenFamily === undefined ? undefined : familyOf(nfgenFamily);
  const isNamed = family !== undefined && table !== undefined && name !== undefined;
  return {
    key: isNamed ? setKey({ family, table, name }) : undefined,
    layout: layoutOf(set),
    hasId,
  };
}

/** Tells a set from others. Throws EncodeError for names that are no text. */
export function setKey({ family, table, name }: SetName, nameAt = 'name'): string {
  protocolOf(family);
  return JSON.stringify([family, textAt('table', table), textAt(nameAt, name)]);
}
