// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show } from '../../../core/show.ts';
import type { AnonymousSet, Expression } from '../expressions/expression.ts';
import { adaptChecks } from './family-checks.ts';
import type {
  ExprAttrsInput,
  ExprLookupAttrsInput,
  NfgenmsgRuleAttrsInput,
} from '../nftables-gen.ts';
import type { NewRule, Statements } from './rule.ts';
import { protocolOf } from '../tables/table-family.ts';
import { writeNotes } from '../userdata.ts';

/** A rule's message, with the facts that are needed to send it. */
export interface RuleMessage {
  readonly rule: NfgenmsgRuleAttrsInput & {
    readonly expressions: { readonly elem: readonly ExprAttrsInput[] };
  };
  /** Places of expressions that are left out unless the set of that name is one of intervals. */
  readonly forIntervals: ReadonlyMap<number, string>;
  /** The sets without a name that the rule looks into, in order. */
  readonly sets: readonly (AnonymousSet & Numbered)[];
}

/** The message that adds a rule; `setId` gives each set its number in the batch. */
export function ruleMessage(options: NewRule, setId: () => number): RuleMessage {
  const { family, table, chain, position, compat } = options;
  const userdata = writeNotes(options);
  const sets: (AnonymousSet & Numbered)[] = [];
  const forIntervals = new Map<number, string>();
  const elem = adaptChecks(family, flattened(options.expressions)).map((expression, at) => {
    const { values, forIntervalsOf, isCheck: _, ...rest } = expression;
    if (forIntervalsOf !== undefined) forIntervals.set(at, forIntervalsOf);
    if (values === undefined) return rest;
    const id = setId();
    sets.push({ ...values, id });
    return { ...rest, data: { ...(rest.data as ExprLookupAttrsInput), setId: id } };
  });
  const rule = {
    nfgenFamily: protocolOf(family),
    ...{ table, chain },
    expressions: { elem },
    ...(position !== undefined && { position }),
    ...(compat !== undefined && { compat }),
    ...(userdata !== undefined && { userdata }),
  };
  return { rule, forIntervals, sets };
}

interface Numbered {
  /** Names the set within the batch. */
  readonly id: number;
}

/** All expressions in one list. Throws EncodeError where one is no expression. */
function flattened(statements: Statements): readonly Expression[] {
  const list: unknown = statements;
  if (!Array.isArray(list)) {
    throw new EncodeError('expressions', `expected an array, not ${show(list)}`);
  }
  return statements.flatMap((statement, at) => {
    const several = Array.isArray(statement);
    const expressions: readonly Expression[] = [statement].flat();
    for (const [place, expression] of expressions.entries()) {
      const path = `expressions[${at}]${several ? `[${place}]` : ''}`;
      mustBeExpression(path, expression);
    }
    return expressions;
  });
}

function mustBeExpression(path: string, expression: unknown): void {
  if (typeof expression === 'object' && expression !== null && 'name' in expression) return;
  throw new EncodeError(path, `expected an expression, not ${show(expression)}`);
}
