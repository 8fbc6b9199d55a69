// SPDX-License-Identifier: MIT
import { NLM_F_CREATE, NLM_F_REPLACE } from '../../core/constants.ts';

/** Attributes of each operation that the kernel only reports: when something is added it ignores or refuses them. */
const reported: Readonly<Record<string, readonly string[]>> = {
  newtable: ['handle', 'use', 'owner'],
  newchain: ['handle', 'use'],
  newrule: ['handle', 'position'],
  newset: ['handle', 'type', 'count'],
  newobj: ['handle', 'use'],
  newflowtable: ['handle', 'use'],
};

/**
 * Makes of a listed message one that adds the same again: without handles, which belong to the old ones, and without
 * attributes that the kernel only reports. A rule's `position` is a handle as well; without a handle beside it, it is
 * the caller's choice of a place. A set, and a chain without a name of its own, needs an `id` in its batch, for
 * which the handle serves. A message that changes or replaces something stays as it is. `value` has the keys of the
 * spec or those of its generated module, which are equal here.
 */
export function givenBack<Value extends object>(
  operation: string,
  value: Value,
  flags: number,
): Value {
  if ((flags & NLM_F_CREATE) === 0 || (flags & NLM_F_REPLACE) !== 0) return value;
  if (operation === 'newsetelem') return { ...value, ...acceptableElements(value) };
  const names = reported[operation];
  if (names === undefined) return value;
  if (operation === 'newrule' && !('handle' in value)) return value;
  const expressions = operation === 'newrule' ? acceptableExpressions(value) : {};
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  const numbered = operation === 'newset' || (operation === 'newchain' && isUnnamed(value));
  if (numbered && 'handle' in value && !('id' in value)) kept.push(['id', value.handle]);
  // Only optional keys were left out.
  return { ...Object.fromEntries(kept), ...expressions } as Value;
}

/** Whether a chain is the one of `jump { … }`. */
function isUnnamed(value: object): boolean {
  return 'flags' in value && Array.isArray(value.flags) && value.flags.includes('binding');
}

/** Elements without the timeouts of ends of intervals: the kernel lists a timeout of 0 for them, and takes none. */
function acceptableElements(list: object): object {
  const { elements } = list as { elements?: { elem?: readonly object[] } };
  if (elements?.elem === undefined) return {};
  const elem = elements.elem.map((element) => {
    const { key, flags } = element as { key?: unknown; flags?: unknown };
    const isEnd = Array.isArray(flags) && flags.includes('interval-end');
    return isEnd ? { key, flags: flags as unknown[] } : element;
  });
  return { elements: { ...elements, elem } };
}

function acceptableExpressions(rule: object): object {
  const { expressions } = rule as { expressions?: { elem?: readonly object[] } };
  if (expressions?.elem === undefined) return {};
  return { expressions: { ...expressions, elem: expressions.elem.map(acceptableExpression) } };
}

/** An expression without what the kernel lists and refuses. */
export function acceptableExpression<Expression extends object>(
  expression: Expression,
): Expression {
  const { name, data } = expression as { name?: string; data?: object };
  if (name === undefined || data === undefined) return expression;
  const refused = refusedIn(name, data);
  if (refused.length === 0) return expression;
  const kept = Object.entries(data).filter(([key]) => !refused.includes(key));
  return { ...expression, data: Object.fromEntries(kept) };
}

/**
 * The keys of an expression's data that the kernel lists and refuses, by its nft_exthdr_tcp_set_init,
 * nft_exthdr_tcp_strip_init, nft_osf_init and nft_dynset_init: an attribute of flags without a flag, and a timeout of 0
 * for a set without timeouts.
 */
function refusedIn(name: string, data: object): readonly string[] {
  const hasNoFlags = 'flags' in data && Array.isArray(data.flags) && data.flags.length === 0;
  const refused = hasNoFlags ? ['flags'] : none;
  if (name === 'exthdr' && !('dreg' in data) && !('sreg' in data)) {
    return [...refused, 'offset', 'len'];
  }
  const hasNoTimeout = name === 'dynset' && 'timeout' in data && Number(data.timeout) === 0;
  return hasNoTimeout ? [...refused, 'timeout'] : refused;
}

const none: readonly string[] = [];
