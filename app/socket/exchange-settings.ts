// SPDX-License-Identifier: MIT
import { NLM_F_ACK, NLM_F_DUMP, NLM_F_ECHO, NLM_F_REQUEST } from '../core/constants.ts';
import type { ProtocolError } from '../core/errors/protocol-error.ts';
import type { Decode, Request, Warning } from './request.ts';

/** How the kernel says that it is done with a request. */
export type Ending =
  /** It acknowledges the request, after its answers if there are any. */
  | 'acknowledgement'
  /** It ends the dump. */
  | 'dump'
  /** It answers; nobody asked for an acknowledgement. */
  | 'answer'
  /** It says nothing unless it refuses: a message of a transaction without NLM_F_ACK. */
  | 'silence';

/** The caller that waits for an exchange. One of the two is called, once. */
export interface Waiter<T> {
  done(replies: T[]): void;
  failed(reason: unknown): void;
}

/** Takes the replies as they come. */
export interface Sink<T> {
  /** True while no more should be received for it. */
  readonly full: boolean;
  push(replies: T[]): void;
}

/** How long somebody waits; a batch and a transaction have one for all of their exchanges. */
export interface Clock {
  /** Milliseconds from asking to the deadline. */
  readonly timeout: number;
  /** By performance.now(). */
  deadline: number;
}

/** Settings that many exchanges may share. */
export interface ExchangeSettings<T> {
  readonly decode: Decode<T>;
  readonly clock: Clock;
  readonly onWarning: ((warning: Warning) => void) | undefined;
  readonly ignoreInterruption?: boolean;
  /** Takes the error of a dump's message that cannot be read, so that the dump goes on. */
  readonly onUnreadable?: ((error: ProtocolError) => void) | undefined;
  /** Times that an interrupted dump may be asked for anew; 0 unless given. */
  readonly retries?: number;
  /** Takes the replies of each datagram; without it they are kept for `done`. */
  readonly sink?: Sink<T>;
}

/** How one request is sent, and what its answer is expected to be. */
export interface ExchangePlan {
  /** All of nlmsg_flags. */
  readonly flags: number;
  readonly ending: Ending;
  /** Bytes of the socket's receive buffer that the answer may take. */
  readonly cost: number;
  /** Whether the request may share a datagram with others of its kind. */
  readonly coalesces: boolean;
}

/**
 * The bytes that an answer may take of the socket's receive buffer, with the kernel's bookkeeping
 * (skb->truesize): an acknowledgement has a page's quarter, an answer of NLMSG_GOODSIZE more than a
 * page, a dump's part 32 KiB.
 */
const cost = { acknowledgement: 1280, answer: 6400, dump: 40_960 } as const;

/** A request that the kernel acknowledges, or one that it only answers. */
export function requestPlan(
  { flags: given = 0, acknowledge = true }: Request,
  answers: boolean,
  coalesces: boolean,
): ExchangePlan {
  const flags = given | NLM_F_REQUEST | (acknowledge ? NLM_F_ACK : 0);
  return {
    flags,
    ending: acknowledge ? 'acknowledgement' : 'answer',
    cost: answers || isEchoed(flags) ? cost.answer : cost.acknowledgement,
    coalesces,
  };
}

export function dumpPlan({ flags = 0, acknowledge = true }: Request): ExchangePlan {
  return {
    flags: flags | NLM_F_REQUEST | NLM_F_DUMP | (acknowledge ? NLM_F_ACK : 0),
    ...{ ending: 'dump', cost: cost.dump, coalesces: false },
  };
}

/** A message of a transaction that others follow in its datagram, of `total` bytes with their answers. */
export function messagePlan(flags: number, total = 0): ExchangePlan {
  const ending = (flags & NLM_F_ACK) === 0 ? 'silence' : 'acknowledgement';
  return { flags, ending, cost: total, coalesces: false };
}

/** Bytes of the receive buffer that the answers to a transaction may take. */
export function costOf(messages: readonly { readonly flags?: number }[]): number {
  const each = messages.map(({ flags = 0 }) =>
    isEchoed(flags) ? cost.answer : cost.acknowledgement,
  );
  return each.reduce((sum, one) => sum + one, 0);
}

/** Whether the requester gets a copy of the notification that its request causes. */
export function isEchoed(flags: number): boolean {
  return (flags & NLM_F_ECHO) !== 0;
}
