// SPDX-License-Identifier: MIT
// Listens to the storm until it is over, and prints how much of it came.
import { createSocket } from '/node_modules/nlkit/dist/app/addon/index.js';

const [SOL_SOCKET, SO_RCVBUFFORCE] = [1, 33];
const [SOL_NETLINK, NETLINK_ADD_MEMBERSHIP] = [270, 1];
const socket = createSocket();
socket.open(30);
socket.bind(0);
socket.setOption(SOL_SOCKET, SO_RCVBUFFORCE, 8 << 20);
socket.setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, 1);
const bytes = new Uint8Array(1 << 20);
const facts = new Int32Array(6 * 4096);
let received = 0;
let last = performance.now();
const timer = setInterval(() => {
  for (;;) {
    const count = socket.receiveMany(bytes, facts, 32_768);
    if (count <= 0) break;
    received += count;
    last = performance.now();
  }
  if (performance.now() - last < 2000) return;
  clearInterval(timer);
  socket.close();
  console.log(`received ${received}`);
}, 5);
