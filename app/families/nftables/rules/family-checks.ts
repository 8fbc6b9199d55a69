// SPDX-License-Identifier: MIT
import { etherType } from '../types/datatype.ts';
import { compare, loadMeta, type Expression } from '../expressions/expression.ts';
import type { ExprCmpAttrsInput, ExprMetaAttrsInput } from '../nftables-gen.ts';
import type { TableFamily } from '../tables/table-family.ts';

/**
 * Adapts the checks that headers need to the family of the rule's table, and leaves out a check that was made
 * before. Tables of IPv4 do not check for IPv4; bridges and devices do it by the EtherType. All other expressions
 * stay as they are.
 */
export function adaptChecks(
  family: TableFamily,
  expressions: readonly Expression[],
): readonly Expression[] {
  const adapted: Expression[] = [];
  const made = new Set<string>();
  for (let at = 0; at < expressions.length; at += 1) {
    const expression = expressions[at];
    const next = expressions[at + 1];
    if (expression === undefined) break;
    const need = next === undefined ? undefined : needOf(expression, next);
    if (need === undefined || next === undefined) {
      adapted.push(expression);
      continue;
    }
    at += 1;
    const known = `${need.key} ${need.value}`;
    const pair = [expression, next];
    if (expression.isCheck !== true) adapted.push(...pair);
    else if (!made.has(known)) adapted.push(...pairFor(family, need, pair));
    made.add(known);
  }
  return adapted;
}

interface Need {
  readonly key: 'nfproto' | 'l4-proto' | 'iftype';
  readonly value: number;
}

function pairFor(
  family: TableFamily,
  { key, value }: Need,
  pair: readonly Expression[],
): readonly Expression[] {
  if (key === 'iftype' && family === 'bridge') return [];
  if (key !== 'nfproto') return pair;
  if ((family === 'ip' && value === 2) || (family === 'ip6' && value === 10)) return [];
  if (family !== 'bridge' && family !== 'netdev') return pair;
  return [loadMeta('protocol'), compare('eq', etherType.encode(value === 2 ? 'ip' : 'ip6'))];
}

/** The question that two expressions ask, if its answer stays the same while a packet goes through a rule. */
function needOf(load: Expression, comparison: Expression): Need | undefined {
  if (load.name !== 'meta' || comparison.name !== 'cmp') return undefined;
  const { key, dreg } = load.data as ExprMetaAttrsInput;
  const { sreg, op, data } = comparison.data as ExprCmpAttrsInput;
  if (key !== 'nfproto' && key !== 'l4-proto' && key !== 'iftype') return undefined;
  const { value } = data ?? {};
  if (op !== 'eq' || sreg !== dreg || value === undefined) return undefined;
  return { key, value: value.reduce((sum, byte) => sum * 256 + byte, 0) };
}
