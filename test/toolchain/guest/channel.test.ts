// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import { Channel } from '../../../toolchain/guest/channel.ts';
import { encodeFrame, frameKinds } from '../../../toolchain/guest/channel-frames.ts';
import { streamWindow } from '../../../toolchain/guest/streams.ts';
import { holdsAsync } from '../../property.ts';

/** Two ends of a real unix socket. */
async function socketPair(t: ExecutionContext): Promise<[Socket, Socket]> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-channel-'));
  const server = createServer();
  server.listen(join(directory, 'socket'));
  await once(server, 'listening');
  const near = connect(join(directory, 'socket'));
  const [far] = (await once(server, 'connection')) as [Socket];
  server.close();
  t.teardown(async () => {
    near.destroy();
    far.destroy();
    await rm(directory, { recursive: true, force: true });
  });
  return [near, far];
}

interface Side {
  readonly channel: Channel<unknown, unknown>;
  readonly messages: unknown[];
  readonly next: () => Promise<unknown>;
}

function side(transport: Duplex): Side {
  const messages: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  let read = 0;
  const channel = new Channel<unknown, unknown>(transport, transport, (message) => {
    messages.push(message);
    waiting.shift()?.(messages[read++]);
  });
  const next = (): Promise<unknown> =>
    new Promise((resolve) => {
      if (read < messages.length) resolve(messages[read++]);
      else waiting.push(resolve);
    });
  return { channel, messages, next };
}

async function sides(t: ExecutionContext): Promise<[Side, Side]> {
  const [near, far] = await socketPair(t);
  return [side(near), side(far)];
}

test('control messages pass both ways in their order', async (t) => {
  const [a, b] = await sides(t);
  void a.channel.send({ n: 1 });
  void a.channel.send({ n: 2, text: 'line\nand \u0000 and สวัสดี' });
  void b.channel.send('back');
  t.deepEqual(await b.next(), { n: 1 });
  t.deepEqual(await b.next(), { n: 2, text: 'line\nand \u0000 and สวัสดี' });
  t.is(await a.next(), 'back');
});

test('a control message may be longer than a frame', async (t) => {
  const [a, b] = await sides(t);
  const long = 'é'.repeat(200_000);
  await a.channel.send({ long });
  t.deepEqual(await b.next(), { long });
});

test('streams of both sides carry bytes at the same time, also under the same number', async (t) => {
  const [a, b] = await sides(t);
  const bytes = [randomBytes(900_000), randomBytes(900_000), randomBytes(900_000)];
  const [x, y, z] = await Promise.all([
    buffer(b.channel.stream(1)),
    buffer(b.channel.stream(2)),
    buffer(a.channel.stream(1)),
    pipeline(Readable.from([bytes[0]]), a.channel.openStream(1)),
    pipeline(Readable.from([bytes[1]]), a.channel.openStream(2)),
    pipeline(Readable.from([bytes[2]]), b.channel.openStream(1)),
  ]);
  t.deepEqual([x, y, z].map(digest), bytes.map(digest));
});

test('a stream arrives whole however the transport cuts it', async (t) => {
  await holdsAsync(
    t,
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 977 }), { minLength: 1, maxLength: 5 }),
      async (pieces, cuts) => {
        const [to, from] = [cutter(cuts), cutter(cuts)];
        const a = new Channel<unknown, unknown>(from, to, () => undefined);
        const b = new Channel<unknown, unknown>(to, from, () => undefined);
        const received = buffer(b.stream(9));
        const stream = a.openStream(9);
        for (const piece of pieces) stream.write(piece);
        stream.end();
        deepStrictEqual(await received, Buffer.concat(pieces));
      },
    ),
    { numRuns: 30 },
  );
});

test('a stream that nobody reads holds back its writer and nothing else', async (t) => {
  const [a, b] = await sides(t);
  const stuck = a.channel.openStream(1);
  let written = false;
  stuck.write(Buffer.alloc(4 * streamWindow), () => (written = true));
  void a.channel.send('past it');
  t.is(await b.next(), 'past it');
  a.channel.openStream(2).end('other');
  t.is(await text(b.channel.stream(2)), 'other');
  t.false(written);
  const reader = b.channel.stream(1);
  t.true(reader.readableLength <= streamWindow);
  stuck.end();
  t.is((await buffer(reader)).length, 4 * streamWindow);
  t.true(written);
});

