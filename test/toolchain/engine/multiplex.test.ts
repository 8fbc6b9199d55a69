// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import { Duplex } from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import { demultiplex } from '../../../toolchain/engine/multiplex.ts';
import { holdsAsync } from '../../property.ts';

/** A frame as the engine sends it. */
function frame(stream: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

function socketOf(bytes: Buffer, cuts: readonly number[]): Duplex {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b)];
  const pieces = edges.map((edge, index) => bytes.subarray(edge, edges[index + 1]));
  return Duplex.from({
    readable: Duplex.from(pieces.filter((piece) => piece.length > 0)),
    writable: new Duplex({ write: (_chunk, _encoding, done) => done() }),
  });
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('each stream gets its own bytes, however they are cut', async (t) => {
  const frames = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 40 })));
  await holdsAsync(
    t,
    fc.asyncProperty(frames, fc.array(fc.nat(2000), { maxLength: 30 }), async (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(([stream, payload]) => frame(stream, payload)));
      const { channel, stderr } = demultiplex(socketOf(bytes, cuts));
      const got = await Promise.all([bytesOf(channel), bytesOf(stderr)]);
      const expected = [1, 2].map((wanted) =>
        Buffer.concat(sent.filter(([stream]) => stream === wanted).map(([, payload]) => payload)),
      );
      deepStrictEqual(got, expected as [Buffer, Buffer]);
    }),
    { numRuns: 200 },
  );
});

test('a connection that breaks inside a frame ends both streams', async (t) => {
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  const { channel, stderr } = demultiplex(socket);
  socket.push(frame(1, Buffer.from('whole')));
  socket.push(frame(1, Buffer.from('half')).subarray(0, 10));
  setImmediate(() => socket.destroy(new Error('reset')));
  const [out, err] = await Promise.all([bytesOf(channel), bytesOf(stderr)]);
  t.is(out.toString().slice(0, 5), 'whole');
  t.is(err.length, 0);
});
