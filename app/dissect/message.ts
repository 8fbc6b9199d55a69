// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import {
  NETLINK_ROUTE,
  NLM_F_DUMP,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_MIN_TYPE,
} from '../core/constants.ts';
import { headerLength } from '../core/message.ts';
import { errorParts, doneParts } from './acknowledgement.ts';
import { paddingPart, restPart } from './attribute-run.ts';
import { policyParts, type FamilyPolicy } from './policy.ts';
import { bodyParts } from './body.ts';
import type { Part } from './dissection.ts';
import { genericHeaderLength, genericHeaderPart } from './generic-header.ts';
import { controlNames, deedOf, messageHeaderPart } from './message-header.ts';
import { byteCount, newPart, type Range } from './part.ts';
import { otherwise, type Source } from './source.ts';
import { bytesDetails } from './structs.ts';
import type { Subject } from './subject.ts';

/** The facts known about a message. */
export interface Expected {
  readonly subject: Subject | undefined;
  /** The request that an error carries. */
  readonly request: Subject | undefined;
  /** It is generic netlink's, and has its header. */
  readonly generic: boolean;
  /** The checks of a generic family without a spec. */
  readonly policy?: FamilyPolicy | undefined;
  /** It is the request that an error carries: an error in it carries none, whatever its bytes look like. */
  readonly carried?: true;
  /** Only its header is there, as the kernel cut it. */
  readonly capped?: boolean;
}

export interface TakenMessage {
  readonly name: string;
  readonly doc: string | undefined;
  readonly parts: readonly Part[];
}

/** The fields of nlmsghdr that decide how the rest is read. */
interface Head {
  readonly type: number;
  readonly flags: number;
  /** Where the message ends by its header, or where the bytes do. */
  readonly stop: number;
  /** It says that it ends before its header does. */
  readonly lies: boolean;
}

/** Takes the message apart that begins there; what lies behind it is part of it too. */
export function messageParts(source: Source, range: Range, expected: Expected): TakenMessage {
  const [start, end] = range;
  if (end - start < headerLength) {
    const words = { deed: 'new', available: Infinity } as const;
    return { name: 'message', doc: undefined, parts: [messageHeaderPart(source, range, words)] };
  }
  const { view } = source.frame;
  const length = view.getUint32(start, littleEndian);
  const type = view.getUint16(start + 4, littleEndian);
  const flags = view.getUint16(start + 6, littleEndian);
  const lies = length < headerLength;
  const stop = lies ? start + headerLength : Math.min(start + length, end);
  const head = { type, flags, stop, lies };
  const { subject } = expected;
  const inside = otherwise(source, {
    spec: subject?.spec,
    request: (flags & NLM_F_REQUEST) !== 0,
    strict: isStrict(head, expected),
    lax: isLaxDump(head, expected),
    secrets: source.secrets,
  });
  const { name, parts } = insideOf(inside, start, head, expected);
  const header = messageHeaderPart(source, [start, start + headerLength], {
    type: typeName(head, expected),
    unknown: unknownType(head, expected),
    deed: deedOf(type, flags, subject?.operation?.name),
    available: expected.capped === true ? Infinity : end - start,
  });
  const next = lies ? stop : Math.min(start + align(length), end);
  return {
    name,
    doc: subject?.operation?.doc,
    parts: [
      header,
      ...parts,
      ...(next > stop ? [paddingPart(source, [stop, next])] : []),
      ...behind(source, [Math.max(stop, next), end], lies),
    ],
  };
}

function behind(source: Source, range: Range, lies: boolean): readonly Part[] {
  const [start, end] = range;
  if (start >= end) return [];
  if (lies) return [newPart('bytes', 'bytes', range, bytesDetails(source, range))];
  // iproute2 sends its whole buffer. The kernel reads no further than to a length that is less than a header.
  if (source.frame.bytes.subarray(start, end).every((byte) => byte === 0)) {
    const value = `${byteCount(end - start)} of zeroes, which the kernel passes over`;
    return [newPart('bytes', 'rest', range, { value })];
  }
  return [restPart(source, range, `${byteCount(end - start)} after the message`)];
}

