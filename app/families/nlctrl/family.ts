// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { CtrlAttrs, OpFlags } from './nlctrl-gen.ts';

/** What a family can be asked to do. */
export interface GenericOperation {
  /** genlmsghdr's cmd. */
  readonly id: number;
  /** Whether it can be done, listed, has a policy, and what privileges it needs. */
  readonly flags: readonly (OpFlags | number)[];
}

/** A multicast group of a family. */
export interface GenericGroup {
  readonly name: string;
  /** The number to join; the kernel chooses it. */
  readonly id: number;
}

/** A family of generic netlink, as its module registered it. */
export interface GenericFamily {
  readonly name: string;
  /** The nlmsg_type of its messages; the kernel chooses it. */
  readonly id: number;
  readonly version: number;
  /** Bytes of its own header, after genlmsghdr. */
  readonly headerSize: number;
  /** Its highest attribute; 0 where operations differ. */
  readonly maxAttribute: number;
  readonly operations: readonly GenericOperation[];
  readonly groups: readonly GenericGroup[];
}

/** Reads what the controller says of a family. ProtocolError where it has no name or number. */
export function readFamily(message: CtrlAttrs): GenericFamily {
  const { familyId, familyName, version, hdrsize, maxattr, ops = [] } = message;
  if (familyId === undefined || familyName === undefined) {
    throw new ProtocolError('a family without a name or a number');
  }
  return {
    name: familyName,
    id: familyId,
    version: version ?? 0,
    headerSize: hdrsize ?? 0,
    maxAttribute: maxattr ?? 0,
    operations: ops.map(({ value: { id = 0, flags = [] } }) => ({ id, flags })),
    groups: readGroups(message),
  };
}

export function readGroups({ mcastGroups = [] }: CtrlAttrs): GenericGroup[] {
  return mcastGroups.map(({ value: { name = '', id = 0 } }) => ({ name, id }));
}
