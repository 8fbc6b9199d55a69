// SPDX-License-Identifier: MIT
import { align } from '../../../app/core/align.ts';
import { unitTitle } from '../../../app/core/units.ts';
import { errorWords } from '../../../app/trace/error-words.ts';
import { placedMessages } from '../../../app/trace/placed-messages.ts';
import type { Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import type { TraceItem } from '../../../app/trace/trace-item.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';

/** Takes what is to be kept in a file, with a comment for each message of a datagram. */
export type Keep = (tapped: Tapped, comments: readonly string[]) => void;

interface Recording {
  readonly datagram: TappedDatagram;
  readonly messages: readonly TracedMessage[];
  done: boolean;
}

/**
 * Gives a capture what a trace shows: a datagram when the first of its messages passes the filter, with the bytes
 * that the reader shows, in which keys are zeroed.
 */
export class Recorder {
  readonly #record: Keep;
  readonly #recordings = new WeakMap<TracedMessage, Recording>();

  constructor(record: Keep) {
    this.#record = record;
  }

  /** Notes a record and what the reader made of it, before the filter. */
  seen(tapped: Tapped, items: readonly TraceItem[]): void {
    if (tapped.kind !== 'datagram') return;
    if (tapped.prelude === true) {
      for (const each of single(tapped)) this.#record(each, []);
      return;
    }
    const messages = items.flatMap((item) => (item.kind === 'message' ? [item.message] : []));
    const recording = { datagram: tapped, messages, done: false };
    for (const message of messages) this.#recordings.set(message, recording);
  }

  /** Records what passed the filter. */
  passed(item: TraceItem): void {
    if (item.kind !== 'message') {
      this.#record(item, []);
      return;
    }
    const recording = this.#recordings.get(item.message);
    if (recording === undefined || recording.done) return;
    recording.done = true;
    const { datagram, messages } = recording;
    this.#record(shownDatagram(datagram, messages), messages.map(commentOf));
  }
}

/**
 * One datagram a message. Wireshark 4.0 reads each message of generic netlink within the one before it, and gives up on
 * a long answer of the controller at its limit of nesting (prefs.gui_max_tree_depth).
 */
function single(prelude: TappedDatagram): TappedDatagram[] {
  return Array.from(placedMessages(prelude), ({ place: { start, end } }) => ({
    ...prelude,
    bytes: prelude.bytes.subarray(start, end),
    length: end - start,
  }));
}

/** The datagram, put together from the bytes of its messages. Padding between them is zero. */
function shownDatagram(
  datagram: TappedDatagram,
  messages: readonly TracedMessage[],
): TappedDatagram {
  const bytes = new Uint8Array(datagram.bytes.length);
  const notShown: (readonly [number, number])[] = [];
  let at = 0;
  for (const message of messages) {
    if (at >= bytes.length) break;
    bytes.set(message.bytes.subarray(0, bytes.length - at), at);
    for (const { offset, length } of message.notShown) {
      notShown.push([at + offset, at + offset + length]);
    }
    at += align(message.bytes.length);
  }
  return { ...datagram, bytes, ...(notShown.length > 0 && { notShown }) };
}

/** A message in a line: `rt-link newlink`, how it ended, and that it has keys which are not shown. */
export function commentOf(message: TracedMessage): string {
  const { unit, family, operation, kind, type, error, problem, notShown } = message;
  const name =
    family === undefined
      ? `${unitTitle(unit)} type ${type}`
      : [family, operation].filter(Boolean).join(' ');
  const outcome =
    kind === 'acknowledgement'
      ? [' → ok', error?.text]
      : kind === 'error'
        ? [` → ${error === undefined ? 'error' : errorWords(error)}`, where(message)]
        : kind === 'done' || kind === 'noop' || kind === 'overrun'
          ? [` → ${kind}`, error && errorWords(error)]
          : [''];
  const said = outcome.filter((part) => part !== undefined).join(': ');
  const paths = notShown.flatMap(({ path }) => path ?? []);
  const keys = paths.length === 0 ? '' : ` (not shown: ${listed(paths)})`;
  return `${name}${said}${keys}${problem === undefined ? '' : ` (${problem})`}`;
}

/** The first of them, and how many more there are. */
function listed(paths: readonly string[]): string {
  const more = paths.length - mostPaths;
  return `${paths.slice(0, mostPaths).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const mostPaths = 4;

function where({ error }: TracedMessage): string | undefined {
  if (error?.missing !== undefined) return `${error.missing} is missing`;
  return error?.attribute;
}
