// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import { NETLINK_GENERIC, NLM_F_ACK_TLVS, NLM_F_CAPPED, NLMSG_ERROR } from '../core/constants.ts';
import { frameOf } from '../core/frame.ts';
import { headerLength } from '../core/message.ts';
import { findSecrets, type FoundSecrets } from '../dissect/find-secrets.ts';
import { plainAttributes, secretsByNumber, secretsOfUnknown } from '../dissect/numbered-secrets.ts';
import type { Range } from '../dissect/part.ts';
import type { SecretBody } from '../dissect/secret-body.ts';
import { attributesIn, secretsIn, secretsInAny } from '../dissect/secret-places.ts';
import type { Identity } from './knowledge.ts';
import { payloadOffset, type Bounds } from './read-message.ts';

/** Where the request lies in an NLMSG_ERROR: behind its header and the error number. */
export const carriedOffset = headerLength + 4;

/** A message in which what must not be shown is zeroed. */
export interface SafeMessage {
  readonly bounds: Bounds;
  /** The parts that were not zero before, from the message's start on; in order, without overlaps. */
  readonly hidden: readonly Range[];
}

const nothing: FoundSecrets = { ranges: [], doubt: undefined };

/** Zeroes ranges of a message in a copy; offsets are those of the frame. All that zeroes anything comes here. */
export function zeroed(bounds: Bounds, ranges: readonly Range[]): SafeMessage {
  const { frame, start, end } = bounds;
  const inside = joined(ranges, start, end);
  if (inside.length === 0) return { bounds, hidden: [] };
  const copy = frameOf(frame.bytes.slice(start, end));
  const hidden: Range[] = [];
  for (const [from, to] of inside) {
    const part = copy.bytes.subarray(from - start, to - start);
    // A key of zeroes is none: WireGuard removes one by it.
    if (part.some((byte) => byte !== 0)) hidden.push([from - start, to - start]);
    part.fill(0);
  }
  return { bounds: { frame: copy, start: 0, end: end - start }, hidden };
}

/** The ranges within those bounds, in order and without overlaps. */
function joined(ranges: readonly Range[], start: number, end: number): Range[] {
  const all: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([one], [other]) => one - other)) {
    const range: [number, number] = [Math.max(start, from), Math.min(end, to)];
    const last = all.at(-1);
    if (range[0] >= range[1]) continue;
    if (last !== undefined && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
    else all.push(range);
  }
  return all;
}

/** Finds the secrets of a message. */
export function findInMessage(bounds: Bounds, unit: number, identity: Identity): FoundSecrets {
  const at = bounds.start + payloadOffset(unit);
  return bounds.end <= at ? nothing : find(bounds, at, secretsOf(unit, identity));
}

/** Finds the secrets of the request that an NLMSG_ERROR carries. */
export function findInCarried(bounds: Bounds, unit: number, identity: Identity): FoundSecrets {
  const { frame, start, end } = bounds;
  const at = start + carriedOffset + payloadOffset(unit);
  if (end <= at || frame.view.getUint16(start + 4, littleEndian) !== NLMSG_ERROR) return nothing;
  const secrets = secretsOf(unit, identity);
  if (secrets.length === 0) return nothing;
  const flags = frame.view.getUint16(start + 6, littleEndian);
  const length = frame.view.getUint32(start + carriedOffset, littleEndian);
  const isCapped = (flags & NLM_F_CAPPED) !== 0;
  const stop = start + carriedOffset + (isCapped ? headerLength : length);
  const isWhole = isCapped || (length >= headerLength && stop <= end);
  const behind = Math.min(end, start + carriedOffset + align(stop - start - carriedOffset));
  const hasAttributes = (flags & NLM_F_ACK_TLVS) !== 0;
  const found = find({ frame, start, end: isWhole ? stop : end }, at, secrets);
  // Where its length lies, nothing tells where it ends.
  const isSound =
    isWhole && (hasAttributes ? isAcknowledgement(frame.bytes, behind, end) : behind === end);
  if (isSound || secrets.every(({ guessed }) => guessed === true)) return found;
  const doubt = isCapped ? start + carriedOffset + headerLength : at;
  return { ranges: found.ranges, doubt: Math.min(doubt, found.doubt ?? doubt) };
}

