// SPDX-License-Identifier: MIT
import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../core/constants.ts';

/**
 * What is to happen where there is already one: `refuse` with EEXIST, `replace` it, or `append` the
 * new one, which routes and entries of forwarding tables can.
 */
export type IfExists = 'refuse' | 'replace' | 'append';

const flags: Readonly<Record<IfExists, number>> = {
  refuse: NLM_F_CREATE | NLM_F_EXCL,
  replace: NLM_F_CREATE | NLM_F_REPLACE,
  append: NLM_F_CREATE | NLM_F_APPEND,
};

/** The flags of the request. */
export function additionFlags(ifExists: IfExists = 'refuse'): number {
  const known = flags[ifExists] as number | undefined;
  if (known !== undefined) return known;
  throw new RangeError(`ifExists must be refuse, replace or append, not ${ifExists}`);
}
