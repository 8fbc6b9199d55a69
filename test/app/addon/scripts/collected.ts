// SPDX-License-Identifier: MIT
import { setImmediate } from 'node:timers/promises';
import { createSocket, factsPerDatagram } from '../../../../app/addon/index.ts';
import { openSockets } from './descriptors.ts';

const before = openSockets();
function open(count: number): void {
  const socket = createSocket();
  socket.open(0);
  // Watched once or never: only while it is watched the event loop needs it.
  if (count % 2 === 0) {
    socket.watch(() => undefined);
    socket.unwatch();
  }
  // Only one at a time has the thread: nobody ends that of this one.
  if (count === 0) {
    socket.startAhead(new Uint8Array(65_536), new Int32Array(factsPerDatagram), 4096);
  }
}

for (let count = 0; count < 200; count += 1) open(count);
// Finalizers run some turns after the collection; bounded, so that a leak ends this too.
for (let turn = 0; turn < 100 && openSockets() > before; turn += 1) {
  globalThis.gc?.();
  await setImmediate();
}
console.log(JSON.stringify({ fds: openSockets() - before }));