/** Whether the message is what its family says, to its end: no length in it is false. */
export function isSoundMessage(bounds: Bounds, unit: number, identity: Identity): boolean {
  const at = bounds.start + payloadOffset(unit);
  const { message, spec, facts } = identity;
  // Where the spec has no such message, nothing tells.
  if (message === undefined && (spec !== undefined || unit !== NETLINK_GENERIC)) return false;
  if (bounds.end <= at) return bounds.end === at;
  const body =
    message === undefined
      ? plainAttributes(facts?.headerSize)
      : attributesIn(message.spec, message.definition);
  return findSecrets(bounds.frame.bytes, at, bounds.end, body).doubt === undefined;
}

/** Whether a message of netlink itself is what its kind says: a false nlmsg_len may have swallowed the next one. */
export function isSoundControl({ frame, start, end }: Bounds, kind: string): boolean {
  const flags = frame.view.getUint16(start + 6, littleEndian);
  const hasAttributes = (flags & NLM_F_ACK_TLVS) !== 0;
  const number = start + carriedOffset;
  if (kind === 'noop' || kind === 'overrun') return end === start + headerLength;
  // Modules put into NLMSG_DONE by hand what is no attribute.
  if (kind === 'done') {
    return end <= number || (hasAttributes && isAcknowledgement(frame.bytes, number, end));
  }
  if (end < number + headerLength) return false;
  const length = frame.view.getUint32(number, littleEndian);
  const isCapped = (flags & NLM_F_CAPPED) !== 0 || end === number + headerLength;
  const behind = number + align(isCapped ? headerLength : length);
  if (behind > end) return false;
  return hasAttributes ? isAcknowledgement(frame.bytes, behind, end) : behind === end;
}

/** Whether a message of that identity may have keys. False for one that only looks like it. */
export function mayHaveSecrets(unit: number, identity: Identity): boolean {
  return secretsOf(unit, identity).some(({ guessed }) => guessed !== true);
}

function find({ frame, end }: Bounds, at: number, secrets: readonly SecretBody[]): FoundSecrets {
  if (secrets.length === 0) return nothing;
  const all = secrets.map((body) => findSecrets(frame.bytes, at, end, body));
  const doubts = all.flatMap(({ doubt }) => (doubt === undefined ? [] : [doubt]));
  return {
    ranges: all.flatMap(({ ranges }) => ranges),
    doubt: doubts.length === 0 ? undefined : Math.min(...doubts),
  };
}

/** NLMSGERR_ATTR_*: a text, a number, a cookie, a nest, two numbers. */
function isAcknowledgement(bytes: Uint8Array, start: number, end: number): boolean {
  const facts = { levels: 0, isMessage: false, inside: [] };
  const forms = ['text', [4], 'unknown', 'unknown', [4], [4]] as const;
  const places = new Map(forms.map((form, index) => [index + 1, { ...facts, form }] as const));
  const set = { places, highest: forms.length };
  const body = { headerLength: 0, ranges: [], set, sizes: new Map<number, never>() };
  return findSecrets(bytes, start, end, body).doubt === undefined;
}

/** By the spec, and by the numbers that a family of that name has. */
function secretsOf(unit: number, { message, spec, family, facts }: Identity): SecretBody[] {
  const found: (SecretBody | undefined)[] = [];
  if (message !== undefined) found.push(secretsIn(message.spec, message.definition));
  else if (spec !== undefined) found.push(...secretsInAny(spec));
  if (unit === NETLINK_GENERIC) {
    found.push(
      family === undefined ? secretsOfUnknown() : secretsByNumber(family, facts?.headerSize),
    );
  }
  return found.filter((body) => body !== undefined);
}
