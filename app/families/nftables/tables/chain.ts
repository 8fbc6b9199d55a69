// SPDX-License-Identifier: MIT
import { ReadValue } from '../../read-value.ts';
import type { ChainFlags, NfgenmsgChainAttrs, NftHookAttrs } from '../nftables-gen.ts';
import type { NamePrefix } from '../types/interval.ts';
import { readNotes, type Notes } from '../userdata.ts';
import { hookOf, type Hook, type PriorityName } from './hook.ts';
import { listedFamily, type TableFamily } from './table-family.ts';
import type { Exclusive, Member } from './table.ts';

export interface ChainName extends Member {
  readonly name: string;
}

/** Devices by their names, or by how their names begin. */
export type Devices = readonly (string | NamePrefix)[];

const types = ['filter', 'nat', 'route'] as const;

type ChainType = (typeof types)[number];

/** A chain that is to be added. With a hook it sees packets by itself, without one only those that are sent to it. */
export interface NewChain extends ChainName, Exclusive, Notes {
  readonly hook?: Hook | number;
  /** `filter` unless given. */
  readonly type?: ChainType;
  /** Lower comes first; 0 unless given. */
  readonly priority?: number | PriorityName;
  /** The verdict on packets that no rule has one for; `accept` unless given. */
  readonly policy?: 'accept' | 'drop';
  /** For hooks of a device: `ingress`, `egress`. */
  readonly devices?: Devices;
  /** `hw-offload`: devices filter by themselves; `binding`: it lives as long as the rule that jumps to it. */
  readonly flags?: readonly (ChainFlags | number)[];
  /** Packets and bytes that the policy met, where the chain counts them. */
  readonly counters?: { readonly packets?: bigint; readonly bytes?: bigint };
}

/** A chain as the kernel has it, in the words of `NewChain`. */
export class Chain extends ReadValue<NfgenmsgChainAttrs> implements NewChain {
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly name: string;
  declare readonly hook?: Hook | number;
  declare readonly type?: ChainType;
  declare readonly priority?: number;
  declare readonly policy?: 'accept' | 'drop';
  declare readonly devices?: Devices;
  declare readonly flags?: readonly (ChainFlags | number)[];
  declare readonly counters?: { readonly packets?: bigint; readonly bytes?: bigint };
  declare readonly comment?: string;
  declare readonly userdata?: Uint8Array;
  /** Read only: the kernel's number of it. */
  declare readonly handle: bigint;

  constructor(message: NfgenmsgChainAttrs) {
    super(message);
    const { nfgenFamily, table = '', name = '', hook, policy, handle = 0n } = message;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.name = name;
    if (hook !== undefined) {
      const { num, priority } = hook;
      if (num !== undefined) this.hook = hookOf(this.family, num);
      const type = types.find((known) => known === message.type);
      if (type !== undefined) this.type = type;
      if (priority !== undefined) this.priority = priority;
      const devices = devicesOf(hook);
      if (devices.length > 0) this.devices = devices;
    }
    if (policy === 'accept' || policy === 'drop') this.policy = policy;
    // The hook says that it is a base chain.
    const flags = message.flags?.filter((flag) => flag !== 'base') ?? [];
    if (flags.length > 0) this.flags = flags;
    if (message.counters !== undefined) this.counters = message.counters;
    Object.assign(this, readNotes(message.userdata));
    this.handle = handle;
  }
}

/** The devices that a hook names, one or several. */
export function devicesOf({ dev, devs }: Pick<NftHookAttrs, 'dev' | 'devs'>): Devices {
  const { name = [], prefix = [] } = devs ?? {};
  // The kernel lists a single device both ways.
  const names = name.length === 0 && dev !== undefined ? [dev] : name;
  return [...names, ...prefix.map((beginning) => ({ prefix: beginning }))];
}
