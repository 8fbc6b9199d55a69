// SPDX-License-Identifier: MIT
import type { SocketAddress } from '../../../../app/families/index.ts';
import type { SsLine } from './ss.ts';

/** What is compared of a socket, by names of its own. */
export type Row = Record<string, unknown>;

/** As ss writes it. */
export function endpoint({ address, port }: SocketAddress): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${host}:${port === 0 ? '*' : port}`;
}

interface SkMeminfo {
  readonly rmemAlloc: number;
  readonly rcvbuf: number;
  readonly wmemAlloc: number;
  readonly sndbuf: number;
  readonly fwdAlloc: number;
  readonly wmemQueued: number;
  readonly optmem: number;
  readonly backlog: number;
  readonly drops: number;
}

/** As ss writes it. */
export function skmem(memory: SkMeminfo): string {
  const { rmemAlloc: r, rcvbuf: rb, wmemAlloc: t, sndbuf: tb, fwdAlloc: f } = memory;
  const { wmemQueued: w, optmem: o, backlog: bl, drops: d } = memory;
  const entries = Object.entries({ r, rb, t, tb, f, w, o, bl, d });
  return `(${entries.map(([name, value]) => `${name}${value}`).join(',')})`;
}

/** What ss says of any IP socket. */
export function fromSs({ state, receiveQueue, sendQueue, local, remote, values }: SsLine): Row {
  return {
    ...{ state, queues: [receiveQueue, sendQueue], local, remote },
    ...{ inode: Number(values['ino']), cookie: values['sk'], skmem: values['skmem'] },
  };
}
