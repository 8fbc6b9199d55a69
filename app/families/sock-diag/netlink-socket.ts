// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import type {
  NetlinkDiagAttrs,
  NetlinkDiagMsg,
  NetlinkDiagMsgNetlinkDiagAttrs,
  NetlinkDiagReqInput,
  NetlinkUnit,
} from './netlink-diag-gen.ts';

/** Which sockets. What is not given matches any. */
export interface NetlinkFilter {
  /** `route`, `generic` …, or a number. */
  readonly unit?: Exclude<NetlinkUnit, 'all'> | number;
}

/** A netlink socket. Those of the kernel itself have port id 0. */
export type NetlinkSocket = NetlinkDiagMsg &
  Omit<NetlinkDiagAttrs, 'groups'> & {
    /** The numbers of the multicast groups it is in, 1 …; empty where it is in none. */
    readonly groups: readonly number[];
  };

export function netlinkRequest({ unit }: NetlinkFilter): NetlinkDiagReqInput {
  if (typeof unit === 'number' && !(Number.isInteger(unit) && unit >= 0 && unit < 32)) {
    throw new EncodeError('unit', `expected a netlink unit, 0 to 31, not ${unit}`);
  }
  return {
    sdiagFamily: 'netlink',
    sdiagProtocol: unit ?? 'all',
    ndiagShow: ['meminfo', 'groups', 'ring-cfg', 'flags'],
  };
}

export function netlinkSocket({
  groups = [],
  ...rest
}: NetlinkDiagMsgNetlinkDiagAttrs): NetlinkSocket {
  return { ...rest, groups: groups.flatMap(numbersOf) };
}

/** The groups of one word: bit `n` of word `w` is group `32 w + n + 1`. */
function numbersOf(word: number, index: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit)
    .filter((bit) => ((word >>> bit) & 1) === 1)
    .map((bit) => index * 32 + bit + 1);
}
