// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import type { FdbState, FdbTable, NewFdbEntry } from './fdb-message.ts';
import type { FdbNotify, NdmsgNeighbourAttrs, NtfFlags } from './rt-neigh-gen.ts';

/** An entry of a forwarding table as the kernel has it, in the words of `NewFdbEntry`. */
export class FdbEntry extends ReadValue<NdmsgNeighbourAttrs> implements NewFdbEntry {
  /** Index of the device. */
  declare readonly dev: number;
  declare readonly lladdr: string;
  declare readonly in: FdbTable;
  declare readonly state: FdbState;
  declare readonly vlan?: number;
  declare readonly dst?: string;
  declare readonly port?: number;
  declare readonly vni?: number;
  declare readonly sourceVni?: number;
  /** Index of the device. */
  declare readonly via?: number;
  declare readonly nextHopId?: number;
  declare readonly sticky?: boolean;
  declare readonly router?: boolean;
  declare readonly externallyLearned?: boolean;
  declare readonly activityNotify?: readonly (FdbNotify | number)[];
  /** Read only: index of the bridge. */
  declare readonly master?: number;
  /** Read only: all that is set. */
  declare readonly flags: readonly (NtfFlags | number)[];

  constructor(message: NdmsgNeighbourAttrs) {
    super(message);
    const { ndmFlags, fdbExtAttrs } = message;
    this.dev = message.ndmIfindex;
    this.lladdr = message.lladdr ?? '';
    this.in = tableOf(message);
    this.state = stateOf(message);
    if (message.vlan !== undefined) this.vlan = message.vlan;
    if (message.dst !== undefined) this.dst = message.dst;
    if (message.port !== undefined) this.port = message.port;
    if (message.vni !== undefined) this.vni = message.vni;
    if (message.srcVni !== undefined) this.sourceVni = message.srcVni;
    if (message.ifindex !== undefined) this.via = message.ifindex;
    if (message.nhId !== undefined) this.nextHopId = message.nhId;
    if (ndmFlags.includes('sticky')) this.sticky = true;
    if (ndmFlags.includes('router')) this.router = true;
    if (ndmFlags.includes('ext-learned')) this.externallyLearned = true;
    if (fdbExtAttrs?.activityNotify !== undefined) {
      this.activityNotify = fdbExtAttrs.activityNotify;
    }
    if (message.master !== undefined) this.master = message.master;
    this.flags = ndmFlags;
  }
}

/** Bridges list their entries without NTF_SELF and NTF_MASTER: fdb_fill_info() in net/bridge/br_fdb.c. */
function tableOf({ ndmFlags, ndmIfindex, master }: NdmsgNeighbourAttrs): FdbTable {
  if (ndmFlags.includes('self')) return 'self';
  if (ndmFlags.includes('master')) return 'master';
  return master === undefined || master === ndmIfindex ? 'self' : 'master';
}

function stateOf({ ndmState }: NdmsgNeighbourAttrs): FdbState {
  if (ndmState.includes('permanent')) return 'permanent';
  return ndmState.includes('noarp') ? 'static' : 'dynamic';
}
