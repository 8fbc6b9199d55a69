// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import {
  NETLINK_GENERIC,
  NETLINK_KOBJECT_UEVENT,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
} from '../core/constants.ts';
import { headerLength } from '../core/message.ts';
import { dissect } from '../dissect/dissect.ts';
import type { Dissection } from '../dissect/dissection.ts';
import type { Spec } from '../ynl/model.ts';
import { DatagramDoubts } from './datagram-doubts.ts';
import { Conversations, type OpenRequest, type Talk } from './conversations.ts';
import { controllerId } from './generic-families.ts';
import { policyOf, subjectOf } from './identity-subject.ts';
import { Knowledge, type Identity } from './knowledge.ts';
import { SeenMessage } from './message.ts';
import { carriedHead, headOf, type Head, type WholePlace } from './message-head.ts';
import { placedMessages, type Place, type PlacedMessage } from './placed-messages.ts';
import { Refusals } from './refusals.ts';
import type { Tapped, TappedDatagram } from './tapped.ts';
import type { TraceItem } from './trace-item.ts';
import type { MessageKind, NotShown, TracedMessage } from './traced-message.ts';
import { readUevent } from '../dissect/uevent.ts';
import { carriedOffset } from './without-secrets.ts';

/** Messages that are of no family; an error carries one that is. */
const familyless: readonly MessageKind[] = ['acknowledgement', 'error', 'done', 'noop', 'overrun'];

export interface MessageReaderOptions {
  /** Specs beside nlkit's own, as `loadSpec` gives them; they go before nlkit's. */
  readonly specs?: readonly Spec[];
  /** Keys are left as they are. False unless given: they are zeroed, in values and in bytes. */
  readonly secrets?: boolean;
}

/**
 * Reads what taps deliver: splits datagrams into messages, names their families by what the controller of generic
 * netlink says in the trace, joins answers to their requests. Values are decoded when they are looked at.
 */
export class MessageReader {
  readonly #knowledge: Knowledge;
  readonly #secrets: boolean;
  #conversations = new Conversations();
  readonly #refusals = new Refusals();
  #number = 0;
  #datagram = 0;

  /** Throws RangeError for a spec whose names cannot be keys of values. */
  constructor({ specs = [], secrets = false }: MessageReaderOptions = {}) {
    this.#knowledge = new Knowledge(specs);
    this.#secrets = secrets;
  }

  /**
   * Reads what a tap delivered next. Returns what there is to show by now, in order; a refusal's text waits for the
   * message that it belongs to. Never throws, whatever the bytes.
   */
  read(tapped: Tapped): TraceItem[] {
    return [...this.items(tapped)];
  }

