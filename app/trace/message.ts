// SPDX-License-Identifier: MIT
import { NLM_F_DUMP, NLM_F_MULTI, NLMSG_DONE } from '../core/constants.ts';
import type { FoundSecrets } from '../dissect/find-secrets.ts';
import type { Range } from '../dissect/part.ts';
import type { Value } from '../ynl/codec.ts';
import type { Frame } from '../core/frame.ts';
import { textOrBytes } from './by-numbers.ts';
import type { OpenRequest } from './conversations.ts';
import type { Identity } from './knowledge.ts';
import { payloadOffset, readMessage, type Bounds } from './read-message.ts';
import type { Direction, TappedDatagram, TracedProcess } from './tapped.ts';
import { readError } from './traced-error.ts';
import { placesIn } from './not-shown.ts';
import type { MessageKind, NotShown, TracedError, TracedMessage } from './traced-message.ts';
import {
  findInCarried,
  findInMessage,
  isSoundControl,
  isSoundMessage,
  mayHaveSecrets,
  zeroed,
  type SafeMessage,
} from './without-secrets.ts';

/** Why a message that may have keys is not read to its end. */
const falseLength = 'a length in it is false, so that the rest may be a key and is not shown';

/** The reader's findings about a message before it decodes the payload. */
export interface Findings {
  readonly number: number;
  readonly datagram: number;
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly kind: MessageKind;
  /** The identity of the message; for an acknowledgement or an end, that of its request. */
  readonly identity: Identity | undefined;
  /** The identity of the request in an error, by itself. */
  readonly carried: Identity | undefined;
  readonly groupName: string | undefined;
  readonly request: OpenRequest | undefined;
  /** A text that only the tracepoint had. */
  readonly text: string | undefined;
  readonly problem: string | undefined;
  readonly secrets: boolean;
  /** It is no message, but the rest of a datagram that may be a part of keys. */
  readonly isRest: boolean;
}

/** A message of which what costs time is read when it is looked at, once. */
export class SeenMessage implements TracedMessage {
  readonly number: number;
  readonly time: number;
  readonly unit: number;
  readonly direction: Direction;
  readonly port: number | undefined;
  readonly group: number;
  declare readonly groupName?: string;
  declare readonly listeners?: number;
  declare readonly namespace?: number;
  declare readonly process?: TracedProcess;
  readonly datagram: number;
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly kind: MessageKind;
  declare readonly family?: string;
  declare readonly operation?: string;
  declare readonly replyTo?: number;
  declare readonly took?: number;
  /** The identity of the message; for an acknowledgement or an end, that of its request. */
  readonly identity: Identity | undefined;
  readonly #findings: Findings;
  readonly #bounds: Bounds;
  readonly #given: readonly Range[];
  #hideFrom: number | undefined;
  #found: FoundSecrets | undefined;
  #safe: SafeMessage | undefined;
  #notShown: readonly NotShown[] | undefined;
  #content: { readonly value?: Value; readonly problem?: string } | undefined;
  #error: { readonly error: TracedError | undefined } | undefined;

  constructor(tapped: TappedDatagram, bounds: Bounds, findings: Findings) {
    const { request, groupName, identity } = findings;
    const { listeners, namespace, process } = tapped;
    this.number = findings.number;
    this.time = tapped.time;
    this.unit = tapped.unit;
    this.direction = tapped.direction;
    this.port = tapped.port;
    this.group = tapped.group;
    if (groupName !== undefined) this.groupName = groupName;
    if (listeners !== undefined) this.listeners = listeners;
    if (namespace !== undefined) this.namespace = namespace;
    if (process !== undefined) this.process = process;
    this.datagram = findings.datagram;
    this.length = findings.length;
    this.type = findings.type;
    this.flags = findings.flags;
    this.sequence = findings.sequence;
    this.kind = findings.kind;
    if (identity?.family !== undefined) this.family = identity.family;
    if (identity !== undefined) this.operation = identity.operation;
    if (request !== undefined) {
      this.replyTo = request.number;
      // Clocks have microseconds; the rest is noise of the subtraction.
      this.took = Math.round((tapped.time - request.time) * 1000) / 1000;
    }
    this.identity = identity;
    this.#findings = findings;
    this.#bounds = bounds;
    this.#given = tapped.notShown ?? [];
  }

  /**
   * From that offset in its datagram on it may be a message with keys, which a false length has swallowed. To be called
   * before anything is read.
   */
  hideFrom(offset: number | undefined): void {
    this.#hideFrom = offset;
  }

  /** Whether it may have swallowed a message with keys. */
  get isHiding(): boolean {
    return this.#hideFrom !== undefined;
  }

  /** Whether it is no message, but the rest of a datagram. */
  get isRest(): boolean {
    return this.#findings.isRest;
  }

  get frame(): Frame {
    return this.#bounds.frame;
  }

