// SPDX-License-Identifier: MIT
import { ReadValue } from '../../read-value.ts';
import type {
  FlowtableFlags,
  NfgenmsgFlowtableAttrs,
  NfgenmsgFlowtableAttrsInput,
} from '../nftables-gen.ts';
import { hookDevices } from './chain-message.ts';
import { devicesOf, type Devices } from './chain.ts';
import { priorityNumber, type PriorityName } from './hook.ts';
import { listedFamily, protocolOf, type TableFamily } from './table-family.ts';
import type { Exclusive, Member } from './table.ts';

/** NF_NETDEV_INGRESS, include/uapi/linux/netfilter.h: the kernel takes no other hook for flowtables. */
const ingress = 0;

export interface FlowtableName extends Member {
  readonly name: string;
}

/** A table of connections that bypass the rules, that is to be added. */
export interface NewFlowtable extends FlowtableName, Exclusive {
  /** The place among other users of the hook `ingress`: lower comes first; 0 unless given. */
  readonly priority?: number | PriorityName;
  readonly devices?: Devices;
  /** `hw-offload`: devices forward by themselves; `counter`: connections go on counting. */
  readonly flags?: readonly (FlowtableFlags | number)[];
}

/** A flowtable as the kernel has it, in the words of `NewFlowtable`. */
export class Flowtable extends ReadValue<NfgenmsgFlowtableAttrs> implements NewFlowtable {
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly name: string;
  declare readonly priority: number;
  declare readonly devices?: Devices;
  declare readonly flags?: readonly (FlowtableFlags | number)[];
  /** Read only: the kernel's number of it. */
  declare readonly handle: bigint;

  constructor(message: NfgenmsgFlowtableAttrs) {
    super(message);
    const { nfgenFamily, table = '', name = '', hook = {}, flags = [], handle = 0n } = message;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.name = name;
    this.priority = hook.priority ?? 0;
    const devices = devicesOf(hook);
    if (devices.length > 0) this.devices = devices;
    if (flags.length > 0) this.flags = flags;
    this.handle = handle;
  }
}

/** The message that adds a flowtable. Throws EncodeError. */
export function flowtableMessage(flowtable: NewFlowtable): NfgenmsgFlowtableAttrsInput {
  const { family, table, name, priority = 0, devices = [], flags } = flowtable;
  const { dev, devs } = hookDevices(devices);
  return {
    nfgenFamily: protocolOf(family),
    ...{ table, name, flags },
    hook: {
      num: ingress,
      priority: priorityNumber(family, priority),
      ...(dev === undefined ? devs && { devs } : { devs: { name: [dev] } }),
    },
  };
}
