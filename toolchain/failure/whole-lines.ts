// SPDX-License-Identifier: MIT
import type { NlkitEvent, OutputEvent } from '../events.ts';

/**
 * Moves the beginning of an unfinished line to the event that continues it. Output comes in pieces that may end anywhere,
 * also within a secret, which could not be recognised then.
 */
export function wholeLines(events: readonly NlkitEvent[]): NlkitEvent[] {
  const whole: (Exclude<NlkitEvent, OutputEvent> | Moved)[] = [];
  const open = new Map<string, Moved>();
  for (const event of events) {
    if (event.type !== 'output') {
      whole.push(event);
      continue;
    }
    const stream = [event.run, event.source, event.stream].join('\n');
    const moved = takeOver(event, open.get(stream));
    open.set(stream, moved);
    whole.push(moved);
    if (!event.text.includes('\n') && moved.length <= longest) continue;
    const text = moved.pieces.join('');
    const end = endOfLines(text);
    moved.said = text.slice(0, end);
    moved.pieces = [text.slice(end)];
    moved.length = text.length - end;
  }
  return whole.flatMap((each): NlkitEvent[] => {
    if (!('pieces' in each)) return [each];
    const text = each.said + each.pieces.join('');
    return text === '' ? [] : [{ ...each.event, text }];
  });
}

/** An event's whole lines, and the unfinished one after them as long as no other event has it. */
interface Moved {
  readonly type: 'moved';
  readonly event: OutputEvent;
  said: string;
  pieces: string[];
  length: number;
}

function takeOver(event: OutputEvent, before: Moved | undefined): Moved {
  const pieces = before?.pieces ?? [];
  pieces.push(event.text);
  const length = (before?.length ?? 0) + event.text.length;
  if (before !== undefined) before.pieces = [];
  return { type: 'moved', event, said: '', pieces, length };
}

/** More characters than this do not wait for what follows. */
const longest = 64 * 1024;

/** Where the last whole line ends, or before it a private key begins that has not ended. */
function endOfLines(text: string): number {
  if (text.length > longest) return text.length;
  const end = text.lastIndexOf('\n') + 1;
  const key = text.lastIndexOf('-----BEGIN ', end);
  return key === -1 || text.includes('-----END ', key) ? end : key;
}
