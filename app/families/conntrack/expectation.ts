// SPDX-License-Identifier: MIT
import type { Protocol } from '../ip-protocol.ts';
import { ReadValue } from '../read-value.ts';
import { decodeTuple, encodeTuple, familyOfAddress, type Tuple } from './connection-key.ts';
import type {
  ExpectFlags,
  NfgenmsgExpectAttrs,
  NfgenmsgExpectAttrsInput,
} from './ctnetlink-gen.ts';

/** Names an expectation. */
export interface ExpectationKey extends Tuple {
  readonly zone?: number;
}

/** A connection that another one leads to expect, to be made known to the kernel. */
export interface NewExpectation extends ExpectationKey {
  /** The bits of the addresses and ports that count, as an address and as ports. */
  readonly mask: Tuple;
  /** The connection that leads to expect it. It must exist and have a helper. */
  readonly master: Tuple;
  /** Seconds until it is forgotten. */
  readonly timeout: number;
  readonly flags?: readonly (ExpectFlags | number)[];
  /** One of the helper's kinds of expectations, from 0. */
  readonly class?: number;
  /** The function of the kernel that looks at the expected connection. */
  readonly function?: string;
}

/** An expectation as the kernel has it, in the words of `NewExpectation`. */
export class Expectation extends ReadValue<NfgenmsgExpectAttrs> implements NewExpectation {
  declare readonly protocol: Protocol;
  declare readonly source: string;
  declare readonly destination: string;
  declare readonly sourcePort?: number;
  declare readonly destinationPort?: number;
  declare readonly zone?: number;
  declare readonly mask: Tuple;
  declare readonly master: Tuple;
  /** Seconds left. */
  declare readonly timeout: number;
  declare readonly flags?: readonly (ExpectFlags | number)[];
  declare readonly class?: number;
  declare readonly function?: string;
  /** Read only: the kernel's number of it. */
  declare readonly id?: number;
  /** Read only: the helper of the master. */
  declare readonly helper?: string;

  constructor(message: NfgenmsgExpectAttrs) {
    super(message);
    const { tuple, mask, master, zone, timeout = 0, flags, id, helpName, fn } = message;
    const own = decodeTuple(tuple);
    Object.assign(this, own);
    if (zone !== undefined && zone !== 0) this.zone = zone;
    const { protocol = 0 } = own ?? {};
    this.mask = { ...none, ...decodeTuple(mask), protocol };
    this.master = { ...none, ...decodeTuple(master) };
    this.timeout = timeout;
    if (flags !== undefined && flags.length > 0) this.flags = flags;
    if (message.class !== undefined) this.class = message.class;
    if (fn !== undefined) this.function = fn;
    if (id !== undefined) this.id = id;
    if (helpName !== undefined && helpName !== '') this.helper = helpName;
  }
}

const none: Tuple = { protocol: 0, source: '', destination: '' };

/** The message that makes an expectation. Throws EncodeError. */
export function expectationMessage(expectation: NewExpectation): NfgenmsgExpectAttrsInput {
  const { mask, master, timeout, flags, function: fn } = expectation;
  return {
    ...expectationRequest(expectation),
    ...{ mask: encodeTuple(mask), master: encodeTuple(master), timeout },
    ...(flags !== undefined && { flags }),
    ...(expectation.class !== undefined && { class: expectation.class }),
    ...(fn !== undefined && { fn }),
  };
}

/** The message that names an expectation. Throws EncodeError. */
export function expectationRequest(expectation: ExpectationKey): NfgenmsgExpectAttrsInput {
  const { source, zone } = expectation;
  return {
    nfgenFamily: familyOfAddress(source),
    tuple: encodeTuple(expectation),
    ...(zone !== undefined && { zone }),
  };
}
