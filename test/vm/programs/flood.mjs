// SPDX-License-Identifier: MIT
// Sends many datagrams to the kernel in one go, numbered from 1 on: NLMSG_NOOP, which nothing answers.
import { createSocket } from '/node_modules/nlkit/dist/app/addon/index.js';
import { encodeMessage } from '/node_modules/nlkit/dist/app/core/message.js';

const [count, length] = process.argv.slice(2).map(Number);
const socket = createSocket();
socket.open(0);
socket.bind(0);
const payload = new Uint8Array(length);
for (let sequence = 1; sequence <= count; sequence += 1)
  socket.send(encodeMessage({ type: 1, flags: 0, sequence, portId: 0, payload }), 0, 0);
console.log(socket.portId());