  /** Where it begins and ends in its datagram. */
  get place(): Range {
    return [this.#bounds.start, this.#bounds.end];
  }

  get bytes(): Uint8Array {
    const { frame, start, end } = this.#shown().bounds;
    return frame.bytes.subarray(start, end);
  }

  get value(): Value | undefined {
    return this.#read().value;
  }

  get problem(): string | undefined {
    return this.#findings.problem ?? this.#read().problem;
  }

  get error(): TracedError | undefined {
    this.#error ??= { error: this.#readError() };
    return this.#error.error;
  }

  get notShown(): readonly NotShown[] {
    this.#notShown ??= this.#placesNotShown();
    return this.#notShown;
  }

  /** Whether it may have keys, shown or not. */
  get mayHaveKeys(): boolean {
    const { identity, carried } = this.#findings;
    const known = [identity, carried].filter((one) => one !== undefined);
    return known.some((one) => mayHaveSecrets(this.unit, one));
  }

  /** Whether a length in it is false, so that what follows may be a part of its keys. */
  get isDoubtful(): boolean {
    return this.#secrets().doubt !== undefined;
  }

  /** Whether it is a whole message of a known kind. */
  get isKnown(): boolean {
    const isNamed = !this.#carriesData || this.identity?.message !== undefined;
    return this.#findings.problem === undefined && isNamed;
  }

  /** Whether all lengths in it are those of its family's attributes. */
  get isSound(): boolean {
    if (this.#findings.problem !== undefined) return false;
    const { identity } = this;
    const bounds = this.#bounds;
    if (!this.#carriesData) return isSoundControl(bounds, this.kind);
    return identity !== undefined && isSoundMessage(bounds, this.unit, identity);
  }

  get #carriesData(): boolean {
    return this.kind === 'request' || this.kind === 'reply' || this.kind === 'notification';
  }

  /** The message without its secrets. */
  #shown(): SafeMessage {
    this.#safe ??= zeroed(this.#bounds, this.#rangesNotShown());
    return this.#safe;
  }

  #rangesNotShown(): readonly Range[] {
    if (this.#findings.secrets) return [];
    const { ranges, doubt } = this.#secrets();
    const { end } = this.#bounds;
    const from = Math.min(doubt ?? end, this.#hideFrom ?? end);
    return [...ranges, [from, end]];
  }

  #secrets(): FoundSecrets {
    if (this.#found !== undefined) return this.#found;
    const { identity } = this.#findings;
    const find = this.#carriesData ? findInMessage : findInCarried;
    const known = [identity, this.#findings.carried].filter((one) => one !== undefined);
    const all = known.map((one) => find(this.#bounds, this.unit, one));
    const doubts = all.flatMap(({ doubt }) => (doubt === undefined ? [] : [doubt]));
    this.#found = {
      ranges: all.flatMap(({ ranges }) => ranges),
      doubt: doubts.length === 0 ? undefined : Math.min(...doubts),
    };
    return this.#found;
  }

  #placesNotShown(): readonly NotShown[] {
    const { bounds, hidden } = this.#shown();
    const [from, to] = this.place;
    const given = this.#given.flatMap(([start, end]) =>
      start < to && end > from ? [[Math.max(start, from) - from, Math.min(end, to) - from]] : [],
    ) as Range[];
    return placesIn(bounds, [...hidden, ...given], (filled) => this.#readContent(filled).value);
  }

  #read(): { readonly value?: Value; readonly problem?: string } {
    this.#content ??= this.#readContent(this.#shown().bounds);
    return this.#content;
  }

  #readContent(bounds: Bounds): { readonly value?: Value; readonly problem?: string } {
    const { identity, secrets } = this.#findings;
    if (!secrets && (this.isDoubtful || this.#hideFrom !== undefined)) {
      return { problem: falseLength };
    }
    try {
      if (!this.#carriesData) return this.#controlContent(bounds);
      if (identity === undefined) return {};
      const value = readMessage(bounds, this.unit, identity, this.#isListing());
      return value === undefined ? {} : { value };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Modules that end messages by hand put their own bytes into NLMSG_DONE. */
  #controlContent({ frame, start, end }: Bounds): { readonly value?: Value } {
    const own = this.type === NLMSG_DONE && (this.flags & NLM_F_MULTI) === 0;
    const at = start + payloadOffset(0);
    return own && end - at > 4 ? { value: { payload: textOrBytes(frame.bytes, at, end) } } : {};
  }

  #isListing(): boolean {
    const flags = this.#findings.request?.flags ?? (this.kind === 'request' ? this.flags : 0);
    return (flags & NLM_F_DUMP) === NLM_F_DUMP;
  }

  #readError(): TracedError | undefined {
    if (this.#carriesData) return undefined;
    const { identity, request, text } = this.#findings;
    return readError(this.#shown().bounds, this, { unit: this.unit, identity, request, text });
  }
}
