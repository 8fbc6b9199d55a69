// SPDX-License-Identifier: MIT
import { etherType } from './datatype.ts';
import { compare, loadMeta, type Expression } from './expression.ts';
import type { ExprCmpAttrsInput, ExprMetaAttrsInput } from './nftables-gen.ts';
import type { TableFamily } from './table-family.ts';

/**
 * Makes what expressions need of a packet that of a table's family. Where all packets are IPv4 nobody
 * asks for that; on bridges and devices the EtherType says what a packet is. And nothing is asked for
 * twice.
 */
export function fitToFamily(
  family: TableFamily,
  expressions: readonly Expression[],
): readonly Expression[] {
  const fitted: Expression[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < expressions.length; at += 1) {
    const expression = expressions[at];
    const next = expressions[at + 1];
    if (expression === undefined) break;
    const need = next === undefined ? undefined : needOf(expression, next);
    if (need === undefined || next === undefined) {
      fitted.push(expression);
      continue;
    }
    at += 1;
    if (seen.has(`${need.key} ${need.value}`)) continue;
    seen.add(`${need.key} ${need.value}`);
    fitted.push(...pairFor(family, need, [expression, next]));
  }
  return fitted;
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

/** What two expressions ask for that stays the same while a packet goes through a rule. */
function needOf(load: Expression, comparison: Expression): Need | undefined {
  if (load.name !== 'meta' || comparison.name !== 'cmp') return undefined;
  const { key, dreg } = load.data as ExprMetaAttrsInput;
  const { sreg, op, data } = comparison.data as ExprCmpAttrsInput;
  if (key !== 'nfproto' && key !== 'l4-proto' && key !== 'iftype') return undefined;
  const { value } = data ?? {};
  if (op !== 'eq' || sreg !== dreg || value === undefined) return undefined;
  return { key, value: value.reduce((sum, byte) => sum * 256 + byte, 0) };
}
