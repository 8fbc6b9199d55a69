// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show, showName } from '../../../core/show.ts';
import { verdictRegister, type Expression } from '../expressions/expression.ts';
import type { VerdictAttrsInput, VerdictCode } from '../nftables-gen.ts';

/** The fate of a packet, with the target chain of jump and goto. */
export interface Verdict {
  readonly code: VerdictCode;
  readonly chain?: string;
}

/** NF_* and NFT_* of include/uapi/linux/netfilter.h and nf_tables.h; true where a chain is named. */
const codes: Readonly<Record<VerdictCode, boolean>> = {
  ...{ continue: false, break: false, jump: true, goto: true, return: false },
  ...{ drop: false, accept: false, stolen: false, queue: false, repeat: false },
};

/** Throws EncodeError for anything but a verdict. */
export function checkVerdict(verdict: unknown): void {
  if (typeof verdict !== 'object' || verdict === null) {
    throw new EncodeError('', `expected an object with a code, not ${show(verdict)}`);
  }
  const { code, chain } = verdict as { readonly code?: unknown; readonly chain?: unknown };
  if (typeof code !== 'string' || !Object.hasOwn(codes, code)) {
    const known = Object.keys(codes).join(', ');
    throw new EncodeError('code', `expected one of ${known}, not ${showName(code)}`);
  }
  if (typeof chain !== 'string' && (chain !== undefined || codes[code as VerdictCode])) {
    throw new EncodeError('chain', `expected a string, not ${show(chain)}`);
  }
}

function immediately(verdict: VerdictAttrsInput): Expression {
  return { name: 'immediate', data: { dreg: verdictRegister, data: { verdict } } };
}

/** Lets the packet pass this chain. */
export function accept(): Expression {
  return immediately({ code: 'accept' });
}

/** Drops the packet. */
export function drop(): Expression {
  return immediately({ code: 'drop' });
}

/** Goes through another chain of the table, and comes back if that gives no verdict. */
export function jump(chain: string): Expression {
  return immediately({ code: 'jump', chain });
}

/** Goes through another chain of the table, and does not come back to this one. */
export function goTo(chain: string): Expression {
  return immediately({ code: 'goto', chain });
}

/** Goes back to the chain that jumped here; in a base chain, to its policy. */
export function returnBack(): Expression {
  return immediately({ code: 'return' });
}

/** Goes on with the next rule. */
export function proceed(): Expression {
  return immediately({ code: 'continue' });
}
