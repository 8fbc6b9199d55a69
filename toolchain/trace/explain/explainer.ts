// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../app/core/byte-order.ts';
import { NETLINK_GENERIC, NLM_F_REQUEST } from '../../../app/core/constants.ts';
import { headerLength } from '../../../app/core/message.ts';
import type { Dissection } from '../../../app/dissect/dissection.ts';
import { newPart } from '../../../app/dissect/part.ts';
import { splitDatagram } from '../../../app/dissect/split-datagram.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import { placedMessages } from '../../../app/trace/placed-messages.ts';
import { SeenMessage } from '../../../app/trace/message.ts';
import type { TappedDatagram } from '../../../app/trace/tapped.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import { readCooked } from '../captures/cooked-header.ts';
import { unitName } from '../../../app/core/units.ts';
import {
  inOtherOrder,
  isPlausibleInOtherOrder,
  otherOrderLength,
} from '../captures/other-order.ts';
import type { Found } from './found-datagrams.ts';
import { guessUnit } from './guess-unit.ts';
import type { GivenKnowledge } from './knowledge-options.ts';
import { controllerAnswer, genericType } from './named-generic.ts';

/** A message that was taken apart. */
export interface Explained {
  /** Undefined where nothing tells it. */
  readonly unit: number | undefined;
  readonly family: string | undefined;
  /** With what follows it; keys are zeroed unless they were asked for. */
  readonly bytes: Uint8Array;
  readonly dissection: Dissection;
  /** Its numbers are in the byte order that this machine does not have: nothing in it is read. */
  readonly otherOrder?: true;
}

/** Takes what was found apart, as a trace would that had seen it. */
export class Explainer {
  readonly #given: GivenKnowledge;
  readonly #reader: MessageReader;
  readonly #onNotice: (text: string) => void;
  readonly #noticed = new Set<string>();
  readonly #numbers = new Set<number>();

  /** `onNotice` gets the guesses. */
  constructor(given: GivenKnowledge, onNotice: (text: string) => void) {
    const { specs, secrets } = given;
    this.#given = given;
    this.#reader = new MessageReader({ specs, secrets });
    this.#onNotice = onNotice;
  }

  *explain(found: Found): Generator<Explained, void> {
    if (found.kind === 'bytes') {
      yield* this.#bytes(found.bytes);
      return;
    }
    const { tapped } = found;
    if (tapped.kind !== 'datagram') return;
    const { bytes, length, unit } = tapped;
    if (otherOrderLength(bytes, length) !== undefined) {
      yield this.#otherOrder(bytes, unit);
      return;
    }
    if (tapped.prelude === true) {
      this.#reader.read(tapped);
      return;
    }
    this.#noticeCut(tapped);
    yield* this.#datagram(tapped, unit);
  }

