// SPDX-License-Identifier: MIT

// The exports of 'nlkit/trace': the messages of a connection, or of any other tap, read by their specs.

export { printMessages, readMessages, type PrintOptions } from './print-messages.ts';
export { messageLine } from './message-line.ts';
export { MessageReader, type MessageReaderOptions } from './message-reader.ts';
export type {
  Direction,
  TapLoss,
  Tapped,
  TappedDatagram,
  TappedOverrun,
  TappedRefusal,
  TracedProcess,
} from './tapped.ts';
export type { TracedItem, TracedOverrun, TraceItem } from './trace-item.ts';
export type { MessageKind, NotShown, TracedError, TracedMessage } from './traced-message.ts';
export type { Dissection, Fault, Part, PartKind } from '../dissect/dissection.ts';
