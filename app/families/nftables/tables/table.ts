// SPDX-License-Identifier: MIT
import { ReadValue } from '../../read-value.ts';
import type { NfgenmsgTableAttrs, NfgenmsgTableAttrsInput, TableFlags } from '../nftables-gen.ts';
import { readNotes, writeNotes, type Notes } from '../userdata.ts';
import { listedFamily, protocolOf, type TableFamily } from './table-family.ts';

export interface TableName {
  readonly family: TableFamily;
  readonly name: string;
}

/** Something in a table. */
export interface Member {
  readonly family: TableFamily;
  readonly table: string;
}

/** Adding something that exists changes it or nothing, unless that is to be refused with EEXIST. */
export interface Exclusive {
  readonly exclusive?: boolean;
}

/** A table that is to be added. */
export interface NewTable extends TableName, Exclusive, Notes {
  /** `dormant`: its chains see nothing; `owner`: it goes when this connection closes. */
  readonly flags?: readonly (TableFlags | number)[];
}

/** A table as the kernel has it, in the words of `NewTable`. */
export class Table extends ReadValue<NfgenmsgTableAttrs> implements NewTable {
  declare readonly family: TableFamily;
  declare readonly name: string;
  declare readonly flags?: readonly (TableFlags | number)[];
  declare readonly comment?: string;
  declare readonly userdata?: Uint8Array;
  /** Read only: the kernel's number of it. */
  declare readonly handle: bigint;

  constructor(message: NfgenmsgTableAttrs) {
    super(message);
    const { nfgenFamily, name = '', flags = [], userdata, handle = 0n } = message;
    this.family = listedFamily(nfgenFamily);
    this.name = name;
    if (flags.length > 0) this.flags = flags;
    Object.assign(this, readNotes(userdata));
    this.handle = handle;
  }
}

/** The message that adds a table. Throws EncodeError. */
export function tableMessage({ family, name, flags, ...notes }: NewTable): NfgenmsgTableAttrsInput {
  const userdata = writeNotes(notes);
  return {
    nfgenFamily: protocolOf(family),
    ...{ name, flags },
    ...(userdata !== undefined && { userdata }),
  };
}
