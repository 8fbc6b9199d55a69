// SPDX-License-Identifier: MIT
import type { Message } from '../../../app/core/message.ts';
import type { Decode } from '../../../app/socket/request.ts';
import { hex } from '../hex.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';

export const MULTI = 2;
export const DONE = 3;
export const noError = hex('00000000');
const DUMP = 0x300;

/** The payload of each message is one number. */
export const number: Decode<number> = ({ words }, start) => words[start >> 2];

export function numbered(request: Message, value: number, flags = 0): Uint8Array {
  const payload = new Uint8Array(new Uint32Array([value]).buffer);
  return answer(request, 0x10, payload, MULTI | flags);
}

/** A kernel that dumps `count` numbers, `each` in a datagram, and acknowledges all other requests. */
export function lister(count: number, each: number): FakeKernel {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    if ((request.flags & DUMP) !== DUMP) {
      kernel.deliver(ack(request));
      return;
    }
    for (let first = 0; first < count; first += each) {
      const values = Array.from({ length: Math.min(each, count - first) }, (_, i) => first + i);
      kernel.deliver(Buffer.concat(values.map((value) => numbered(request, value))));
    }
    kernel.deliver(answer(request, DONE, noError, MULTI));
  };
  return kernel;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