test('a reader that goes away does not hold back the writer', async (t) => {
  const [a, b] = await sides(t);
  b.channel.stream(1).destroy();
  const stream = a.channel.openStream(1);
  stream.end(Buffer.alloc(4 * streamWindow));
  await once(stream, 'finish');
  t.true(stream.writableFinished);
});

test('a number is free again when both of its streams were at their end', async (t) => {
  const [a, b] = await sides(t);
  for (let round = 0; round < 3; round += 1) {
    void a.channel.send(round);
    t.is(await b.next(), round);
    const [there, back] = [a.channel.openStream(5), b.channel.openStream(5)];
    t.throws(() => a.channel.openStream(5), { message: /open already/ });
    // More than the window each time: what was granted in the last round does not count in this one.
    there.end(Buffer.alloc(streamWindow + round));
    back.end(`answer ${String(round)}`);
    const received = await buffer(b.channel.stream(5));
    t.is(received.length, streamWindow + round);
    const answers = a.channel.stream(5);
    if (round === 1) {
      // Nobody reads these: they are swallowed, and the number is free all the same.
      const swallowed = once(answers, 'close');
      answers.destroy();
      await swallowed;
    } else t.is(await text(answers), `answer ${String(round)}`);
    if (!there.closed) await once(there, 'close');
    // Behind the end of the other side's stream.
    void b.channel.send('over');
    t.is(await a.next(), 'over');
  }
});

test('the other side closing ends the channel, and cuts what was open', async (t) => {
  const [near, far] = await socketPair(t);
  const a = side(near);
  const b = side(far);
  const reading = b.channel.stream(1);
  const failed = once(reading, 'error');
  const writing = b.channel.openStream(2);
  a.channel.openStream(1).write('half');
  void a.channel.send('hello');
  await b.next();
  a.channel.destroy();
  t.deepEqual(await b.channel.ended, {});
  t.like((await failed)[0], { code: 'channel-closed' });
  // What nobody can receive any more is dropped: the app's pipes must not fill.
  writing.end(Buffer.alloc(4 * streamWindow));
  await once(writing, 'finish');
  await b.channel.send('nobody hears this');
  await b.channel.flushed();
});

test('a stream that ended before the channel did is not cut', async (t) => {
  const [a, b] = await sides(t);
  a.channel.openStream(1).end('all of it');
  void a.channel.send('sent');
  await b.next();
  await a.channel.flushed();
  a.channel.destroy();
  await b.channel.ended;
  t.is(await text(b.channel.stream(1)), 'all of it');
});

const garbage: [string, Buffer][] = [
  ['text', Buffer.from('sh: 1: node: not found\n')],
  ['a message that is no JSON', encodeFrame(frameKinds.control, 0, Buffer.from('{\n'))],
  ['a credit of three bytes', encodeFrame(frameKinds.credit, 1, Buffer.alloc(3))],
  [
    'bytes after a stream ended',
    Buffer.concat([
      encodeFrame(frameKinds.end, 1),
      encodeFrame(frameKinds.data, 1, Buffer.from('x')),
    ]),
  ],
  [
    'more than the window',
    Buffer.concat(
      Array.from({ length: streamWindow / 65536 + 1 }, () =>
        encodeFrame(frameKinds.data, 1, Buffer.alloc(65536)),
      ),
    ),
  ],
];
for (const [what, bytes] of garbage)
  test(`the channel ends with an error on ${what}`, async (t) => {
    const [near, far] = await socketPair(t);
    const { channel } = side(near);
    channel.stream(1).on('error', () => undefined);
    far.on('error', () => undefined);
    far.write(bytes);
    t.like((await channel.ended).error, { code: 'channel-garbage' });
  });

test('a channel that closes inside a frame says so', async (t) => {
  const [near, far] = await socketPair(t);
  const { channel } = side(near);
  far.end(encodeFrame(frameKinds.data, 1, Buffer.from('abc')).subarray(0, 9));
  const { error } = await channel.ended;
  t.like(error, { code: 'channel-closed' });
  t.regex(error?.message ?? '', /middle of a frame/);
});

function digest(bytes: Buffer | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
}

/** Passes bytes on in pieces of these sizes, over and over. */
function cutter(sizes: readonly number[]): PassThrough {
  let n = 0;
  return new PassThrough({
    transform(chunk: Buffer, _encoding, callback) {
      for (let at = 0; at < chunk.length;) {
        const size = sizes[n++ % sizes.length]!;
        this.push(chunk.subarray(at, at + size));
        at += size;
      }
      callback();
    },
  });
}
