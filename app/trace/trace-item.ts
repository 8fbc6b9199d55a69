// SPDX-License-Identifier: MIT
import type { TapLoss, TappedOverrun, TappedRefusal } from './tapped.ts';
import type { TracedMessage } from './traced-message.ts';

/** A message that was seen. */
export interface TracedItem {
  readonly kind: 'message';
  readonly message: TracedMessage;
}

/** An overrun, with the group's name where that is known. */
export interface TracedOverrun extends TappedOverrun {
  readonly groupName?: string;
}

/** Everything that a trace shows, in the order in which it happened. A refusal is one that no message carried. */
export type TraceItem = TracedItem | TapLoss | TracedOverrun | TappedRefusal;
