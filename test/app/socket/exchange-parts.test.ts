// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import type { Message } from '../../../app/core/message.ts';
import { connect } from '../../../app/socket/connect.ts';
import type { Decode } from '../../../app/socket/request.ts';
import { hex } from '../hex.ts';
import { answer, FakeKernel } from './fake-kernel.ts';

const NOOP = 1;
const MULTI = 2;
const DONE = 3;
const noError = hex('00000000');

const number: Decode<number> = ({ words }, start) => words[start >> 2];

function numbered(request: Pick<Message, 'sequence'>, value: number): Uint8Array {
  return answer(request, 0x10, new Uint8Array(new Uint32Array([value]).buffer), MULTI);
}

test('messages between the parts of a dump are left out of it', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    const stranger = { ...request, sequence: request.sequence + 7 };
    kernel.deliver(
      Buffer.concat([
        numbered(request, 0),
        numbered(request, 1),
        answer(request, NOOP, noError, MULTI),
        numbered(request, 2),
        numbered(stranger, 100),
        numbered(request, 3),
        answer(request, DONE, noError, MULTI),
        numbered(request, 200),
      ]),
    );
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const seen: number[] = [];
  for await (const value of connection.dump({ type: 0x12 }, { decode: number })) seen.push(value);
  t.deepEqual(seen, [0, 1, 2, 3]);
});

test('a part that was cut rejects, after the whole parts before it', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    const whole = Buffer.concat([numbered(request, 0), numbered(request, 1), numbered(request, 2)]);
    kernel.deliver(whole.subarray(0, -4));
    kernel.deliver(answer(request, DONE, noError, MULTI));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const list = (): Promise<number[]> => connection.dump({ type: 0x12 }, { decode: number }).all();
  const error = await t.throwsAsync(list(), { instanceOf: ProtocolError });
  t.is(error.message, 'a message claims 20 bytes where 16 are left');
});
