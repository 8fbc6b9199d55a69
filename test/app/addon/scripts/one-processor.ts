// SPDX-License-Identifier: MIT
import { createSocket, factsPerDatagram } from '../../../../app/addon/index.ts';
import { encodeMessage } from '../../../../app/core/message.ts';

const socket = createSocket();
socket.open(0);
socket.bind(0);
const noop = { type: 1, flags: 0x5, sequence: 1, portId: 0, payload: new Uint8Array() };
socket.send(encodeMessage(noop), 0, 0);
const [buffer, facts] = [new Uint8Array(100), new Int32Array(factsPerDatagram)];
const started = socket.startAhead(buffer, facts, 100);
console.log(JSON.stringify({ started, received: socket.receiveMany(buffer, facts, 100) }));
socket.close();
