// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../../app/core/errors/kernel-refusal.ts';
import { Generic } from '../../../app/families/nlctrl/generic.ts';
import type { AttributeConstraints, FamilyPolicy } from '../../../app/families/nlctrl/policy.ts';
import type { ClientOptions } from '../../../app/spec/client.ts';
import type { KernelFamily, KernelOperation } from './kernel-families.ts';

/** A generic family with what the kernel checks in its requests. */
export interface CheckedFamily extends Omit<KernelFamily, 'operations'> {
  readonly operations: readonly CheckedOperation[];
  /** Empty where the kernel tells of none. */
  readonly policies: readonly KernelPolicy[];
}

export interface CheckedOperation extends KernelOperation {
  /** The indexes of its policies. */
  readonly policy?: { readonly do?: number; readonly dump?: number };
}

export interface KernelPolicy {
  readonly index: number;
  readonly attributes: readonly KernelAttribute[];
}

/** An attribute as the kernel accepts it; of a number's limits those that its type has not anyway. */
export interface KernelAttribute {
  readonly number: number;
  readonly type: string;
  readonly minimum?: bigint;
  readonly maximum?: bigint;
  /** Bytes; without the NUL of a string. */
  readonly minimumLength?: number;
  readonly maximumLength?: number;
  /** Bits that may be set. */
  readonly mask?: bigint;
  /** Of a nest: the index of the policy inside. */
  readonly policy?: number;
}

/** What cannot be told: by kernels before 5.7, and of families that check nothing. */
const untold: readonly string[] = ['ENODATA', 'ENOENT', 'EOPNOTSUPP', 'EINVAL'];

/** Asks the kernel for what it checks in requests to a family. */
export async function withPolicies(
  family: KernelFamily,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<CheckedFamily> {
  await using generic = await Generic.open(options);
  try {
    return checkedFamily(family, await generic.policy(family.id, { signal }));
  } catch (error) {
    if (!(error instanceof KernelRefusal) || !untold.includes(error.errnoName)) throw error;
    return { ...family, policies: [] };
  }
}

/** Puts a family and its policies together. */
export function checkedFamily(family: KernelFamily, told: FamilyPolicy): CheckedFamily {
  const known = new Map(told.operations.map(({ id, ...policy }) => [id, policy]));
  // Linux gives those that can only be listed the number 0, in their order (net/netlink/genetlink.c).
  const unnumbered = told.operations.filter(({ id, do: done }) => id === 0 && done === undefined);
  const policyOf = ({ number, modes }: KernelOperation): CheckedOperation['policy'] => {
    if (known.has(number)) return known.get(number);
    const next = modes.includes('do') ? undefined : unnumbered.shift();
    return next?.dump === undefined ? undefined : { dump: next.dump };
  };
  const operations = family.operations.map((operation) => {
    const policy = policyOf(operation);
    return { ...operation, ...(policy !== undefined && { policy }) };
  });
  // One that takes no attribute at all is only referred to.
  const indexes = new Set([
    ...told.operations.flatMap(({ do: done, dump }) => [done ?? [], dump ?? []].flat()),
    ...told.policies.keys(),
  ]);
  const policies = [...indexes].map((index) => ({
    index,
    attributes: [...(told.policies.get(index) ?? [])]
      .sort(([one], [other]) => one - other)
      .map(([number, constraints]) => kernelAttribute(number, constraints)),
  }));
  return {
    ...family,
    operations,
    policies: policies.sort((one, other) => one.index - other.index),
  };
}

/** Bits of types whose limits are always told. */
const widths: Readonly<Record<string, number>> = { 8: 8, 16: 16, 32: 32, 64: 64, int: 64 };

function kernelAttribute(number: number, told: AttributeConstraints): KernelAttribute {
  const type = String(told.type ?? 'unknown');
  const [, sign, width = ''] = /^([us])(\d+|int)$/.exec(type) ?? [];
  const bits = BigInt(widths[width] ?? 64);
  const [least, most] =
    sign === 's' ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
  const minimum = told.minValueS ?? told.minValueU;
  const maximum = told.maxValueS ?? told.maxValueU;
  const mask = told.mask ?? told.bitfield32Mask;
  return {
    number,
    type,
    ...(minimum !== undefined && minimum !== least && { minimum }),
    ...(maximum !== undefined && maximum !== most && { maximum }),
    ...(told.minLength !== undefined && { minimumLength: told.minLength }),
    ...(told.maxLength !== undefined && { maximumLength: told.maxLength }),
    ...(mask !== undefined && { mask: BigInt(mask) }),
    ...(told.policyIdx !== undefined && { policy: told.policyIdx }),
  };
}

/** `u32, 1 … 7`; `binary, 16 bytes`; `nested, policy 9`. */
export function attributeInWords(attribute: KernelAttribute): string {
  const { type, minimum, maximum, minimumLength, maximumLength, mask, policy } = attribute;
  return [
    type,
    between(minimum, maximum),
    between(minimumLength, maximumLength)?.concat(' bytes'),
    mask === undefined ? undefined : `bits of 0x${mask.toString(16)}`,
    policy === undefined ? undefined : `policy ${policy}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function between(least?: number | bigint, most?: number | bigint): string | undefined {
  if (least !== undefined && most !== undefined) {
    return least === most ? String(least) : `${least} … ${most}`;
  }
  if (most !== undefined) return `at most ${most}`;
  return least === undefined ? undefined : `at least ${least}`;
}
