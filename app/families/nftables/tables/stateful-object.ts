// SPDX-License-Identifier: MIT
import { ReadValue } from '../../read-value.ts';
import type {
  NfgenmsgObjAttrs,
  NfgenmsgObjAttrsInput,
  ObjData,
  ObjDataInput,
  ObjectType,
} from '../nftables-gen.ts';
import { readNotes, writeNotes, type Notes } from '../userdata.ts';
import { listedFamily, protocolOf, type TableFamily } from './table-family.ts';
import type { Exclusive, Member } from './table.ts';

export interface ObjectName extends Member {
  readonly name: string;
  readonly type: ObjectType | number;
}

/** A counter, quota, limit … with a name, that is to be added. */
export interface NewObject extends ObjectName, Exclusive, Notes {
  /** The kind's own settings and state, in the names of the spec: `{ packets: 3n, bytes: 300n }` of a counter. */
  readonly data?: ObjDataInput;
}

/** A stateful object as the kernel has it, in the words of `NewObject`. */
export class StatefulObject extends ReadValue<NfgenmsgObjAttrs> implements NewObject {
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly name: string;
  declare readonly type: ObjectType | number;
  declare readonly data?: ObjData;
  declare readonly comment?: string;
  declare readonly userdata?: Uint8Array;
  /** Read only: the kernel's number of it. */
  declare readonly handle: bigint;

  constructor(message: NfgenmsgObjAttrs) {
    super(message);
    const { nfgenFamily, table = '', name = '', type = 'unspec', data, handle = 0n } = message;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.name = name;
    this.type = type;
    if (data !== undefined) this.data = data;
    Object.assign(this, readNotes(message.userdata));
    this.handle = handle;
  }
}

/** The message that adds a stateful object. Throws EncodeError. */
export function objectMessage(object: NewObject): NfgenmsgObjAttrsInput {
  const { data = {} } = object;
  const userdata = writeNotes(object);
  return { ...objectRequest(object), data, ...(userdata !== undefined && { userdata }) };
}

/** The message that names a stateful object. Throws EncodeError. */
export function objectRequest({ family, table, name, type }: ObjectName): NfgenmsgObjAttrsInput {
  return { nfgenFamily: protocolOf(family), table, name, type };
}
