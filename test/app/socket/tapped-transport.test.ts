// SPDX-License-Identifier: MIT
import { EventEmitter, once } from 'node:events';
import test from 'ava';
import {
  ArgumentError,
  connect,
  type Connection,
  OverrunError,
  SystemError,
} from '../../../app/index.ts';
import type { Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import { hex } from '../hex.ts';
import { ack, answer, clientPortId, FakeKernel } from './fake-kernel.ts';
import { runScenario } from './scenario.ts';

function datagrams(seen: readonly Tapped[]): TappedDatagram[] {
  return seen.filter((one) => one.kind === 'datagram');
}

/** A connection with a tap, which closes with it, and what the tap has seen so far. */
interface Tapping extends AsyncDisposable {
  readonly connection: Connection;
  readonly seen: readonly Tapped[];
}

async function connected(kernel: FakeKernel, onTapped?: () => unknown): Promise<Tapping> {
  const seen: Tapped[] = [];
  const connection = await connect({
    ...{ protocol: 31, through: kernel },
    tap: (tapped) => {
      seen.push(tapped);
      onTapped?.();
    },
  });
  return { connection, seen, [Symbol.asyncDispose]: () => connection.close() };
}

test('a tap gets what is sent and received, in order, with port, unit, group and time', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 20, hex('aabbccdd')));
    kernel.deliver(ack(request));
  };
  const before = Date.now();
  await using tapping = await connected(kernel);
  const { connection, seen } = tapping;
  await connection.request({ type: 16, payload: hex('01020304') });
  const [sent, reply, acknowledged] = datagrams(seen);
  t.is(seen.length, 3);
  t.like(sent, { unit: 31, direction: 'to-kernel', port: clientPortId, group: 0 });
  t.deepEqual(sent!.bytes.slice(16), hex('01020304'));
  t.like(reply, { unit: 31, direction: 'from-kernel', port: clientPortId, group: 0 });
  t.deepEqual(reply!.bytes.slice(16), hex('aabbccdd'));
  t.is(acknowledged!.bytes[4], 2);
  t.true(sent!.time >= before - 1000);
  t.true(reply!.time >= sent!.time);
  // Elsewhere the process is not this one.
  t.is(sent!.process, undefined);
});

test("a tap's bytes are its own: buffers are used again", async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 20, request.payload));
    kernel.deliver(ack(request));
  };
  await using tapping = await connected(kernel);
  const { connection, seen } = tapping;
  await connection.request({ type: 16, payload: hex('11111111') });
  await connection.request({ type: 16, payload: hex('22222222') });
  const payloads = datagrams(seen).map(({ bytes }) => Buffer.from(bytes.slice(16)).toString('hex'));
  t.deepEqual(
    payloads.filter((payload) => payload.length === 8),
    ['11111111', '11111111', '22222222', '22222222'],
  );
});

test('a tap sees multicast with its group, and what another program sent', async (t) => {
  const kernel = new FakeKernel();
  await using tapping = await connected(kernel);
  const { connection, seen } = tapping;
  await using events = await connection.subscribe([3], { decode: () => 1 });
  const event = answer({ sequence: 0 }, 20, hex('00000000'));
  kernel.deliver(event, { group: 3, portId: 99 });
  kernel.deliver(event, { group: 3 });
  await events.next();
  t.deepEqual(
    datagrams(seen).map(({ direction, group }) => [direction, group]),
    [
      ['between', 3],
      ['from-kernel', 3],
    ],
  );
});

test('a tap sees the true length of a datagram that was cut', async (t) => {
  const kernel = new FakeKernel();
  await using tapping = await connected(kernel);
  const { connection, seen } = tapping;
  await using events = await connection.subscribe([3], { decode: () => 1 });
  kernel.deliver(answer({ sequence: 0 }, 20, hex('00000000')), { group: 3, length: 100 });
  await events.next();
  t.is(datagrams(seen)[0]!.bytes.length, 20);
  t.is(datagrams(seen)[0]!.length, 100);
});

test('a tap sees an overrun, which the connection reports as ever', async (t) => {
  const kernel = new FakeKernel();
  await using tapping = await connected(kernel);
  const { connection, seen } = tapping;
  kernel.onRequest = () => kernel.fail(new OverrunError('kernel'));
  await t.throwsAsync(connection.request({ type: 16, payload: hex() }), {
    instanceOf: OverrunError,
  });
  t.like(seen.at(-1), { kind: 'overrun', unit: 31, port: clientPortId, group: 0 });
});

test('a datagram that could not be sent is not shown', async (t) => {
  const kernel = new FakeKernel();
  await using tapping = await connected(kernel);
  const { connection, seen } = tapping;
  kernel.sendError = new SystemError('sendto', 1, 'netlink unit 31');
  await t.throwsAsync(connection.request({ type: 16, payload: hex() }), {
    instanceOf: SystemError,
  });
  t.deepEqual(seen, []);
});

test('a tap that throws does not touch the connection, and its error is an uncaught one', async (t) => {
  const { answered, uncaught } = (await runScenario('throwing-tap')) as {
    readonly answered: number;
    readonly uncaught: readonly string[];
  };
  t.true(answered > 0);
  t.true(uncaught.length > 1);
  t.deepEqual([...new Set(uncaught)], ['the tap failed']);
});

test('a tap is called when the answer is here, so that its work is no part of the time that this took', async (t) => {
  // The answer, and its acknowledgement.
  const received = ['receive', 'receive'];
  const shown = ['to-kernel', 'from-kernel', 'from-kernel'];
  const request = ['send', ...received, ...shown, 'answered'];
  t.deepEqual(await runScenario('tap-order'), [...request, ...request]);
});

test('what gets no answer is shown soon, and at the latest when the connection closes', async (t) => {
  const tap = new EventEmitter();
  const { connection, seen } = await connected(new FakeKernel(), () => tap.emit('tapped'));
  const shown = once(tap, 'tapped');
  const first = connection.request({ type: 16, payload: hex() });
  await shown;
  t.is(seen.length, 1);
  const second = connection.request({ type: 16, payload: hex() });
  await connection.close();
  t.is(seen.length, 2);
  await t.throwsAsync(first);
  await t.throwsAsync(second);
});

test('a tap that is no function is refused', async (t) => {
  const tap = 'yes' as unknown as () => void;
  const error = await t.throwsAsync(connect({ protocol: 31, through: new FakeKernel(), tap }), {
    instanceOf: ArgumentError,
  });
  t.is(error.message, 'tap must be a function, not "yes"');
});
