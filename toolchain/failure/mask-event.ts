// SPDX-License-Identifier: MIT
import type { MessageEvent, NlkitEvent } from '../events.ts';
import { type Mask, maskDeep } from './secrets.ts';

/** Bytes of nlmsghdr (linux/netlink.h), in which nobody writes a text. */
const headerLength = 16;

/** Masks an event: its texts, and a message's bytes if there is anything in them that a text would not show. */
export function maskEvent(event: NlkitEvent, mask: Mask): NlkitEvent {
  const masked = maskDeep(event, mask);
  return masked.type === 'message' ? maskBytes(masked, mask) : masked;
}

/** Where a secret begins and ends in the bytes cannot be told from the masked text: all behind the header is hidden. */
function maskBytes(event: MessageEvent, mask: Mask): MessageEvent {
  const bytes = Buffer.from(event.bytes, 'hex');
  const text = bytes.subarray(headerLength).toString();
  if (mask(text) === text) return event;
  bytes.fill(0, headerLength);
  const notShown = [{ offset: headerLength, length: bytes.length - headerLength }];
  // A value has bytes in hexadecimal, too.
  return { ...event, bytes: bytes.toString('hex'), notShown, value: null };
}
