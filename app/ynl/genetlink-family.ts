// SPDX-License-Identifier: MIT
import {
  attributeString,
  attributeU32,
  decodeAttributes,
  encodeAttribute,
  type Attribute,
} from '../core/attribute.ts';
import { littleEndian, viewOf } from '../core/byte-order.ts';
import { genetlinkHeaderLength } from '../core/message.ts';
import { KernelRefusal } from '../socket/errors/kernel-refusal.ts';
import { ProtocolError } from '../core/errors/protocol-error.ts';
import { UnknownFamilyError } from './unknown-family-error.ts';
import type { Connection } from '../socket/connection.ts';
import type { WaitOptions } from '../socket/wait.ts';

/** The facts that the kernel assigns to a generic family when its module registers it. */
export interface GenetlinkFamily {
  readonly name: string;
  /** The nlmsg_type of its messages. */
  readonly id: number;
  readonly version: number;
  /** Multicast groups' numbers by name. */
  readonly groups: ReadonlyMap<string, number>;
}

/** The controller's numbers, include/uapi/linux/genetlink.h. */
const GENL_ID_CTRL = 0x10;
const CTRL_CMD_GETFAMILY = 3;
const CTRL_ATTR_FAMILY_ID = 1;
const CTRL_ATTR_FAMILY_NAME = 2;
const CTRL_ATTR_VERSION = 3;
const CTRL_ATTR_MCAST_GROUPS = 7;
const CTRL_ATTR_MCAST_GRP_NAME = 1;
const CTRL_ATTR_MCAST_GRP_ID = 2;

/**
 * Asks the controller for a family. The kernel loads the module that has it as an alias
 * (`net-pf-16-proto-16-family-NAME`) where it can.
 *
 * Rejects with UnknownFamilyError where there is none of that name, and as `Connection.request`.
 */
export async function lookUpFamily(
  connection: Connection,
  name: string,
  wait: WaitOptions = {},
): Promise<GenetlinkFamily> {
  const text = new TextEncoder().encode(`${name}\0`);
  const attribute = encodeAttribute(CTRL_ATTR_FAMILY_NAME, text);
  const payload = new Uint8Array(genetlinkHeaderLength + attribute.length);
  payload.set([CTRL_CMD_GETFAMILY, 1]);
  payload.set(attribute, genetlinkHeaderLength);
  const operation = `look up the family ${name}`;
  try {
    const [reply] = await connection.request({ type: GENL_ID_CTRL, payload, operation }, wait);
    if (reply === undefined)
      throw new ProtocolError(`${operation}: no answer but an acknowledgement`);
    return decodeFamily(name, reply.payload.subarray(genetlinkHeaderLength));
  } catch (error) {
    if (error instanceof KernelRefusal && error.errnoName === 'ENOENT') {
      throw new UnknownFamilyError(name, { cause: error });
    }
    throw error;
  }
}

function decodeFamily(name: string, bytes: Uint8Array): GenetlinkFamily {
  let id: number | undefined;
  let version = 0;
  const groups = new Map<string, number>();
  for (const attribute of decodeAttributes(bytes)) {
    switch (attribute.type) {
      case CTRL_ATTR_FAMILY_ID:
        if (attribute.value.length === 2) id = viewOf(attribute.value).getUint16(0, littleEndian);
        break;
      case CTRL_ATTR_VERSION:
        version = attributeU32(attribute);
        break;
      case CTRL_ATTR_MCAST_GROUPS:
        for (const group of decodeAttributes(attribute.value)) addGroup(groups, group);
        break;
      default:
    }
  }
  if (id === undefined) throw new ProtocolError(`the family ${name} has no id`);
  return { name, id, version, groups };
}

function addGroup(groups: Map<string, number>, group: Attribute): void {
  let name: string | undefined;
  let id: number | undefined;
  for (const attribute of decodeAttributes(group.value)) {
    if (attribute.type === CTRL_ATTR_MCAST_GRP_NAME) name = attributeString(attribute);
    if (attribute.type === CTRL_ATTR_MCAST_GRP_ID) id = attributeU32(attribute);
  }
  if (name !== undefined && id !== undefined) groups.set(name, id);
}
