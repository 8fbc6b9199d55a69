// SPDX-License-Identifier: MIT
import type { Dissection } from '../../../app/dissect/dissection.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import type { Tapped } from '../../../app/trace/tapped.ts';
import type { TraceItem } from '../../../app/trace/trace-item.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import type { Spec } from '../../../app/ynl/model.ts';
import type { MessageEvent, TraceEvent } from '../../events.ts';
import { Recorder, type Keep } from '../captures/recorder.ts';
import type { ItemFilter } from '../filter/item-filter.ts';
import { itemEvent, messageEvent } from './message-event.ts';

export interface TraceOptions {
  /** Specs beside nlkit's own, as `specsOfTrace` reads them. */
  readonly specs?: readonly Spec[];
  /** Keys are shown. */
  readonly secrets?: boolean;
  /** Lets pass what is asked for; everything unless given. */
  readonly filter?: ItemFilter | undefined;
  /** Whether messages are taken apart by their events; true unless given. Otherwise nothing refers to them. */
  readonly details?: boolean;
  /** Gets what the filter lets pass. */
  readonly emit: (event: TraceEvent) => void;
  /** Gets what there is, whatever the filter. */
  readonly everything?: ((event: TraceEvent) => void) | undefined;
  /** Gets all that is emitted once more, for a capture: whole datagrams, in which keys are zeroed. */
  readonly record?: Keep | undefined;
}

/** From what taps deliver to events. All commands that trace share it. */
export interface TraceStream {
  readonly take: (tapped: Tapped) => void;
  /** Emits what still waits. */
  readonly end: () => void;
  /** Begins another trace in the same place, with this filter: its messages count from 1. */
  readonly restart: (filter: ItemFilter | undefined) => void;
  /** When the first message was seen, whether or not the filter lets it pass. */
  readonly start: () => number | undefined;
  /** The generic families that there are now, where the tap has asked the controller. */
  readonly genericFamilies: () => readonly string[];
  /** The parts of a message, for `-v` and `-x`; undefined for an event of another stream. */
  readonly takeApart: (event: MessageEvent) => Dissection | undefined;
}

/** Milliseconds after which a refusal's text no longer waits for its message, where nothing else happens. */
const patience = 1000;

/** Makes events of what taps deliver. */
export function traceStream({
  filter,
  emit,
  everything,
  record,
  details = true,
  ...options
}: TraceOptions): TraceStream {
  let lets = filter;
  const reader = new MessageReader(options);
  const recorder = record && new Recorder(record);
  // A message lives as long as somebody keeps its event.
  const messages = new WeakMap<MessageEvent, TracedMessage>();
  let start: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const eventOf = (item: TraceItem): TraceEvent => {
    if (item.kind !== 'message') return itemEvent(item);
    const event = messageEvent(item.message);
    if (details) messages.set(event, item.message);
    return event;
  };
  const emitOne = (item: TraceItem, event = eventOf(item)): void => {
    recorder?.passed(item);
    emit(event);
  };
  const pass = (items: Iterable<TraceItem>): void => {
    for (const item of items) {
      if (item.kind === 'message') start ??= item.message.time;
      const event = everything && eventOf(item);
      if (event !== undefined) everything?.(event);
      if (lets === undefined) emitOne(item, event);
      else lets.pass(item).forEach((each) => emitOne(each));
    }
  };
  const settle = (): void => {
    timer = undefined;
    pass(reader.flush());
  };
  return {
    take(tapped) {
      if (recorder === undefined) pass(reader.items(tapped));
      else {
        const items = reader.read(tapped);
        recorder.seen(tapped, items);
        pass(items);
      }
      if (tapped.kind === 'refusal') timer ??= setTimeout(settle, patience).unref();
    },
    end() {
      clearTimeout(timer);
      settle();
    },
    restart(next) {
      lets = next;
      start = undefined;
      reader.restart();
    },
    start: () => start,
    genericFamilies: () => reader.genericFamilies(),
    takeApart(event) {
      const message = messages.get(event);
      return message && reader.takeApart(message);
    },
  };
}