  /** A datagram that was cut on its way looks as if a length lied. */
  #noticeCut(tapped: TappedDatagram): void {
    if (tapped.fillsBuffer !== true && tapped.length <= tapped.bytes.length) return;
    for (const { problem } of placedMessages(tapped)) {
      if (problem !== undefined) this.#notice(problem);
    }
  }

  /** Nothing says whose they are, unless the user does or a header of captures is before them. */
  *#bytes(bytes: Uint8Array): Generator<Explained, void> {
    const cooked = readCooked(Buffer.from(bytes));
    const { unit = cooked?.unit, direction = cooked?.direction } = this.#given;
    const inner = cooked?.bytes ?? bytes;
    const claimed = otherOrderLength(inner, inner.length);
    if (claimed !== undefined && isPlausibleInOtherOrder(inner)) {
      const exactly = claimed === inner.length ? 'exactly ' : '';
      this.#notice(
        `with its bytes swapped nlmsg_len is ${exactly}${claimed}: these are of a machine with the other byte order`,
      );
      yield this.#otherOrder(inner, unit);
      return;
    }
    const messages = splitDatagram(inner, unit);
    const known = unit ?? this.#guess(messages);
    const [first = inner] = messages;
    const datagram: TappedDatagram = {
      ...{
        kind: 'datagram',
        time: 0,
        unit: known ?? 0,
        direction: direction ?? directionOf(first),
      },
      ...{ port: undefined, group: 0, bytes: Uint8Array.from(inner), length: inner.length },
    };
    yield* this.#datagram(datagram, known);
  }

  *#datagram(datagram: TappedDatagram, unit: number | undefined): Generator<Explained, void> {
    if (unit === NETLINK_GENERIC)
      splitDatagram(datagram.bytes, unit).forEach((one) => this.#nameFamily(one));
    let before: SeenMessage | undefined;
    let hide = false;
    for (const item of this.#reader.read(datagram)) {
      if (item.kind !== 'message' || !(item.message instanceof SeenMessage)) continue;
      const { message } = item;
      const [start, end] = message.place;
      // Bytes that are no message belong to the last one.
      const isNone = message.isRest || Math.min(message.length, end - start) < headerLength;
      if (before !== undefined && isNone) {
        hide ||= message.notShown.length > 0;
        continue;
      }
      if (before !== undefined) yield this.#explained(before, datagram, [start, hide], unit);
      hide = false;
      before = message;
      if (unit === NETLINK_GENERIC && message.family === undefined) {
        this.#askForFamily(datagram.bytes.subarray(start, end));
      }
      this.#compareFamily(message);
    }
    if (before === undefined) return;
    yield this.#explained(before, datagram, [datagram.bytes.length, hide], unit);
  }

  /** Takes a message apart with the bytes after it up to `until`; `hide`: they may be a key. */
  #explained(
    message: SeenMessage,
    datagram: TappedDatagram,
    [until, hide]: readonly [until: number, hide: boolean],
    unit: number | undefined,
  ): Explained {
    const [start, end] = message.place;
    const after = datagram.bytes.slice(end, until);
    const isHidden = hide || this.#reader.hides(message, after);
    const hidden = isHidden ? [{ offset: end - start, length: after.length }] : [];
    if (isHidden) after.fill(0);
    const all = Buffer.concat([message.bytes, after]);
    const dissection = this.#reader.takeApart(message, all, hidden);
    return { unit, family: message.family, bytes: all, dissection };
  }

  /** Nothing tells which of its bytes are keys: all behind the header are zeroed unless keys are asked for. */
  #otherOrder(datagram: Uint8Array, unit: number | undefined): Explained {
    const bytes = Uint8Array.from(datagram);
    if (!this.#given.secrets) bytes.fill(0, headerLength);
    const whole = newPart('bytes', 'bytes', [0, bytes.length]);
    const dissection = { name: inOtherOrder(bytes.length), parts: [whole], faults: [] };
    return { unit, family: undefined, bytes, dissection, otherOrder: true };
  }

  #guess(messages: readonly Uint8Array[]): number | undefined {
    for (const message of messages) {
      const guess = guessUnit(message);
      if (guess === undefined) continue;
      const { unit, family } = guess;
      this.#notice(
        family === undefined
          ? 'taken as generic netlink; --unit says otherwise'
          : `taken as ${family}, of unit ${unitName(unit) ?? unit}; --unit or --family says otherwise`,
      );
      return unit;
    }
    return undefined;
  }

  /** Numbers of generic families differ from kernel to kernel: the user's family has all that come. */
  #nameFamily(message: Uint8Array): void {
    const number = genericType(message);
    const { generic } = this.#given;
    if (generic === undefined || number === undefined || this.#numbers.has(number)) return;
    this.#numbers.add(number);
    this.#reader.read(controllerAnswer(number, generic));
  }

  /** A type says the family, whatever the user says. */
  #compareFamily({ family, type, kind }: TracedMessage): void {
    const { family: named } = this.#given;
    if (named === undefined || family === named) return;
    if (kind !== 'request' && kind !== 'reply' && kind !== 'notification') return;
    const whose = family === undefined ? `not one of ${named}'s` : `${family}'s, not ${named}'s`;
    this.#notice(`type ${type} is ${whose}: --family changes nothing`);
  }

  #askForFamily(message: Uint8Array): void {
    const number = genericType(message);
    if (number === undefined) return;
    const text = `${number} is a generic family's number on the machine that it comes from`;
    this.#notice(`${text}; --family NAME says which family`);
  }

  #notice(text: string): void {
    if (this.#noticed.has(text)) return;
    this.#noticed.add(text);
    this.#onNotice(text);
  }
}

/** Requests have a flag. */
function directionOf(message: Uint8Array): TappedDatagram['direction'] {
  if (message.length < headerLength) return 'from-kernel';
  const flags = viewOf(message).getUint16(6, littleEndian);
  return (flags & NLM_F_REQUEST) === 0 ? 'from-kernel' : 'to-kernel';
}
