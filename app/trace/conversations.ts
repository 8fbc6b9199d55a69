// SPDX-License-Identifier: MIT
import { NLM_F_ACK, NLM_F_DUMP } from '../core/constants.ts';
import type { Identity } from './knowledge.ts';

/** A request that answers may come to. */
export interface OpenRequest {
  /** The number of its message. */
  readonly number: number;
  /** The number of its datagram. */
  readonly datagram: number;
  readonly time: number;
  readonly type: number;
  readonly flags: number;
  /** The length that its header claims. */
  readonly length: number;
  readonly identity: Identity;
  /** From its header on, as they are; undefined where they are many. */
  readonly bytes: Uint8Array | undefined;
}

/** A request, and whether a reply to it was seen. */
interface Asked {
  readonly request: OpenRequest;
  answered: boolean;
}

/** The most requests that are remembered, and those of one sequence number; and bytes of one. */
const maximumRequests = 4096;
const maximumAlike = 16;
const maximumBytes = 8192;

/** Says whose conversation a message is part of. */
export interface Talk {
  readonly unit: number;
  readonly port: number | undefined;
  readonly namespace?: number | undefined;
  readonly pid?: number | undefined;
  readonly sequence: number;
}

/** Remembers the requests of all sockets, the last ones, to say which of them a message answers. */
export class Conversations {
  readonly #requests = new Map<string, Asked[]>();
  #count = 0;

  add(talk: Talk, request: Omit<OpenRequest, 'bytes'>, bytes: Uint8Array): void {
    const key = keyOf(talk);
    const alike = this.#requests.get(key) ?? [];
    // The last one is the first to be forgotten last.
    this.#requests.delete(key);
    const kept = bytes.length <= maximumBytes ? bytes.slice() : undefined;
    alike.push({ request: { ...request, bytes: kept }, answered: false });
    this.#count += 1;
    if (alike.length > maximumAlike) {
      alike.shift();
      this.#count -= 1;
    }
    this.#requests.set(key, alike);
    while (this.#count > maximumRequests) this.#forgetOldest();
  }

  /**
   * The request that a reply belongs to; the conversation goes on. Programs use a number again, also with answers
   * outstanding: the reply is to the latest request that waits for such a one.
   *
   * @param multi the reply is part of a listing (NLM_F_MULTI)
   * @param answers whether a reply of that kind answers a request
   */
  replied(
    talk: Talk,
    multi: boolean,
    answers: (request: OpenRequest) => boolean,
  ): OpenRequest | undefined {
    const alike = this.#requests.get(keyOf(talk));
    const fits = ({ request }: Asked): boolean => answers(request);
    const found = choose(alike, [
      (one) => fits(one) && isDump(one) === multi && (multi || !one.answered),
      (one) => fits(one) && isOpen(one),
      fits,
    ]);
    if (found !== undefined) found.answered = true;
    return found?.request;
  }

  /** The request that a listing's end belongs to; it is forgotten. */
  done(talk: Talk): OpenRequest | undefined {
    return this.#finish(talk, [isDump, isOpen]);
  }

  /** The request that an acknowledgement or a refusal belongs to, by what it carries of it; it is forgotten. */
  acknowledged(
    talk: Talk,
    errno: number,
    carried: { readonly type: number; readonly length: number } | undefined,
  ): OpenRequest | undefined {
    const isCarried = ({ request: { type, length } }: Asked): boolean =>
      carried === undefined || (carried.type === type && carried.length === length);
    // Each of these gets an answer, in the order in which they were sent.
    const first = this.#requests.get(keyOf(talk))?.find((one) => {
      return isCarried(one) && wantsAcknowledgement(one);
    });
    if (first !== undefined) return this.#finish(talk, [(one) => one === first]);
    const waits = errno === 0 ? wantsAcknowledgement : isOpen;
    return this.#finish(talk, [(one) => isCarried(one) && waits(one), isCarried, waits]);
  }

  #finish(talk: Talk, fits: readonly Fit[]): OpenRequest | undefined {
    const key = keyOf(talk);
    const alike = this.#requests.get(key);
    const found = choose(alike, fits);
    if (alike === undefined || found === undefined) return undefined;
    alike.splice(alike.indexOf(found), 1);
    this.#count -= 1;
    if (alike.length === 0) this.#requests.delete(key);
    return found.request;
  }

  #forgetOldest(): void {
    const [oldest] = this.#requests;
    if (oldest === undefined) return;
    this.#requests.delete(oldest[0]);
    this.#count -= oldest[1].length;
  }
}

type Fit = (one: Asked) => boolean;

/**
 * The request that fits best: the first condition that any of them meets decides, then the later datagram. The kernel
 * answers the requests of one datagram in their order.
 */
function choose(alike: readonly Asked[] = [], conditions: readonly Fit[]): Asked | undefined {
  for (const fits of conditions) {
    const last = alike.findLast(fits);
    if (last === undefined) continue;
    const { datagram } = last.request;
    return alike.find((one) => one.request.datagram === datagram && fits(one));
  }
  return alike.at(-1);
}

function isDump({ request: { flags } }: Asked): boolean {
  return (flags & NLM_F_DUMP) === NLM_F_DUMP;
}

function wantsAcknowledgement({ request: { flags } }: Asked): boolean {
  return (flags & NLM_F_ACK) !== 0;
}

/** Whether anything is still to come: a finished listing, or what was acknowledged, is not kept. */
function isOpen(one: Asked): boolean {
  return !one.answered || isDump(one) || wantsAcknowledgement(one);
}

/** A tap without ports knows the process. */
function keyOf({ unit, port, namespace, pid, sequence }: Talk): string {
  const end = port === undefined ? `p${pid ?? ''}` : String(port);
  return `${namespace ?? ''}/${unit}/${end}/${sequence}`;
}
