// SPDX-License-Identifier: MIT
import type { AnonymousSet, Expression } from './expression.ts';
import { fitToFamily } from './fit.ts';
import type {
  ExprAttrsInput,
  ExprLookupAttrsInput,
  NfgenmsgRuleAttrsInput,
} from './nftables-gen.ts';
import type { RuleOptions, Statements } from './ruleset.ts';
import { protocolOf, type TableFamily } from './table-family.ts';

/** NFTNL_UDATA_RULE_COMMENT of libnftnl: what nft reads a comment from. */
const commentType = 0;

/**
 * The message that adds a rule, and the sets without a name that it looks into, in order.
 * `setId` gives each its number in the batch.
 */
export function ruleMessage(
  options: RuleOptions,
  setId: () => number,
): { readonly rule: NfgenmsgRuleAttrsInput; readonly sets: readonly (AnonymousSet & Numbered)[] } {
  const { family, table, chain, position, comment } = options;
  const sets: (AnonymousSet & Numbered)[] = [];
  const elem = inFamily(family, options.expressions).map((expression): ExprAttrsInput => {
    const { values, ...rest } = expression;
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
    ...(comment !== undefined && { userdata: commentBytes(comment) }),
  };
  return { rule, sets };
}

interface Numbered {
  /** Names it within the batch. */
  readonly id: number;
}

function inFamily(family: TableFamily, statements: Statements): readonly Expression[] {
  return fitToFamily(family, statements.flat());
}

/** The comment of a rule's userdata, as nft writes it; undefined where there is none. */
export function commentOf(userdata: Uint8Array | undefined): string | undefined {
  if (userdata === undefined) return undefined;
  for (let at = 0; at + 2 <= userdata.length; at += 2 + (userdata[at + 1] ?? 0)) {
    if (userdata[at] !== commentType) continue;
    const text = userdata.subarray(at + 2, at + 2 + (userdata[at + 1] ?? 0));
    const end = text.indexOf(0);
    return new TextDecoder().decode(end === -1 ? text : text.subarray(0, end));
  }
  return undefined;
}

function commentBytes(comment: string): Uint8Array {
  const text = new TextEncoder().encode(comment);
  if (text.length > 127) {
    throw new RangeError(`a comment has at most 127 bytes, not ${text.length}`);
  }
  return Uint8Array.of(commentType, text.length + 1, ...text, 0);
}
