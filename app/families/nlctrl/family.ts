// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type { CtrlAttrs, OpFlags } from './nlctrl-gen.ts';

/** An operation of a family. */
export interface GenericOperation {
  /** genlmsghdr's cmd. */
  readonly id: number;
  /** Whether it is a do or a dump, has a policy, and which privileges it needs. */
  readonly flags: readonly (OpFlags | number)[];
}

/** A multicast group of a family. */
export interface GenericGroup {
  readonly name: string;
  /** The number to subscribe to; the kernel chooses it. */
  readonly id: number;
}

/** A family of generic netlink, as its module registered it; `message` is what the controller says. */
export interface GenericFamily extends ReadValue<CtrlAttrs> {
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

/** A group that came or went, with its family. */
export interface GenericGroupOfFamily extends GenericGroup, ReadValue<CtrlAttrs> {
  /** The name of the family. */
  readonly family: string;
}

/** Reads what the controller says of a family. ProtocolError where it has no name or number. */
export function readFamily(message: CtrlAttrs): GenericFamily {
  const { familyId, familyName, version, hdrsize, maxattr, ops = [] } = message;
  if (familyId === undefined || familyName === undefined) {
    throw new ProtocolError('a family without a name or a number');
  }
  const properties = {
    name: familyName,
    id: familyId,
    version: version ?? 0,
    headerSize: hdrsize ?? 0,
    maxAttribute: maxattr ?? 0,
    operations: ops.map(({ value: { id = 0, flags = [] } }) => ({ id, flags })),
    groups: readGroups(message),
  };
  return readValue(properties, message);
}

/** Reads which group of a family came or went; undefined where the message names none. */
export function readGroupOfFamily(message: CtrlAttrs): GenericGroupOfFamily | undefined {
  const [group] = readGroups(message);
  return group && readValue({ family: message.familyName ?? '', ...group }, message);
}

function readGroups({ mcastGroups = [] }: CtrlAttrs): GenericGroup[] {
  return mcastGroups.map(({ value: { name = '', id = 0 } }) => ({ name, id }));
}
