// SPDX-License-Identifier: MIT
import { ArgumentError } from '../../socket/errors/argument-error.ts';
import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../core/constants.ts';
import { show } from '../../core/show.ts';

/**
 * The effect of an addition where there is one already: `refuse` rejects with EEXIST, `replace` replaces it, `append`
 * adds another one, of routes and entries of forwarding tables.
 */
export type IfExists = 'refuse' | 'replace' | 'append';

const flags: Readonly<Record<IfExists, number>> = {
  refuse: NLM_F_CREATE | NLM_F_EXCL,
  replace: NLM_F_CREATE | NLM_F_REPLACE,
  append: NLM_F_CREATE | NLM_F_APPEND,
};

/** Returns the NLM_F_* flags of an addition. Throws ArgumentError. */
export function additionFlags(ifExists: IfExists = 'refuse'): number {
  if (typeof ifExists === 'string' && Object.hasOwn(flags, ifExists)) return flags[ifExists];
  const given: unknown = ifExists;
  throw new ArgumentError(
    'ifExists',
    `ifExists must be refuse, replace or append, not ${show(given)}`,
  );
}
