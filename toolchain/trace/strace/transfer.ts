// SPDX-License-Identifier: MIT
import { hasFlag, itemsOf, membersOf, splitArguments } from './arguments.ts';

/** A peer's address: its port id, 0 for the kernel, and the mask of groups. */
export interface NetlinkAddress {
  readonly port: number;
  readonly groups: number;
}

/** The facts that a call's arguments have about the datagrams that it sends or receives. */
export interface Transfer {
  readonly way: 'send' | 'receive';
  /** One for each datagram, in order; the last one holds for those that the log leaves out. */
  readonly addresses: readonly (NetlinkAddress | undefined)[];
  /** Datagrams stay in the socket's queue (MSG_PEEK). */
  readonly peeks: boolean;
  /** The result is the true length of the datagram, even where the buffer is shorter (MSG_TRUNC). */
  readonly trueLength: boolean;
  /** Bytes that there is room for, for each datagram; undefined where the arguments do not say. */
  readonly rooms: readonly (number | undefined)[];
  /** Whether the kernel says that a datagram was cut (MSG_TRUNC in msg_flags), for each; undefined where nothing does. */
  readonly cuts: readonly (boolean | undefined)[];
  /** The bytes lie in a vector of buffers. */
  readonly vector: boolean;
  /** True lengths, for the calls that move several datagrams. */
  readonly lengths: readonly (number | undefined)[];
  /** The result counts datagrams, not bytes. */
  readonly several: boolean;
}

type Shape = 'plain' | 'vector' | 'address' | 'message' | 'messages';

const calls: Readonly<Record<string, readonly [way: Transfer['way'], shape: Shape]>> = {
  write: ['send', 'plain'],
  writev: ['send', 'vector'],
  pwritev2: ['send', 'vector'],
  send: ['send', 'address'],
  sendto: ['send', 'address'],
  sendmsg: ['send', 'message'],
  sendmmsg: ['send', 'messages'],
  read: ['receive', 'plain'],
  readv: ['receive', 'vector'],
  preadv2: ['receive', 'vector'],
  recv: ['receive', 'address'],
  recvfrom: ['receive', 'address'],
  recvmsg: ['receive', 'message'],
  recvmmsg: ['receive', 'messages'],
  recvmmsg_time64: ['receive', 'messages'],
};

/** Whether a call moves datagrams, and which way. */
export function wayOf(call: string): Transfer['way'] | undefined {
  return Object.hasOwn(calls, call) ? calls[call]?.[0] : undefined;
}

/** Reads the arguments of a call that moves datagrams; undefined for another call. */
export function transferOf(call: string, text: string): Transfer | undefined {
  const known = Object.hasOwn(calls, call) ? calls[call] : undefined;
  if (known === undefined) return undefined;
  const [way, shape] = known;
  const args = splitArguments(text);
  const flags = shape === 'address' || shape === 'messages' ? args[3] : args[2];
  const flagged = shape !== 'plain' && shape !== 'vector';
  const plain = {
    ...{
      way,
      lengths: [],
      cuts: [],
      several: false,
      vector: shape !== 'plain' && shape !== 'address',
    },
    peeks: flagged && way === 'receive' && hasFlag(flags, 'MSG_PEEK', 0x2),
    trueLength: flagged && way === 'receive' && hasFlag(flags, 'MSG_TRUNC', 0x20),
  };
  switch (shape) {
    case 'plain':
      return { ...plain, addresses: [undefined], rooms: [numberOf(args[2])] };
    case 'vector':
      return { ...plain, addresses: [undefined], rooms: [roomOf(args[1])] };
    case 'address':
      return { ...plain, addresses: [addressOf(args[4])], rooms: [numberOf(args[2])] };
    case 'message': {
      const message = membersOf(args[1] ?? '');
      const addresses = [addressOf(message.get('msg_name'))];
      const rooms = [roomOf(message.get('msg_iov'))];
      return { ...plain, addresses, rooms, cuts: [isCut(message)] };
    }
    case 'messages': {
      const messages = itemsOf(args[1] ?? '').map(membersOf);
      const headers = messages.map((message) => membersOf(message.get('msg_hdr') ?? ''));
      const addresses = headers.map((header) => addressOf(header.get('msg_name')));
      const rooms = headers.map((header) => roomOf(header.get('msg_iov')));
      const lengths = messages.map((message) => numberOf(message.get('msg_len')));
      const cuts = headers.map(isCut);
      return { ...plain, addresses, lengths, rooms, cuts, several: true };
    }
  }
}

/** Reads `{sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}`; undefined for anything else. */
export function addressOf(text: string | undefined): NetlinkAddress | undefined {
  const members = membersOf(text ?? '');
  if (!isNetlink(members.get('sa_family'))) return undefined;
  const port = /^-?\d+/.exec(members.get('nl_pid') ?? '')?.[0];
  const groups = members.get('nl_groups');
  if (port === undefined || groups === undefined) return undefined;
  const mask = parseInt(groups, 16);
  return { port: Number(port) >>> 0, groups: Number.isNaN(mask) ? 0 : mask >>> 0 };
}

/** Whether an address family is AF_NETLINK, by name or number. */
export function isNetlink(text: string | undefined): boolean {
  return text !== undefined && (text.startsWith('AF_NETLINK') || /^(?:0x10|16)\b/.test(text));
}

/** The room in the buffers of a vector; undefined where strace has not printed all of it. */
function roomOf(vector: string | undefined): number | undefined {
  const buffers = itemsOf(vector ?? '');
  if (buffers.length === 0) return undefined;
  const rooms = buffers.map((buffer) => numberOf(membersOf(buffer).get('iov_len')));
  return rooms.reduce(
    (sum, room) => (sum === undefined || room === undefined ? undefined : sum + room),
    0,
  );
}

function isCut(message: ReadonlyMap<string, string>): boolean | undefined {
  const flags = message.get('msg_flags');
  return flags === undefined ? undefined : hasFlag(flags, 'MSG_TRUNC', 0x20);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
