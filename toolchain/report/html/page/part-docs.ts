// SPDX-License-Identifier: MIT
import type { OpenedPart } from './opened-parts.ts';

/** What netlink's own headers mean, which no spec describes. */
const docs: Readonly<Record<string, string>> = {
  nlmsghdr: 'The header of every netlink message: 16 bytes.',
  nlmsg_len:
    'The bytes of the message, with this header. The next one in the datagram begins at the next multiple of 4.',
  nlmsg_type:
    'Below 16 it is netlink itself: 2 an error or acknowledgement, 3 the end of a dump. From 16 on the unit decides; in generic netlink it is the number of the family.',
  nlmsg_flags:
    'REQUEST: to the kernel. ACK: answer even if all went well. DUMP: list everything. MULTI: more messages of the same answer follow.',
  nlmsg_seq: 'The program chooses it for a request, and the answers carry it, too.',
  nlmsg_pid:
    'A port id, the address of a socket, and often 0. It need not be the number of a process.',
  genlmsghdr: 'The header of generic netlink, after that of netlink.',
  nlmsgerr: '0 acknowledges the request; a negative number is the error that refuses it.',
  padding: 'Fills up to a multiple of 4 bytes, at which the next part begins.',
};

/** Docs of members whose names are clear only within their header. */
const genericDocs: Readonly<Record<string, string>> = {
  cmd: 'The operation, by its number in the family.',
  version: 'The version of the family that the sender knows.',
  reserved: 'Not used: 0.',
};

/** The spec's text about a part, or for netlink's own headers what they mean; empty where nothing is known. */
export function partDoc({ doc, name, kind }: OpenedPart, header: string): string {
  if (doc !== '' || kind === 'attribute') return doc;
  const known = kind === 'padding' ? docs['padding'] : docs[name];
  return known ?? (header === 'genlmsghdr' ? genericDocs[name] : undefined) ?? '';
}
