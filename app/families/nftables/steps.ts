// SPDX-License-Identifier: MIT
import { NLM_F_CREATE, NLM_F_EXCL } from '../../core/constants.ts';
import type { NfgenmsgSetelemListAttrsInput } from './nftables-gen.ts';
import type { SetLayout } from './sets/element-codec.ts';
import type { SetName } from './sets/set.ts';
import type { NftablesCall } from './spec-call.ts';

/** Asks the kernel for the layout of a set's elements. */
export type AskLayout = (set: SetName) => Promise<SetLayout>;

/** One step of a transaction: gives its messages when they are sent. */
export type Step = (ask: AskLayout) => readonly NftablesCall[] | Promise<readonly NftablesCall[]>;

/** The call that adds elements. */
export function newElements(value: NfgenmsgSetelemListAttrsInput): NftablesCall {
  return { operation: 'newsetelem', value, flags: NLM_F_CREATE };
}

/** The flags of a call that adds something, and is refused with EEXIST where it exists if it is exclusive. */
export function created(exclusive = false): number {
  return exclusive ? NLM_F_CREATE | NLM_F_EXCL : NLM_F_CREATE;
}