  /** Reads in the same way, one item after the other: a datagram may have hundreds of messages. Take all of them. */
  *items(tapped: Tapped): Generator<TraceItem, void, undefined> {
    yield* this.#refusals.expired(tapped.time);
    switch (tapped.kind) {
      case 'datagram':
        for (const message of this.#messages(tapped)) yield { kind: 'message', message };
        break;
      case 'refusal':
        this.#refusals.add(tapped);
        break;
      case 'overrun': {
        const groupName = this.#knowledge.groupName(tapped.unit, tapped.group, undefined);
        yield groupName === undefined ? tapped : { ...tapped, groupName };
        break;
      }
      case 'lost':
        yield tapped;
    }
  }

  /** Returns what still waits; `now` in milliseconds since the epoch: only what has waited long enough by then. */
  flush(now = Infinity): TraceItem[] {
    return this.#refusals.expired(now);
  }

  /** Begins another trace: messages count from 1, and answer no earlier request. The families stay known. */
  restart(): void {
    this.#conversations = new Conversations();
    this.#number = 0;
    this.#datagram = 0;
  }

  /** The generic families that there are, as far as the controller has said in the trace. */
  genericFamilies(): string[] {
    return this.#knowledge.generic.names();
  }

  /**
   * The names and places of all bytes of a message that this reader has read. `bytes`: the message with what follows
   * it in its datagram, of which `hidden` is zeroed beside what the message itself does not show.
   */
  takeApart(
    message: TracedMessage,
    bytes = message.bytes,
    hidden: readonly NotShown[] = [],
  ): Dissection {
    const identity = message instanceof SeenMessage ? message.identity : undefined;
    const subject = identity && subjectOf(identity);
    const control = familyless.includes(message.kind);
    return dissect(bytes, control ? undefined : subject, {
      unit: message.unit,
      secrets: this.#secrets,
      ...(control && { request: subject }),
      policy: identity && policyOf(identity, message.flags),
      hidden: [...message.notShown, ...hidden],
    });
  }

  /** Whether bytes after a message, which are none, may be a part of keys. */
  hides(message: SeenMessage, after: Uint8Array): boolean {
    if (this.#secrets || after.every((byte) => byte === 0)) return false;
    return message.mayHaveKeys || message.isHiding;
  }

  *#messages(tapped: TappedDatagram): Generator<SeenMessage, void, undefined> {
    this.#datagram += tapped.prelude === true ? 0 : 1;
    const doubts = new DatagramDoubts(this.#knowledge.keys, tapped);
    for (const placed of placedMessages(tapped)) {
      if (tapped.prelude === true) this.#learn(tapped, placed.place);
      else if (this.#secrets) yield this.#message(tapped, placed);
      else {
        const message = this.#message(tapped, placed);
        if (doubts.isRest(message)) {
          yield this.#rest(tapped, placed.place);
          return;
        }
        message.hideFrom(doubts.within(message));
        yield message;
      }
    }
  }

  #learn({ unit, direction }: TappedDatagram, { frame, start, end }: Place): void {
    if (unit !== NETLINK_GENERIC || direction !== 'from-kernel' || end - start < headerLength)
      return;
    const type = frame.view.getUint16(start + 4, littleEndian);
    if (type === controllerId) this.#knowledge.generic.learn(frame, start + headerLength, end);
  }

  /** The rest of a datagram, which may be a part of keys: nothing of it is read. */
  #rest(tapped: TappedDatagram, { frame, start }: Place): SeenMessage {
    const end = tapped.bytes.length;
    const message = new SeenMessage(
      tapped,
      { frame, start, end },
      {
        ...{ type: 0, flags: 0, sequence: 0, length: end - start, isRest: true, secrets: false },
        ...{ number: this.#number, datagram: this.#datagram },
        kind: tapped.direction === 'to-kernel' ? 'request' : 'reply',
        ...{ identity: undefined, carried: undefined, groupName: undefined, request: undefined },
        ...{ text: undefined, problem: 'a length before it is false: it may be a key' },
      },
    );
    message.hideFrom(start);
    return message;
  }

  #message(tapped: TappedDatagram, { place, length, problem }: PlacedMessage): SeenMessage {
    const { unit, group } = tapped;
    const head = headOf(place, unit);
    this.#number += 1;
    const talk = talkOf(tapped, head.sequence);
    const { kind, identity, carried, request } = this.#classify(tapped, place, head, talk);
    const answers = kind === 'error' || kind === 'acknowledgement' || kind === 'done';
    // Without spreading: a trace may have hundreds of thousands.
    const message = new SeenMessage(tapped, place, {
      type: head.type,
      flags: head.flags,
      sequence: head.sequence,
      number: this.#number,
      datagram: this.#datagram,
      length,
      kind,
      identity,
      carried,
      request,
      problem,
      isRest: false,
      secrets: this.#secrets,
      groupName:
        group === 0 ? undefined : this.#knowledge.groupName(unit, group, identity?.message?.spec),
      text: answers ? this.#refusals.take(tapped.process?.pid) : undefined,
    });
    if (kind === 'request' && identity !== undefined) {
      const { frame, start, end } = place;
      const { time } = tapped;
      const datagram = this.#datagram;
      const open = { number: this.#number, datagram, time, ...head, length, identity };
      this.#conversations.add(talk, open, frame.bytes.subarray(start, end));
    }
    this.#learn(tapped, place);
    return message;
  }

  #classify(tapped: TappedDatagram, place: Place, head: Head, talk: Talk): Classified {
    const { unit, direction, group } = tapped;
    const { type, flags } = head;
    if (unit === NETLINK_KOBJECT_UEVENT) return { kind: 'notification', identity: ueventOf(place) };
    const payload = place.start + headerLength;
    if (place.end < payload) return { kind: direction === 'to-kernel' ? 'request' : 'reply' };
    const { frame, end } = place;
    const whole = { unit, type, flags, frame, start: payload, end };
    const isRequest =
      direction === 'to-kernel' || (direction === 'between' && (flags & NLM_F_REQUEST) !== 0);
    const control = controls.get(type);
    if (control !== undefined && !this.#knowledge.isOwn(whole)) {
      if (direction !== 'from-kernel') return { kind: control };
      return this.#control(control, tapped, place, talk);
    }
    if (isRequest) return { kind: 'request', identity: this.#knowledge.identify(whole, 'request') };
    const request = group === 0 ? this.#replied(talk, whole) : undefined;
    const identity = this.#knowledge.identify(whole, 'answer', request?.identity.message);
    const unasked = group !== 0 || (request === undefined && head.sequence === 0);
    return { kind: unasked ? 'notification' : 'reply', identity, request };
  }

  #replied(talk: Talk, { unit, type, flags, frame, start }: WholePlace): OpenRequest | undefined {
    const answers = ({ type: asked, identity: { message } }: OpenRequest): boolean =>
      unit === NETLINK_GENERIC
        ? asked === type && (message?.answeredBy ?? frame.bytes[start]) === frame.bytes[start]
        : message === undefined || message.answeredBy === type;
    return this.#conversations.replied(talk, (flags & NLM_F_MULTI) !== 0, answers);
  }

  #control(kind: MessageKind, { unit }: TappedDatagram, place: Place, talk: Talk): Classified {
    const { frame, start, end } = place;
    if (kind === 'done') {
      const request = this.#conversations.done(talk);
      return { kind, identity: request?.identity, request };
    }
    if (kind !== 'error') return { kind };
    const errno =
      end - start < carriedOffset ? 0 : frame.view.getInt32(start + headerLength, littleEndian);
    const head = carriedHead(place);
    const request = this.#conversations.acknowledged(talk, errno, head);
    const carried = head && this.#knowledge.identify({ unit, ...head }, 'request');
    const identity = request?.identity ?? carried;
    return { kind: errno === 0 ? 'acknowledgement' : 'error', identity, carried, request };
  }
}

interface Classified {
  readonly kind: MessageKind;
  readonly identity?: Identity | undefined;
  /** The identity of the request that an error carries, by itself. */
  readonly carried?: Identity | undefined;
  readonly request?: OpenRequest | undefined;
}

const controls: ReadonlyMap<number, MessageKind> = new Map([
  [NLMSG_NOOP, 'noop'],
  [NLMSG_ERROR, 'error'],
  [NLMSG_DONE, 'done'],
  [NLMSG_OVERRUN, 'overrun'],
]);

function ueventOf({ frame, start, end }: Place): Identity {
  return { operation: readUevent(frame.bytes.subarray(start, end)).action };
}

function talkOf({ unit, port, namespace, process }: TappedDatagram, sequence: number): Talk {
  return { unit, port, namespace, pid: process?.pid, sequence };
}
