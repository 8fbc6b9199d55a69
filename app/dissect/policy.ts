// SPDX-License-Identifier: MIT
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import { integerOfPolicy, takeApartByPolicy } from '../ynl/attribute-types/policy-payload.ts';
import type { Checks, Integer } from '../ynl/model.ts';
import { AttributePayload } from './attribute-payload.ts';
import { eachAttribute, type Named } from './attribute-run.ts';
import type { Part } from './dissection.ts';
import { textProblem } from './length-checks.ts';
import { numberAt } from './numbers.ts';
import { faultIf, type Range } from './part.ts';
import type { AttributeHead } from './scope.ts';
import type { Scope, Source } from './source.ts';
import type { Taken } from './taken.ts';

/** The kernel's checks of one attribute, in the names of nlctrl's spec. */
export interface PolicyEntry {
  /** `u32`, `nul-string`, `nested`; a number where the spec does not know it. */
  readonly type?: string | number;
  readonly minValueS?: bigint;
  readonly maxValueS?: bigint;
  readonly minValueU?: bigint;
  readonly maxValueU?: bigint;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly mask?: bigint;
  readonly bitfield32Mask?: number;
  /** The index of the policy of what is in a nest. */
  readonly policyIdx?: number;
}

/** By the numbers of attributes. */
export type Policy = ReadonlyMap<number, PolicyEntry>;

/** The checks of a generic family that has no spec, as the controller of generic netlink describes them. */
export interface FamilyPolicy {
  readonly family: string;
  /** Bytes of its own header, behind genlmsghdr. */
  readonly headerSize: number;
  /** The policy of the message's own attributes. */
  readonly top: Policy | undefined;
  /** The policy of a nest. */
  readonly nested: (index: number | undefined) => Policy | undefined;
}

/** Takes attributes apart by what the kernel checks of them: they have numbers for names. */
export function policyParts(
  source: Source,
  scope: Scope,
  family: FamilyPolicy,
  policy: Policy,
): readonly Part[] {
  return eachAttribute(source, scope, undefined, (head, payload) =>
    readByPolicy({ source, scope, family }, policy.get(head.type & NLA_TYPE_MASK), head, payload),
  );
}

interface Place {
  readonly source: Source;
  readonly scope: Scope;
  readonly family: FamilyPolicy;
}

function readByPolicy(
  place: Place,
  entry: PolicyEntry | undefined,
  { type }: AttributeHead,
  range: Range,
): Named {
  const { source, scope, family } = place;
  const name = `attribute ${type & NLA_TYPE_MASK}`;
  const nested = (type & NLA_F_NESTED) !== 0;
  const checks = entry === undefined ? {} : checksOf(entry);
  const payload = new AttributePayload(source, scope, range, { name, checks, nested });
  if (entry === undefined) {
    // Answers have attributes that no request has.
    const problem = source.request
      ? `the kernel's policy of ${family.family} does not have it`
      : undefined;
    return { name, taken: payload.byNumber(nested), problem };
  }
  const words = String(entry.type ?? 'unknown');
  return { name, type: words, taken: takenByPolicy(place, entry, payload, range, nested) };
}

function takenByPolicy(
  place: Place,
  entry: PolicyEntry,
  payload: AttributePayload,
  range: Range,
  nested: boolean,
): Taken {
  const { source } = place;
  const { type } = entry;
  if (type === 'nested' || type === 'nested-array') {
    return nestByPolicy(place, entry, range, type === 'nested-array');
  }
  const taken = takeApartByPolicy<Taken>(type, payload);
  if (taken === undefined) return payload.byNumber(nested);
  if (type === 'nul-string') {
    const bytes = source.frame.bytes.subarray(...range);
    return { ...taken, faults: faultIf(range, textProblem(bytes, checksOf(entry), true)) };
  }
  const integer = integerOfPolicy(type);
  if (integer === undefined) return taken;
  const problem = maskProblem(source, integer, range, entry.mask);
  return { ...taken, faults: [...taken.faults, ...faultIf(range, problem)] };
}

function nestByPolicy(
  { source, scope, family }: Place,
  { policyIdx }: PolicyEntry,
  range: Range,
  isArray: boolean,
): Taken {
  const inner = { ...scope, range, outer: scope, depth: scope.depth + 1 };
  const policy = family.nested(policyIdx);
  if (policy === undefined)
    return { parts: source.attributes(source, inner), faults: [], nest: true };
  if (!isArray)
    return { parts: policyParts(source, inner, family, policy), faults: [], nest: true };
  const parts = eachAttribute(source, inner, undefined, (_head, item, index) => {
    const deeper = { ...inner, range: item, outer: inner, depth: inner.depth + 1 };
    const taken = { parts: policyParts(source, deeper, family, policy), faults: [], nest: true };
    return { name: `[${index}]`, taken };
  });
  return { parts, faults: [], nest: true };
}

function checksOf(entry: PolicyEntry): Checks {
  const min = entry.minValueS ?? entry.minValueU;
  const max = entry.maxValueS ?? entry.maxValueU;
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(entry.minLength !== undefined && { minLength: entry.minLength }),
    ...(entry.maxLength !== undefined && { maxLength: entry.maxLength }),
    ...(entry.type === 'string' && { unterminatedOk: true }),
  };
}

function maskProblem(
  source: Source,
  integer: Integer,
  [start, end]: Range,
  mask: bigint | undefined,
): string | undefined {
  const size = integer.bits === 'auto' ? Math.min(8, (end - start) & ~3) : integer.bits / 8;
  if (mask === undefined || size === 0 || end - start < size) return undefined;
  const rest = BigInt.asUintN(64, BigInt(numberAt(source, integer, start, size))) & ~mask;
  return rest === 0n
    ? undefined
    : `0x${rest.toString(16)} is beyond the mask 0x${mask.toString(16)}`;
}
