// SPDX-License-Identifier: MIT
import { littleEndian } from '../../../app/core/byte-order.ts';
import { NLM_F_REQUEST } from '../../../app/core/constants.ts';
import { frameOf } from '../../../app/core/frame.ts';
import { headerLength } from '../../../app/core/message.ts';

/** Whether the first message of a datagram is a request. */
export function isRequest(bytes: Uint8Array): boolean {
  if (bytes.length < headerLength) return false;
  return (frameOf(bytes).view.getUint16(6, littleEndian) & NLM_F_REQUEST) !== 0;
}
