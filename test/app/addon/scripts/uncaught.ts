// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { createSocket } from '../../../../app/addon/index.ts';
import { encodeMessage } from '../../../../app/core/message.ts';

const noop = encodeMessage({
  type: 1,
  flags: 5,
  sequence: 1,
  portId: 0,
  payload: new Uint8Array(0),
});
const socket = createSocket();
socket.open(0);
socket.bind(0);
socket.send(noop, 0, 0);
const uncaught = once(process, 'uncaughtException');
socket.watch(() => {
  socket.unwatch();
  throw new Error('from the callback');
});
const [error] = (await uncaught) as [Error];
const goesOn = await new Promise((resolve) => {
  socket.watch(() => {
    resolve(true);
    socket.close();
  });
});
console.log(JSON.stringify({ caught: error.message, goesOn }));
