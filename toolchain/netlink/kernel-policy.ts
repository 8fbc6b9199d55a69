// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../app/socket/errors/kernel-refusal.ts';
import { Generic } from '../../app/families/nlctrl/generic.ts';
import type { AttributeConstraints, FamilyPolicy } from '../../app/families/nlctrl/policy.ts';
import type { ClientOptions } from '../../app/ynl/client.ts';
import type { KernelFamily, KernelOperation } from './kernel-families.ts';

/** A generic family with the policies that the kernel checks its requests against. */
export interface CheckedFamily extends Omit<KernelFamily, 'operations'> {
  readonly operations: readonly CheckedOperation[];
  /** Empty if the kernel reports no policy. */
  readonly policies: readonly KernelPolicy[];
}

export interface CheckedOperation extends KernelOperation {
  /** The indexes of the operation's policies. */
  readonly policy?: { readonly do?: number; readonly dump?: number };
}

export interface KernelPolicy {
  readonly index: number;
  readonly attributes: readonly KernelAttribute[];
}

/**
 * An attribute as the kernel accepts it. A number's limits are present only if they are narrower than
 * its type.
 */
export interface KernelAttribute {
  readonly number: number;
  readonly type: string;
  readonly minimum?: bigint;
  readonly maximum?: bigint;
  /** Limits in bytes; a string's without the NUL. */
  readonly minimumLength?: number;
  readonly maximumLength?: number;
  /** The bits that may be set. */
  readonly mask?: bigint;
  /** The index of the nested attributes' policy. */
  readonly policy?: number;
}

/** The errors of kernels before 5.7, and of families without policies. */
const untold: readonly string[] = ['ENODATA', 'ENOENT', 'EOPNOTSUPP', 'EINVAL'];

/** Asks the kernel for the policies of a family. */
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

/** Combines a family with its policies. */
export function checkedFamily(family: KernelFamily, told: FamilyPolicy): CheckedFamily {
  const known = new Map(told.operations.map(({ id, ...policy }) => [id, policy]));
  // For operations that can only be listed, Linux reports the number 0, in their order
  // (net/netlink/genetlink.c).
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
  // A policy without attributes appears only as a reference.
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

/** The bits of the types whose limits the kernel always reports. */
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

/** Describes an attribute: `u32, 1 … 7`; `binary, 16 bytes`; `nested, policy 9`. */
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
