// SPDX-License-Identifier: MIT
import { verdictRegister, type Expression } from './expression.ts';
import type { VerdictAttrsInput, VerdictCode } from './nftables-gen.ts';

/** What becomes of a packet; of jump and goto also where to. */
export interface Verdict {
  readonly code: VerdictCode;
  readonly chain?: string;
}

function immediately(verdict: VerdictAttrsInput): Expression {
  return { name: 'immediate', data: { dreg: verdictRegister, data: { verdict } } };
}

/** Lets it pass this chain. */
export function accept(): Expression {
  return immediately({ code: 'accept' });
}

/** Throws it away. */
export function drop(): Expression {
  return immediately({ code: 'drop' });
}

/** Goes through another chain of the table, and comes back where that has no verdict. */
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
