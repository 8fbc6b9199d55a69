// SPDX-License-Identifier: MIT
import { ProtocolError } from '../core/errors/protocol-error.ts';

/** Resolves with the answer to a request. Rejects with ProtocolError where the kernel only acknowledged it. */
export async function answered<Message>(
  operation: string,
  answer: Promise<Message | undefined>,
): Promise<Message> {
  const message = await answer;
  if (message !== undefined) return message;
  throw new ProtocolError(`${operation}: the kernel acknowledged the request without an answer`);
}
