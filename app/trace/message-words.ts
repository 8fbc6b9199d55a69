// SPDX-License-Identifier: MIT
import type { Direction } from './tapped.ts';
import type { MessageKind } from './traced-message.ts';

/** Which way a message goes, on a line of it. */
export const messageArrows: Readonly<Record<Direction, string>> = {
  'to-kernel': '→',
  'from-kernel': '←',
  between: '↔',
};

/** The words for messages that their names say nothing of. */
export const messageWords: Readonly<Partial<Record<MessageKind, string>>> = {
  acknowledgement: 'ack',
  done: 'done',
  noop: 'noop',
  overrun: 'overrun',
};

/** The time that an answer took, in milliseconds. */
export function tookText(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}
