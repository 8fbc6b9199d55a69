// SPDX-License-Identifier: MIT
import { givenBack as ofNftables } from '../../app/families/nftables/given-back.ts';

type GivenBack = typeof ofNftables;

/** Families, by the spec's name, whose listings contain more than a request may. */
const families: Readonly<Partial<Record<string, GivenBack>>> = { nftables: ofNftables, tc: ofTc };

/** Adapts a value that `dump` printed so that `call` may send it back with these flags. */
export function givenBack<Value extends object>(
  family: string,
  operation: string,
  value: Value,
  flags: number,
): Value {
  return families[family]?.(operation, value, flags) ?? value;
}

/**
 * The htb discipline reports its version with the minor number, but accepts only the major one
 * (net/sched/sch_htb.c).
 */
function ofTc<Value extends object>(_operation: string, value: Value): Value {
  const { kind, options } = value as Discipline;
  const version = options?.init?.version;
  if (kind !== 'htb' || typeof version !== 'number' || version <= 0xffff) return value;
  return { ...value, options: { ...options, init: { ...options?.init, version: version >>> 16 } } };
}

/** The attributes of a queueing discipline, all optional in the kernel's spec. */
interface Discipline {
  readonly kind?: unknown;
  readonly options?: { readonly init?: { readonly version?: unknown } };
}
