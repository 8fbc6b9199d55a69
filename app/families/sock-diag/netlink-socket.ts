// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type {
  NdiagFlags,
  NetlinkDiagMsgNetlinkDiagAttrs,
  NetlinkDiagReqInput,
  NetlinkState,
  NetlinkUnit,
  SocketType,
} from './netlink-diag-gen.ts';

/** Which sockets to list. A property that is not given matches any socket. */
export interface NetlinkFilter {
  /** `route`, `generic` …, or a number. */
  readonly unit?: Exclude<NetlinkUnit, 'all'> | number;
}

/** A netlink socket. */
export interface NetlinkSocket extends ReadValue<NetlinkDiagMsgNetlinkDiagAttrs> {
  readonly unit: NetlinkUnit | number;
  /** 0 for the kernel's own sockets. */
  readonly portId: number;
  /** The numbers of the multicast groups it is in, 1 …; empty where it is in none. */
  readonly groups: readonly number[];
  readonly type: SocketType | number;
  readonly state: NetlinkState | number;
  /** Where its messages go unless they say otherwise. */
  readonly peerPortId: number;
  readonly peerGroup: number;
  /** The inode number, as in /proc/PID/fd; 0 for the kernel's own sockets. */
  readonly inode: number;
  /** The kernel's number of it (SO_COOKIE), which no later socket has. */
  readonly cookie: bigint;
  /** Since Linux 4.13. */
  readonly flags?: readonly (NdiagFlags | number)[];
}

/** The request for the sockets that a filter matches. EncodeError where the unit is not one of 0 to 31. */
export function netlinkRequest({ unit }: NetlinkFilter): NetlinkDiagReqInput {
  if (typeof unit === 'number' && !(Number.isInteger(unit) && unit >= 0 && unit < 32)) {
    throw new EncodeError('unit', `expected a netlink unit, 0 to 31, not ${show(unit)}`);
  }
  return {
    sdiagFamily: 'netlink',
    sdiagProtocol: unit ?? 'all',
    ndiagShow: ['meminfo', 'groups', 'ring-cfg', 'flags'],
  };
}

/** Reads a socket. */
export function netlinkSocket(message: NetlinkDiagMsgNetlinkDiagAttrs): NetlinkSocket {
  const { groups = [], flags } = message;
  return readValue(
    {
      unit: message.ndiagProtocol,
      portId: message.ndiagPortid,
      groups: groups.flatMap(numbersOf),
      type: message.ndiagType,
      state: message.ndiagState,
      peerPortId: message.ndiagDstPortid,
      peerGroup: message.ndiagDstGroup,
      inode: message.ndiagIno,
      cookie: message.ndiagCookie,
      ...(flags !== undefined && { flags }),
    },
    message,
  );
}

/** The groups of one word: bit `n` of word `w` is group `32 w + n + 1`. */
function numbersOf(word: number, index: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit)
    .filter((bit) => ((word >>> bit) & 1) === 1)
    .map((bit) => index * 32 + bit + 1);
}
