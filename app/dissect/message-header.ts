// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import {
  NLM_F_DUMP,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_MIN_TYPE,
} from '../core/constants.ts';
import { headerLength } from '../core/message.ts';
import { inline } from '../ynl/value-text.ts';
import type { Part } from './dissection.ts';
import { byteCount, faultIf, hereAre, newPart, type PartDetails, type Range } from './part.ts';
import type { Source } from './source.ts';
import { bytesDetails } from './structs.ts';

/** The deed of a request: the meaning of nlmsg_flags depends on it. */
export type Deed = 'get' | 'new' | 'delete' | 'acknowledge';

/** Types of messages that all units share. */
export const controlNames: Readonly<Record<number, string>> = {
  1: 'noop',
  2: 'error',
  3: 'done',
  4: 'overrun',
};

const always = ['request', 'multi', 'ack', 'echo', 'dump-intr', 'dump-filtered'];
const modifiers: Readonly<Record<Deed, readonly string[]>> = {
  get: ['root', 'match', 'atomic'],
  new: ['replace', 'excl', 'create', 'append'],
  delete: ['nonrec', 'bulk'],
  acknowledge: ['capped', 'ack-tlvs'],
};

/** The names of nlmsg_flags, then masks of bits that have none. NLM_F_ROOT and NLM_F_MATCH together are `dump`. */
export function flagNames(flags: number, deed: Deed): (string | number)[] {
  const names: (string | number)[] = [];
  for (let bit = 0; bit < 16; bit += 1) {
    const mask = 1 << bit;
    if ((flags & mask) === 0) continue;
    names.push(always[bit] ?? modifiers[deed][bit - 8] ?? mask);
  }
  if (deed !== 'get' || (flags & NLM_F_DUMP) !== NLM_F_DUMP) return names;
  return names.map((name) => (name === 'root' ? 'dump' : name)).filter((name) => name !== 'match');
}

/** Tells the deed of a message from its operation's name and its flags. */
export function deedOf(type: number, flags: number, operation: string | undefined): Deed {
  if (type === NLMSG_ERROR || type === NLMSG_DONE) return 'acknowledge';
  // The kernel's messages repeat the flags of the request that made the object.
  if ((flags & NLM_F_REQUEST) === 0) return 'new';
  if (operation !== undefined && /^(?:del|destroy|flush|remove)/.test(operation)) return 'delete';
  if (operation !== undefined && /^(?:new|set|add|create)/.test(operation)) return 'new';
  const dumps = (flags & NLM_F_DUMP) === NLM_F_DUMP && (flags & 0xc00) === 0;
  if (operation !== undefined && /(?:^|-)(?:get|dump|list)/.test(operation)) return 'get';
  return dumps ? 'get' : 'new';
}

/** The names of a message, shown in its header. */
export interface HeaderWords {
  /** Beside the number of nlmsg_type; undefined: nothing names it. */
  readonly type?: string | undefined;
  /** Why the spec does not have that nlmsg_type. */
  readonly unknown?: string | undefined;
  readonly deed: Deed;
  /** Bytes that the header may claim: those that are there, without padding. */
  readonly available: number;
}

/** struct nlmsghdr, as much as there is of it. */
export function messageHeaderPart(source: Source, range: Range, words: HeaderWords): Part {
  const [start, end] = range;
  const { view } = source.frame;
  const parts: Part[] = [];
  const whole = end - start >= headerLength;
  const add = (
    name: string,
    type: string,
    offset: number,
    size: number,
    describe: () => PartDetails,
  ): void => {
    const member = [start + offset, start + offset + size] as const;
    if (member[1] <= end) parts.push(newPart('member', name, member, { type, ...describe() }));
  };
  add('nlmsg_len', 'u32', 0, 4, () => {
    const length = view.getUint32(start, littleEndian);
    const problem = lengthProblem(length, words.available);
    return { value: String(length), faults: faultIf([start, start + 4], problem) };
  });
  add('nlmsg_type', 'u16', 4, 2, () => {
    const type = view.getUint16(start + 4, littleEndian);
    const reserved = type < NLMSG_MIN_TYPE && controlNames[type] === undefined && type !== 0;
    const problem = reserved ? `nlmsg_type ${type} is reserved` : words.unknown;
    const value = words.type === undefined ? String(type) : `${type} ${words.type}`;
    return { value, faults: faultIf([start + 4, start + 6], problem) };
  });
  add('nlmsg_flags', 'u16', 6, 2, () => flagDetails(source, start, words.deed));
  add('nlmsg_seq', 'u32', 8, 4, () => ({ value: String(view.getUint32(start + 8, littleEndian)) }));
  add('nlmsg_pid', 'u32', 12, 4, () => ({
    value: String(view.getUint32(start + 12, littleEndian)),
  }));
  const known = parts.at(-1);
  const stop = known === undefined ? start : known.offset + known.length;
  if (stop < end)
    parts.push(newPart('bytes', 'bytes', [stop, end], bytesDetails(source, [stop, end])));
  const short = whole ? undefined : `nlmsghdr has 16 bytes, but ${hereAre(end - start)}`;
  return newPart('header', 'nlmsghdr', range, {
    type: 'struct nlmsghdr',
    faults: faultIf(range, short),
    parts,
  });
}

function flagDetails({ frame: { view } }: Source, start: number, deed: Deed): PartDetails {
  const flags = flagNames(view.getUint16(start + 6, littleEndian), deed);
  const unnamed = flags.filter((flag) => typeof flag === 'number');
  const mask = unnamed.reduce((all, bit) => all | bit, 0);
  const bits = unnamed.length > 1 ? 'bits' : 'bit';
  const problem = mask === 0 ? undefined : `nlmsg_flags has no ${bits} 0x${mask.toString(16)}`;
  return { value: inline(flags), faults: faultIf([start + 6, start + 8], problem) };
}

function lengthProblem(length: number, available: number): string | undefined {
  if (length < headerLength) return `nlmsg_len is ${length}, less than its own header`;
  if (length <= available) return undefined;
  return `nlmsg_len is ${length}, but here are only ${byteCount(available)}`;
}
