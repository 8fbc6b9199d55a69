// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import type { Nfproto, NfgenmsgTraceAttrs, TraceTypes, VerdictCode } from './nftables-gen.ts';
import type { Verdict } from './rules/rule-verdict.ts';
import { listedFamily, type TableFamily } from './tables/table-family.ts';

/** A step of a packet through the rules. The rule is named as `deleteRule` takes it. */
export class Trace extends ReadValue<NfgenmsgTraceAttrs> {
  /** Tells packets apart: all steps of one have the same number. */
  declare readonly id: number;
  /** `rule`: a rule matched; `return`: the chain ended or was left; `policy`: the base chain decided. */
  declare readonly type: TraceTypes | number;
  declare readonly family: TableFamily;
  declare readonly table: string;
  declare readonly chain: string;
  /** Absent at the end of a chain. */
  declare readonly handle?: bigint;
  declare readonly verdict?: Verdict;
  declare readonly policy?: VerdictCode | number;
  /** IPv4, IPv6 … */
  declare readonly nfproto?: Nfproto | number;
  /** Index of the device that the packet came in by. */
  declare readonly iif?: number;
  /** Index of the device that the packet goes out by. */
  declare readonly oif?: number;
  declare readonly mark?: number;

  constructor(message: NfgenmsgTraceAttrs) {
    super(message);
    const { id = 0, type = 'unspec', nfgenFamily, table = '', chain = '', verdict } = message;
    this.id = id;
    this.type = type;
    this.family = listedFamily(nfgenFamily);
    this.table = table;
    this.chain = chain;
    if (message.ruleHandle !== undefined) this.handle = message.ruleHandle;
    const { code, chain: target } = verdict ?? {};
    if (typeof code === 'string') {
      this.verdict = { code, ...(target !== undefined && { chain: target }) };
    }
    if (message.policy !== undefined) this.policy = message.policy;
    if (message.nfproto !== undefined) this.nfproto = message.nfproto;
    if (message.iif !== undefined) this.iif = message.iif;
    if (message.oif !== undefined) this.oif = message.oif;
    if (message.mark !== undefined) this.mark = message.mark;
  }
}
