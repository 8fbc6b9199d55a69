// SPDX-License-Identifier: MIT
import type { TappedDatagram, TracedProcess } from '../../../app/trace/tapped.ts';
import type { TracedSockets } from './sockets.ts';
import type { TracedSocket } from './traced-socket.ts';
import type { NetlinkAddress, Transfer } from './transfer.ts';

const NETLINK_USERSOCK = 2;

/** A call that has sent or received datagrams. */
export interface FinishedTransfer {
  readonly transfer: Transfer;
  readonly socket: TracedSocket;
  readonly process: TracedProcess | undefined;
  /** When a send began, or when a receive ended. */
  readonly time: number;
  /** Bytes, or datagrams. */
  readonly result: number;
  /** The true length of the datagram, where the program has asked for it before. */
  readonly peeked?: number | undefined;
}

/** The datagrams of a call, with the bytes of its dumps. */
export function datagramsOf(
  { transfer, socket, process, time, result, peeked }: FinishedTransfer,
  dumps: readonly Uint8Array[],
  sockets: TracedSockets,
): TappedDatagram[] {
  const { way, several, trueLength, rooms, cuts, lengths, addresses } = transfer;
  return dumps.slice(0, several ? result : 1).flatMap((dumped, index) => {
    const room = rooms[index];
    // With MSG_TRUNC strace dumps what lies behind the buffer, too.
    const bytes = room === undefined ? dumped : dumped.subarray(0, room);
    const said = several ? lengths[index] : trueLength ? result : peeked;
    const fills = cuts[index] ?? (room !== undefined && bytes.length >= room);
    const whole = said === bytes.length && (trueLength || peeked !== undefined);
    const fillsBuffer = way === 'receive' && fills && !whole;
    const address = addresses[index] ?? addresses.at(-1);
    const peer = address ?? (way === 'send' ? socket.peer : { port: 0, groups: 0 });
    const direction = directionOf(way, socket.unit, peer);
    if (direction === 'between') {
      if (way === 'send') sockets.sent(socket.unit, bytes);
      else if (sockets.follows(socket.unit, address?.port, bytes)) return [];
    }
    return [
      {
        kind: 'datagram',
        time,
        unit: socket.unit,
        direction,
        port: socket.port,
        // The mask has the first 32 groups.
        group: peer.groups === 0 ? 0 : 32 - Math.clz32(peer.groups & -peer.groups),
        ...(process !== undefined && { process }),
        bytes,
        length: Math.max(said ?? bytes.length, bytes.length),
        ...(fillsBuffer && { fillsBuffer }),
      },
    ];
  });
}

function directionOf(
  way: Transfer['way'],
  unit: number,
  { port, groups }: NetlinkAddress,
): TappedDatagram['direction'] {
  // The kernel never speaks there.
  if (unit === NETLINK_USERSOCK) return 'between';
  if (way === 'receive') return port === 0 ? 'from-kernel' : 'between';
  return port === 0 && groups === 0 ? 'to-kernel' : 'between';
}