/** Takes apart the bytes between the netlink header and the message's end, and names the whole. */
function insideOf(
  source: Source,
  start: number,
  head: Head,
  expected: Expected,
): { readonly name: string; readonly parts: readonly Part[] } {
  const range = [start + headerLength, head.stop] as const;
  const { subject, capped } = expected;
  const bare = capped === true || head.lies;
  if (bare) return { name: nameOf(expected, head.type, undefined), parts: [] };
  const own = !expected.generic && subject?.message?.value === head.type;
  if (!own && head.type === NLMSG_ERROR && expected.carried !== true) {
    return errorParts(source, range, head.flags, (request, capped) => {
      const { request: subject, generic, policy } = expected;
      return messageParts(source, request, {
        subject,
        request: undefined,
        generic,
        policy,
        ...{ carried: true, capped },
      });
    });
  }
  if (!own && head.type === NLMSG_DONE) {
    return { name: 'done', parts: doneParts(source, range, head.flags) };
  }
  const control = own ? undefined : controlNames[head.type];
  if (control !== undefined) return { name: control, parts: plain(source, range) };
  const command = expected.generic ? source.frame.bytes[range[0]] : undefined;
  return {
    name: nameOf(expected, head.type, range[0] < head.stop ? command : undefined),
    parts: expected.generic
      ? genericParts(source, range, expected)
      : rawParts(source, range, subject),
  };
}

function rawParts(source: Source, range: Range, subject: Subject | undefined): readonly Part[] {
  const { message } = subject ?? {};
  if (message === undefined) return plain(source, range);
  return bodyParts(source, { header: message.fixedHeader, set: message.set }, range, onTop);
}

function genericParts(
  source: Source,
  [start, end]: Range,
  { subject, policy }: Expected,
): readonly Part[] {
  const stop = Math.min(start + genericHeaderLength, end);
  const header = genericHeaderPart(source, [start, stop], subject);
  const rest = [stop, end] as const;
  if (stop === end) return [header];
  const { message } = subject ?? {};
  if (message === undefined) {
    if (subject === undefined && policy !== undefined) {
      return [header, ...unspecified(source, rest, policy)];
    }
    const scope = { set: undefined, range: rest, header: undefined, ...onTop };
    return [header, ...source.attributes(source, scope)];
  }
  const body = { header: message.fixedHeader, set: message.set };
  return [header, ...bodyParts(source, body, rest, onTop)];
}

const onTop = { outer: undefined, depth: 0 };

/** The family's own header, and attributes as far as the kernel says how it checks them. */
function unspecified(source: Source, [start, end]: Range, policy: FamilyPolicy): readonly Part[] {
  const from = Math.min(start + align(policy.headerSize), end);
  const own = [start, from] as const;
  const header = from > start ? [newPart('bytes', 'header', own, bytesDetails(source, own))] : [];
  const scope = { set: undefined, range: [from, end] as const, header: undefined, ...onTop };
  const { top } = policy;
  return [
    ...header,
    ...(top === undefined
      ? source.attributes(source, scope)
      : policyParts(source, scope, policy, top)),
  ];
}

function plain(source: Source, range: Range): readonly Part[] {
  if (range[0] >= range[1]) return [];
  return [newPart('bytes', 'bytes', range, bytesDetails(source, range))];
}

/** `rt-link newlink`, `wireguard cmd 7`, `type 20`. */
function nameOf({ subject, policy }: Expected, type: number, command: number | undefined): string {
  const number = command === undefined ? `type ${type}` : `cmd ${command}`;
  const family = subject?.spec.name ?? policy?.family;
  if (family === undefined) return command === undefined ? number : `type ${type} ${number}`;
  return `${family} ${subject?.operation?.name ?? number}`;
}

function typeName({ type }: Head, { subject, generic, policy }: Expected): string | undefined {
  if (!generic && subject?.message?.value === type) return subject.operation?.name;
  const control = controlNames[type];
  if (control !== undefined) return control;
  return generic && type >= NLMSG_MIN_TYPE ? (subject?.spec.name ?? policy?.family) : undefined;
}

/** Whether the kernel reads the message by NL_VALIDATE_STRICT, as generic families do unless they say otherwise. */
function isStrict({ flags }: Head, { subject, generic }: Expected): boolean {
  if (!generic || subject === undefined || (flags & NLM_F_REQUEST) === 0) return false;
  const lax = subject.operation?.dontValidate ?? [];
  const dump = (flags & NLM_F_DUMP) === NLM_F_DUMP;
  return !(dump ? lax.includes('dump') || lax.includes('dump-strict') : lax.includes('strict'));
}

/**
 * Whether the kernel takes a request whose header is cut: glibc sends struct rtgenmsg, one byte, to list what has a
 * longer header. Only programs that ask for strict checks are refused.
 */
function isLaxDump({ flags }: Head, { subject, generic }: Expected): boolean {
  const dump = NLM_F_REQUEST | NLM_F_DUMP;
  return !generic && subject?.spec.unit === NETLINK_ROUTE && (flags & dump) === dump;
}

/** Why nothing of the family has that nlmsg_type. */
function unknownType({ type }: Head, { subject, generic }: Expected): string | undefined {
  if (generic || subject === undefined || subject.message !== undefined) return undefined;
  if (controlNames[type] !== undefined) return undefined;
  return `${subject.spec.name} has no message of type ${type}`;
}
