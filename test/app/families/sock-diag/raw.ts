// SPDX-License-Identifier: MIT
// Wants a kernel with raw_diag.
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { SocketDiag } from '../../../../app/families/index.ts';
import type { Place } from '../place.ts';

/** Raw sockets, which Node cannot open: Perl does, and waits for a packet. */
export async function checkRawSockets(t: ExecutionContext, place: Place): Promise<void> {
  await using diag = await SocketDiag.open(place.options);
  t.deepEqual(await diag.raw().all(), []);
  const open = 'socket(S, AF_INET, SOCK_RAW, 89) or die; recv(S, $_, 1, 0); print $!';
  const ended = place.run('perl', '-MSocket', '-e', open);
  let [socket] = await diag.raw({ family: 'inet' }).all();
  for (let tries = 0; tries < 300 && socket === undefined; tries += 1) {
    await setTimeout(50);
    [socket] = await diag.raw({ family: 'inet' }).all();
  }
  t.like(socket, {
    ...{ protocol: 'raw', local: { address: '0.0.0.0', port: 89 } },
    ...{ remote: { address: '0.0.0.0', port: 0 }, state: 'close', uid: 0 },
  });
  const [line = ''] = (await place.run('ss', '-OHwnae')).split('\n');
  t.regex(line, new RegExp(`ino:${socket!.inode} sk:${socket!.cookie.toString(16)} `));
  t.deepEqual(await diag.inetSocket(socket!), socket);
  await diag.destroy(socket!);
  t.is(await ended, 'Software caused connection abort');
  t.deepEqual(await diag.raw().all(), []);
}
