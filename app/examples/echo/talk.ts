// SPDX-License-Identifier: MIT
import { ProtocolError, type Connection } from 'nlkit';
import { printable } from './printable.ts';
import { ECHO_MSG_REPLY, ECHO_MSG_REQUEST } from './protocol.ts';

/** Does one exchange, and prints its lines. */
export async function talk(
  connection: Connection,
  message: Uint8Array,
  print: (line: string) => void,
): Promise<void> {
  print('Sending message to kernel');
  const answer = connection.request({
    type: ECHO_MSG_REQUEST,
    payload: message,
    operation: 'the message',
  });
  print(`Sent message payload: ${printable(message)}`);
  print('Waiting for message from kernel...');
  const reply = (await answer).find(({ type }) => type === ECHO_MSG_REPLY);
  if (reply === undefined) {
    throw new ProtocolError('the kernel acknowledged the message but did not answer it');
  }
  print(`Received message payload: ${printable(reply.payload)}`);
}
