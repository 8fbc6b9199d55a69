// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import type { NeighbourState, NewNeighbour } from './neighbour-message.ts';
import type { AddressFamily, NdmsgNeighbourAttrs, NtfFlags, RtProtocol } from './rt-neigh-gen.ts';

/** A neighbour as the kernel has it, in the words of `NewNeighbour`. */
export class Neighbour extends ReadValue<NdmsgNeighbourAttrs> implements NewNeighbour {
  /** Index of the device. */
  declare readonly dev: number;
  declare readonly dst: string;
  declare readonly lladdr?: string;
  declare readonly state: NeighbourState;
  declare readonly proxy?: boolean;
  declare readonly router?: boolean;
  declare readonly externallyLearned?: boolean;
  declare readonly managed?: boolean;
  declare readonly protocol?: RtProtocol | number;
  /** Read only: the address tells it. */
  declare readonly family: AddressFamily | number;
  /** Read only: all that is set. */
  declare readonly flags: readonly (NtfFlags | number)[];

  constructor(message: NdmsgNeighbourAttrs) {
    super(message);
    const { ndmFlags, ndmState } = message;
    this.dev = message.ndmIfindex;
    this.dst = message.dst ?? '';
    if (message.lladdr !== undefined) this.lladdr = message.lladdr;
    this.state = ndmState[0] ?? 'none';
    if (ndmFlags.length > 0) {
      if (ndmFlags.includes('proxy')) this.proxy = true;
      if (ndmFlags.includes('router')) this.router = true;
      if (ndmFlags.includes('ext-learned')) this.externallyLearned = true;
    }
    if (message.flagsExt?.includes('managed') === true) this.managed = true;
    if (message.protocol !== undefined) this.protocol = message.protocol;
    this.family = message.ndmFamily;
    this.flags = ndmFlags;
  }
}
