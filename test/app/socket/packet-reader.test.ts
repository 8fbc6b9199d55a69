// SPDX-License-Identifier: MIT
// On the loopback device: nlmon is a module that few machines have, and test/vm tests it.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { constants } from 'node:os';
import test from 'ava';
import { createPacketSocket } from '../../../app/addon/index.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import { type Packet, PacketReader } from '../../../app/socket/packet-reader.ts';
import { Route } from '../../../app/families/route/route.ts';

const isRoot = process.geteuid?.() === 0;

/** Reads packets until `wanted` of them are there. */
function packetsOf(
  reader: PacketReader,
  device: number,
  isWanted: (packet: Packet) => boolean,
  wanted: number,
): Promise<Packet[]> {
  const found: Packet[] = [];
  return new Promise((resolve) => {
    reader.start(device, () => {
      found.push(...reader.read().filter(isWanted));
      if (found.length >= wanted) resolve(found);
    });
  });
}

test('reads whole packets with their times, the longest as well', async (t) => {
  if (!isRoot) {
    t.pass('needs CAP_NET_RAW');
    return;
  }
  await using route = await Route.open();
  const { index } = await route.link('lo');
  const reader = await PacketReader.open({ receiveBuffer: 1 << 22 });
  const sender = createSocket('udp4');
  try {
    const began = Date.now();
    const marks = [Buffer.from('nlkit packet one'), Buffer.alloc(60_000, 'nlkit packet two ')];
    const isOurs = ({ bytes }: Packet): boolean =>
      // Nobody listens: the ICMP message that refuses a packet carries it as well.
      [58, 60_042].includes(bytes.length) && Buffer.from(bytes).includes('nlkit packet');
    // The loopback device shows each packet on its way out, and on its way in.
    const reading = packetsOf(reader, index, isOurs, 4);
    for (const mark of marks) sender.send(mark, 9, '127.0.0.1');
    const packets = await reading;
    t.deepEqual(
      packets.map(({ bytes, length, protocol }) => [bytes.length, length, protocol]),
      [
        [58, 58, 0x800],
        [58, 58, 0x800],
        [60_042, 60_042, 0x800],
        [60_042, 60_042, 0x800],
      ],
    );
    t.deepEqual(
      packets.map(({ bytes }) => Buffer.from(bytes.subarray(42, 58)).toString()),
      Array.from({ length: 4 }, (_, at) => (at < 2 ? 'nlkit packet one' : 'nlkit packet two')),
    );
    for (const { time } of packets) {
      t.true(time >= began - 1);
      t.true(time <= Date.now() + 1);
    }
    t.deepEqual(reader.read().filter(isOurs), []);
  } finally {
    sender.close();
    await once(sender, 'close').catch(() => undefined);
    reader.close();
  }
});

test('counts what it had no room for', async (t) => {
  if (!isRoot) {
    t.pass('needs CAP_NET_RAW');
    return;
  }
  await using route = await Route.open();
  const { index } = await route.link('lo');
  // The kernel gives 2304 bytes at least.
  const reader = await PacketReader.open({ receiveBuffer: 1 });
  const sender = createSocket('udp4');
  try {
    reader.start(index, () => undefined);
    t.is(reader.drops(), 0);
    let sent = 0;
    await new Promise<void>((resolve) => {
      for (let count = 0; count < 100; count += 1) {
        sender.send(Buffer.alloc(1000), 9, '127.0.0.1', () => {
          sent += 1;
          if (sent === 100) resolve();
        });
      }
    });
    t.true(reader.drops() > 0);
  } finally {
    sender.close();
    reader.close();
  }
});

test('a device that is not there, and a namespace that is not one, are system errors', async (t) => {
  if (isRoot) {
    const reader = await PacketReader.open({ receiveBuffer: 4096 });
    const error = t.throws(() => reader.start(0x7fff_fff0, () => undefined), {
      instanceOf: SystemError,
    });
    t.is(error.errnoName, 'ENODEV');
    reader.close();
  }
  await t.throwsAsync(PacketReader.open({ receiveBuffer: 4096, netns: '/dev/null' }), {
    instanceOf: SystemError,
  });
});

test('a closed socket answers EBADF to everything', (t) => {
  const socket = createPacketSocket();
  socket.close();
  const { EBADF } = constants.errno;
  t.is(socket.bind(1), -EBADF);
  t.is(socket.receiveMany(new Uint8Array(64), new Int32Array(6), 64), -EBADF);
  t.is(socket.drops(), -EBADF);
  t.is(
    socket.watch(() => undefined),
    -EBADF,
  );
});

test('arguments of a wrong kind throw', (t) => {
  const socket = createPacketSocket();
  t.throws(() => socket.open('1' as unknown as number), { instanceOf: TypeError });
  t.throws(() => socket.watch(1 as unknown as () => void), { instanceOf: TypeError });
  t.throws(() => socket.receiveMany(new Uint8Array(64), new Int32Array(5), 64), {
    instanceOf: RangeError,
  });
});
