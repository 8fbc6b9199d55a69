// SPDX-License-Identifier: MIT
import type { SkMeminfo } from '../../../../app/families/sock-diag/netlink-diag-gen.ts';
import type { StructOf } from '../../../../app/ynl/codec.ts';
import type { SocketAddress } from '../../../../app/families/index.ts';
import type { SsLine } from './ss.ts';

/** The properties of a socket that are compared, by names of their own. */
export type Row = Record<string, unknown>;

/** The text that ss writes. */
export function endpoint({ address, port }: SocketAddress): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${host}:${port === 0 ? '*' : port}`;
}

/** The text that ss writes. */
export function skmem(memory: StructOf<SkMeminfo>): string {
  const { rmemAlloc: r, rcvbuf: rb, wmemAlloc: t, sndbuf: tb, fwdAlloc: f } = memory;
  const { wmemQueued: w, optmem: o, backlog: bl, drops: d } = memory;
  const entries = Object.entries({ r, rb, t, tb, f, w, o, bl, d });
  return `(${entries.map(([name, value]) => `${name}${value}`).join(',')})`;
}

/** The properties that ss shows of any IP socket. */
export function fromSs({ state, receiveQueue, sendQueue, local, remote, values }: SsLine): Row {
  return {
    ...{ state, queues: [receiveQueue, sendQueue], local, remote },
    ...{ inode: Number(values['ino']), cookie: values['sk'], skmem: values['skmem'] },
  };
}
