// SPDX-License-Identifier: MIT
import type { DisplayHint, StructMember, Struct } from '../model.ts';
import { readNumber, type FramePlace } from './integer-text.ts';
import type { Body } from './plan.ts';
import type { CodecSource } from './codec-source.ts';

// Addresses whose form no hint says: it follows from the family that a message's header names, or from the
// type of the device.

/** Address families of linux/socket.h. */
export const AF_INET = 2;
export const AF_MPLS = 28;

/** Tunnels, whose link-layer addresses are those of IP: ARPHRD_* of linux/if_arp.h. */
export const tunnels: readonly number[] = [768, 769, 776, 778, 823];

export const familyName = /(?:^|-)family$/;

/** The expression for the address family that a struct names, or one in it; undefined where none does. */
export function familyAt(
  source: CodecSource,
  struct: Struct,
  place: FramePlace,
): string | undefined {
  const member = memberOf(struct, familyName);
  if (member !== undefined) return numberAt(source, member, place);
  for (const { type, offset } of struct.members) {
    if (type.kind !== 'struct') continue;
    const inner = { ...place, offset: place.offset + offset };
    const family = familyAt(source, source.plan.struct(type.struct), inner);
    if (family !== undefined) return family;
  }
  return undefined;
}

/**
 * How an attribute of a message is shown where its header has certain numbers. `helper` is what decoders
 * call, and a hint for encoders.
 */
interface Exception {
  readonly member: StructMember;
  readonly numbers: readonly number[];
  readonly helper: 'labels' | 'linkAddress';
}

/**
 * Labels in place of addresses in routes of AF_MPLS, and addresses of IP in place of those of Ethernet in
 * messages about tunnels; so does iproute2.
 */
function exceptionOf(
  source: CodecSource,
  body: Body,
  hint: DisplayHint | undefined,
): Exception | undefined {
  if (body.header === undefined) return undefined;
  const header = source.plan.struct(body.header);
  if (hint === 'ipv4' || hint === 'ipv6') {
    const member = memberOf(header, /^rtm-family$/);
    return member && { member, numbers: [AF_MPLS], helper: 'labels' };
  }
  const member = hint === 'mac' ? memberOf(header, /^ifi-type$/) : undefined;
  return member && { member, numbers: tunnels, helper: 'linkAddress' };
}

function memberOf({ members }: Struct, name: RegExp): StructMember | undefined {
  return members.find((member) => member.type.kind === 'integer' && name.test(member.name));
}

function numberAt(
  source: CodecSource,
  { type, offset }: StructMember,
  place: FramePlace,
): string | undefined {
  if (type.kind !== 'integer') return undefined;
  return `(${readNumber(source, type, { ...place, offset: place.offset + offset })})`;
}

/** The expression that reads an attribute's bytes from `start` to `end`: by the header, or else as `usual`. */
export function readByHeader(
  source: CodecSource,
  body: Body,
  hint: DisplayHint | undefined,
  { start, end, usual }: { readonly start: string; readonly end: string; readonly usual: string },
): string {
  const place = { base: 'start', word: '(start >> 2)', offset: 0 };
  if (hint === 'padded-ip' && body.header !== undefined) {
    const family = familyAt(source, source.plan.struct(body.header), place);
    const is4 = `${family ?? 0} === ${AF_INET}`;
    return `${source.helper('paddedAddress')}(frame, ${start}, ${end}, ${is4})`;
  }
  const exception = exceptionOf(source, body, hint);
  if (exception === undefined) return usual;
  const number = numberAt(source, exception.member, place);
  const condition = exception.numbers.map((one) => `${number} === ${one}`).join(' || ');
  return `(${condition} ? ${source.helper(exception.helper)}(frame, ${start}, ${end}) : ${usual})`;
}

/** The expression for the hint by which an attribute's text is encoded: by the header, or else `usual`. */
export function hintByHeader(
  source: CodecSource,
  body: Body,
  hint: DisplayHint | undefined,
  usual: string,
): string {
  const exception = exceptionOf(source, body, hint);
  if (exception === undefined) return usual;
  const { member, numbers, helper } = exception;
  const field = `fields[${JSON.stringify(source.plan.key(member.name))}]`;
  const use = member.type.kind === 'integer' ? member.type.enum : undefined;
  const number = use === undefined ? field : `${source.table(use)}.number(${field})`;
  return `([${numbers.join(', ')}].includes(Number(${number})) ? '${helper}' : ${usual})`;
}
