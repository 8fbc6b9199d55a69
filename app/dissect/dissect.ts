// SPDX-License-Identifier: MIT
import { NETLINK_GENERIC, NETLINK_KOBJECT_UEVENT } from '../core/constants.ts';
import { attributeParts } from './attributes.ts';
import type { Dissection, Part } from './dissection.ts';
import { messageParts } from './message.ts';
import { faultsOf, type Range } from './part.ts';
import type { FamilyPolicy } from './policy.ts';
import { sourceOf } from './source.ts';
import type { Subject } from './subject.ts';
import { dissectUevent } from './uevent.ts';

export interface DissectOptions {
  /** The netlink unit, where there is no subject: of NETLINK_GENERIC, genlmsghdr follows the header. */
  readonly unit?: number | undefined;
  /** The request that an NLMSG_ERROR carries. */
  readonly request?: Subject | undefined;
  /** The checks of a generic family that has no spec, also for what an error carries. */
  readonly policy?: FamilyPolicy | undefined;
  /** Keys are shown. */
  readonly secrets?: boolean;
  /** Bytes that were zeroed, since they are a key or may be one. */
  readonly hidden?: readonly Hidden[];
}

/** From the start of the message's header. */
export interface Hidden {
  readonly offset: number;
  readonly length: number;
}

/** The parts without the values that were zeroed. */
function withoutHidden(parts: readonly Part[], hidden: readonly Range[]): readonly Part[] {
  return parts.map(({ value, ...part }) => {
    const inner = withoutHidden(part.parts, hidden);
    const header = part.kind === 'attribute' ? 4 : 0;
    const [start, end] = [part.offset + header, part.offset + part.length];
    const isHidden = hidden.some(([from, to]) => from < end && to > start);
    if (isHidden && inner.length === 0) return { ...part, secret: true as const };
    return { ...part, ...(value !== undefined && { value }), parts: inner };
  });
}

/**
 * Takes one message apart, from its header on. Its parts cover all bytes, whatever these are; it never throws.
 *
 * @param subject what the message is by a spec; undefined: attributes by their numbers, at most
 */
export function dissect(
  bytes: Uint8Array,
  subject: Subject | undefined,
  { unit, request, policy, secrets = false, hidden = [] }: DissectOptions = {},
): Dissection {
  const options = { spec: subject?.spec, request: false, strict: false, lax: false, secrets };
  const ranges = hidden.map(({ offset, length }) => [offset, offset + length] as const);
  const source = sourceOf(bytes, options, attributeParts, ranges);
  const known = subject?.spec.unit ?? request?.spec.unit ?? unit;
  if (known === NETLINK_KOBJECT_UEVENT) return dissectUevent(bytes);
  const generic = known === NETLINK_GENERIC;
  const taken = messageParts(source, [0, bytes.length], {
    subject,
    request,
    generic,
    policy,
  });
  const { name, doc } = taken;
  const parts = ranges.length === 0 ? taken.parts : withoutHidden(taken.parts, ranges);
  return { name, ...(doc !== undefined && { doc }), parts, faults: faultsOf(parts) };
}
