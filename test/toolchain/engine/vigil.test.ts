// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import test from 'ava';
import { Vigil } from '../../../toolchain/engine/vigil.ts';

const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

test('a broken connection is blamed on a silent engine, until it answers again', async (t) => {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0);
  t.teardown(() => server.close());
  await once(server, 'listening');
  const dial = () => connect((server.address() as AddressInfo).port);

  let isSilent = true;
  let answer: (() => void) | undefined;
  const ping = async (signal: AbortSignal) => {
    if (isSilent) await once(signal, 'abort').then(() => Promise.reject(new Error('aborted')));
    answer?.();
  };
  const vigil = new Vigil(ping, 'here', { silence: 50, idle: 60_000 });
  const first = dial();
  vigil.watch(first);
  const error = await new Promise((resolve) => first.once('error', resolve));
  t.like(error, { code: 'engine-silent' });
  t.is(vigil.cause(reset), error);

  isSilent = false;
  const back = new Promise<void>((resolve) => (answer = resolve));
  const second = dial();
  vigil.watch(second);
  await back;
  await new Promise(setImmediate);
  t.is(vigil.cause(reset), reset);
  second.destroy();
});
