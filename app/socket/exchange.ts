// SPDX-License-Identifier: MIT
import { decodeAcknowledgement } from '../core/acknowledgement.ts';
import {
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_ECHO,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
} from '../core/constants.ts';
import { DumpInterruptedError } from '../core/errors/dump-interrupted-error.ts';
import { KernelRefusal } from '../core/errors/kernel-refusal.ts';
import { encodeMessage, type Message } from '../core/message.ts';

/** What to ask of the kernel. */
export interface Request {
  /** nlmsg_type: the unit's own begin at 0x10. */
  readonly type: number;
  /** Beyond NLM_F_REQUEST, NLM_F_ACK and, for a dump, NLM_F_DUMP, which are added. */
  readonly flags?: number;
  readonly payload?: Uint8Array;
  /** Names it in errors; `request type 0x10` unless given. */
  readonly operation?: string;
}

/** What one message meant for the exchange it belongs to. */
export type Progress =
  | { readonly state: 'going' }
  | { readonly state: 'done'; readonly replies: readonly Message[] }
  | { readonly state: 'failed'; readonly error: Error };

const going: Progress = { state: 'going' };
const nothing = new Uint8Array(0);

/** One request and what has come back for it: no I/O and no time, only the rules of netlink. */
export class Exchange {
  readonly operation: string;
  readonly dump: boolean;
  readonly #request: Request;
  readonly #flags: number;
  readonly #replies: Message[] = [];
  #interrupted = false;

  constructor(request: Request, dump: boolean) {
    this.dump = dump;
    this.operation = request.operation ?? `request type 0x${request.type.toString(16)}`;
    this.#request = request;
    this.#flags = (request.flags ?? 0) | NLM_F_REQUEST | NLM_F_ACK | (dump ? NLM_F_DUMP : 0);
  }

  /** True once the kernel has begun to answer. */
  get begun(): boolean {
    return this.#replies.length > 0;
  }

  /** True when the copy that members of a group get is also this request's answer. */
  get echoed(): boolean {
    return (this.#flags & NLM_F_ECHO) !== 0;
  }

  encode(sequence: number, portId: number): Uint8Array {
    const { type, payload = nothing } = this.#request;
    return encodeMessage({ type, flags: this.#flags, sequence, portId, payload });
  }

  /** Takes the next message of its sequence number; throws ProtocolError for one that is none. */
  accept(message: Message): Progress {
    switch (message.type) {
      case NLMSG_NOOP:
        return going;
      case NLMSG_ERROR:
        return this.#acknowledged(message);
      case NLMSG_DONE:
        // A module may well use this type for a plain answer, as the document's does.
        if (!this.dump && (message.flags & NLM_F_MULTI) === 0) break;
        this.#notice(message);
        // After the parts of what was no dump the acknowledgement still comes.
        if (this.dump || failed(message)) return this.#acknowledged(message);
        return going;
      default:
    }
    this.#notice(message);
    this.#replies.push(message);
    return going;
  }

  #notice(message: Message): void {
    if (this.dump && (message.flags & NLM_F_DUMP_INTR) !== 0) this.#interrupted = true;
  }

  #acknowledged(message: Message): Progress {
    const acknowledgement = decodeAcknowledgement(message);
    if (acknowledgement.errno !== 0) {
      return { state: 'failed', error: new KernelRefusal(this.operation, acknowledgement) };
    }
    if (this.#interrupted) {
      return { state: 'failed', error: new DumpInterruptedError(this.operation) };
    }
    return { state: 'done', replies: this.#replies };
  }
}

function failed(done: Message): boolean {
  return decodeAcknowledgement(done).errno !== 0;
}
