// SPDX-License-Identifier: MIT
import { ReadValue } from '../../read-value.ts';
import type { Expression } from '../expressions/expression.ts';
import { acceptableExpression } from '../given-back.ts';
import type { NfgenmsgRuleAttrs, RuleCompatAttrsInput } from '../nftables-gen.ts';
import { listedFamily, type TableFamily } from '../tables/table-family.ts';
import type { Member } from '../tables/table.ts';
import { readNotes, type Notes } from '../userdata.ts';

/** Expressions in the order in which they look at a packet; builders give several at once. */
export type Statements = readonly (Expression | readonly Expression[])[];

/** A rule that is to be added. */
export interface NewRule extends Member, Notes {
  readonly chain: string;
  readonly expressions: Statements;
  /** The handle of a rule: `addRule` puts the new one behind it, `insertRule` before it. */
  readonly position?: number | bigint;
  /** The protocol that iptables-nft gives to its rules. */
  readonly compat?: RuleCompatAttrsInput;
}

export interface RuleName extends Member {
  readonly chain: string;
  readonly handle: number | bigint;
}

/** A rule as the kernel has it, in the words of `NewRule`. */
export class Rule extends ReadValue<NfgenmsgRuleAttrs> implements NewRule, RuleName {
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly chain: string;
  /** The kernel's number of the rule, by which it is replaced or deleted. A rule that is added gets one of its own. */
  declare readonly handle: bigint;
  declare readonly expressions: readonly Expression[];
  declare readonly compat?: RuleCompatAttrsInput;
  declare readonly comment?: string;
  declare readonly userdata?: Uint8Array;

  constructor(message: NfgenmsgRuleAttrs) {
    super(message);
    const { nfgenFamily, table = '', chain = '', handle = 0n, compat, userdata } = message;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.chain = chain;
    this.handle = handle;
    this.expressions = message.expressions?.elem?.map(writableExpression) ?? [];
    if (compat !== undefined) this.compat = compat;
    const notes = readNotes(userdata);
    if (notes.comment !== undefined) this.comment = notes.comment;
    if (notes.userdata !== undefined) this.userdata = notes.userdata;
  }
}

/** An expression without what the kernel lists and does not take. */
export function writableExpression(expression: Partial<Expression>): Expression {
  return acceptableExpression(isNamed(expression) ? expression : { ...expression, name: '' });
}

function isNamed(expression: Partial<Expression>): expression is Expression {
  return expression.name !== undefined;
}
