// SPDX-License-Identifier: MIT
import { NLM_F_CREATE } from '../../../core/constants.ts';
import { KernelRefusal } from '../../../socket/errors/kernel-refusal.ts';
import type { SetLayout } from '../sets/element-codec.ts';
import { anonymousSetMessages } from '../sets/set-message.ts';
import type { SetName } from '../sets/set.ts';
import type { NftablesCall } from '../spec-call.ts';
import { newElements, type Step } from '../steps.ts';
import { ruleMessage } from './rule-message.ts';
import type { NewRule } from './rule.ts';

/** The circumstances of a rule in its transaction. */
interface RuleContext {
  readonly flags: number;
  /** The rule that it replaces. */
  readonly handle: number | bigint | undefined;
  /** Numbers sets in the batch. */
  readonly nextId: () => number;
  /** The layout of a set that the transaction makes. */
  readonly layoutOf: (set: SetName) => SetLayout | undefined;
}

/**
 * The step that adds or replaces a rule, after the sets without a name that it looks into. Some expressions belong
 * to it only if a set is one of intervals; the kernel is asked about sets that exist. Throws EncodeError.
 */
export function ruleStep(newRule: NewRule, { flags, handle, nextId, layoutOf }: RuleContext): Step {
  const { family, table } = newRule;
  const { rule, forIntervals, sets } = ruleMessage(newRule, nextId);
  const made = sets.flatMap((anonymous): NftablesCall[] => {
    const { set, elements } = anonymousSetMessages({ family, table }, anonymous);
    const newSet = { operation: 'newset', value: set, flags: NLM_F_CREATE } as const;
    return [newSet, ...elements.map(newElements)];
  });
  const { elem: expressions } = rule.expressions;
  const put = (elem: typeof expressions): NftablesCall[] => {
    const value = { ...rule, expressions: { elem }, ...(handle !== undefined && { handle }) };
    return [...made, { operation: 'newrule', value, flags }];
  };
  if (forIntervals.size === 0) {
    const calls = put(expressions);
    return () => calls;
  }
  const asked = [...new Set(forIntervals.values())].map((name) => {
    const set = { family, table, name };
    return { set, layout: layoutOf(set) };
  });
  return async (ask) => {
    const intervals = new Set<string>();
    for (const { set, layout } of asked) {
      const { key } = layout ?? (await ask(set).catch(unlessMissing)) ?? {};
      if (key?.interval ?? false) intervals.add(set.name);
    }
    const belongs = (at: number): boolean => {
      const set = forIntervals.get(at);
      return set === undefined || intervals.has(set);
    };
    return put(expressions.filter((_, at) => belongs(at)));
  };
}

/** Ignores that a set is missing: the kernel's refusal of the rule that looks into it says more. */
function unlessMissing(error: unknown): undefined {
  if (!(error instanceof KernelRefusal) || error.errnoName !== 'ENOENT') throw error;
}
