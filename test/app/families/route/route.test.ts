// SPDX-License-Identifier: MIT
// The client of rtnetlink with the machine's kernel, in namespaces of the test's own.
import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import test from 'ava';
import { AbortError } from '../../../../app/socket/errors/abort-error.ts';
import { createSocket, factsPerDatagram } from '../../../../app/addon/index.ts';
import { UnknownDeviceError } from '../../../../app/families/route/unknown-device-error.ts';
import { DumpInterruptedError, KernelRefusal } from '../../../../app/index.ts';
import { EncodeError, Route } from '../../../../app/families/index.ts';
import { runExample } from '../example.ts';
import { PrivateNamespace } from './namespace.ts';

test('a device is renamed, given an address and an MTU, and moves by process, path and descriptor', async (t) => {
  await using space = await PrivateNamespace.open();
  await using other = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await using there = await Route.open({ netns: other.pid });
  await rt.addLink({ name: 'a', kind: 'veth', peer: { name: 'b' } });
  await rt.setLink('a', {
    ...{ name: 'moves', address: '02:00:00:00:00:77', mtu: 1234, txQueueLength: 77 },
    ...{ alias: 'of some use', promiscuous: true, multicast: false },
  });
  const [shown] = await space.json('ip link show moves');
  t.like(shown, {
    ...{ address: '02:00:00:00:00:77', mtu: 1234, txqlen: 77, ifalias: 'of some use' },
    flags: ['BROADCAST', 'PROMISC'],
  });
  const names = async (one: Route): Promise<unknown[]> =>
    (await one.links({ kind: 'veth' }).all()).map((link) => link.name);

  await rt.setLink('moves', { netns: other.pid });
  t.deepEqual([await names(rt), await names(there)], [['b'], ['moves']]);
  await there.setLink('moves', { netns: space.path });
  t.deepEqual([await names(rt), await names(there)], [['b', 'moves'].sort(), []]);
  const file = await open(other.path);
  await rt.setLink('moves', { netns: { fd: file.fd }, name: 'arrived' });
  await file.close();
  t.deepEqual([await names(rt), await names(there)], [['b'], ['arrived']]);
  await there.deleteLink('arrived');
  t.deepEqual(await names(rt), []);
});

test.serial('a device moves to a namespace by its name', async (t) => {
  const name = `nlkit-test-${process.pid}`;
  const ip = (...args: string[]): Promise<unknown> => promisify(execFile)('ip', args);
  await ip('netns', 'add', name);
  try {
    await using space = await PrivateNamespace.open();
    await using rt = await Route.open({ netns: space.pid });
    await using there = await Route.open({ netns: name });
    await rt.addLink({ name: 'a', kind: 'veth', peer: { name: 'b', netns: name } });
    t.is((await there.link('b')).name, 'b');
    await rt.setLink('a', { netns: name });
    t.deepEqual((await there.links({ kind: 'veth' }).all()).map((link) => link.name).sort(), [
      'a',
      'b',
    ]);
  } finally {
    await ip('netns', 'del', name);
  }
});

test('listings are filtered, with and without strict checking by the kernel', async (t) => {
  for (const strict of [true, false]) {
    await using space = await PrivateNamespace.open();
    await using rt = await Route.open({ netns: space.pid, strict });
    await rt.setLink('lo', { up: true });
    await rt.addLink({ name: 'br0', kind: 'bridge', up: true });
    await rt.addLink({ name: 'br1', kind: 'bridge', up: true });
    await rt.addLink({ name: 'a0', kind: 'veth', master: 'br0', peer: { name: 'a1' } });
    await rt.addAddress({ dev: 'br0', address: '10.0.0.1/24' });
    await rt.addAddress({ dev: 'br1', address: '10.0.1.1/24' });
    await rt.addRoutes([
      { dst: '10.1.0.0/16', via: '10.0.0.2', protocol: 'static', table: 500 },
      { dst: '10.2.0.0/16', nextHops: [{ via: '10.0.0.2' }, { via: '10.0.1.2' }] },
      { dst: '10.3.0.0/16', type: 'blackhole' },
    ]);
    await rt.addNeighbour({ dev: 'br0', dst: '10.0.0.2', lladdr: '02:00:00:00:00:02' });
    await rt.addNeighbour({ dev: 'br1', dst: '10.0.1.2', lladdr: '02:00:00:00:00:03' });
    await rt.addRule({ from: '10.0.0.0/8', table: 500, priority: 50 });

    const links = async (filter: Parameters<Route['links']>[0]): Promise<unknown[]> =>
      (await rt.links(filter).all()).map((link) => link.name);
    t.deepEqual(await links({ kind: 'bridge' }), ['br0', 'br1']);
    t.deepEqual(await links({ master: 'br0' }), ['a0']);
    t.deepEqual(await links({ kind: 'none-such' }), []);
    t.deepEqual(await links({ up: false }), ['a1', 'a0']);
    const routes = async (filter: Parameters<Route['routes']>[0]): Promise<unknown[]> =>
      (await rt.routes({ family: 'inet', ...filter }).all()).map((route) => route.dst);
    t.deepEqual(await routes({ table: 500 }), ['10.1.0.0/16']);
    t.deepEqual(await routes({ protocol: 'static' }), ['10.1.0.0/16']);
    t.deepEqual(await routes({ type: 'blackhole' }), ['10.3.0.0/16']);
    t.deepEqual(await routes({ dev: 'br1', table: 'main' }), ['10.0.1.0/24', '10.2.0.0/16']);
    const addresses = await rt.addresses({ dev: 'br1', family: 'inet' }).all();
    t.deepEqual(
      addresses.map((one) => one.address),
      ['10.0.1.1/24'],
    );
    const neighbours = await rt.neighbours({ dev: 'br1', state: 'permanent' }).all();
    t.deepEqual(
      neighbours.map((one) => one.dst),
      ['10.0.1.2'],
    );
    const [rule, ...rules] = await rt.rules({ table: 500 }).all();
    t.deepEqual([rule?.priority, rules.length], [50, 0]);
    const behind = await rt.fdb({ master: 'br0', dev: 'a0' }).all();
    t.true(behind.length > 0);
    t.true(behind.every(({ dev }) => dev === behind[0]?.dev));

    // What a listing yielded is deleted, and added, as it is.
    for await (const route of rt.routes({ table: 500 })) await rt.deleteRoute(route);
    t.deepEqual(await rt.routes({ table: 500 }).all(), []);
    const [kept] = await rt.routes({ family: 'inet', type: 'blackhole' }).all();
    await rt.deleteRoute({ dst: '10.3.0.0/16' });
    await rt.addRoute(kept!);
    t.deepEqual(await rt.routes({ family: 'inet', type: 'blackhole' }).all(), [kept!]);
    await rt.deleteRule(rule!);
    await rt.deleteNeighbour(neighbours[0]!);
    await rt.deleteAddress(addresses[0]!);
    t.deepEqual(await rt.rules({ table: 500 }).all(), []);
    t.deepEqual(await rt.addresses({ dev: 'br1', family: 'inet' }).all(), []);
  }
});

test('routeTo looks up the route that a packet takes', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await rt.addLink({ name: 'br0', kind: 'bridge', up: true });
  await rt.addAddress({ dev: 'br0', address: '10.0.0.1/24' });
  await rt.addRoute({ dst: '10.1.0.0/16', via: '10.0.0.2' });
  await rt.addRoute({ dst: '10.1.0.0/16', via: '10.0.0.3', table: 500 });
  await rt.addRule({ fwmark: 5, table: 500, priority: 50 });
  t.like(await rt.routeTo('10.1.2.3'), { dst: '10.1.2.3', via: '10.0.0.2' });
  t.like(await rt.routeTo('10.1.2.3', { mark: 5 }), { via: '10.0.0.3', table: 500 });
  t.like(await rt.routeTo('10.1.2.3', { entry: true }), { dst: '10.1.0.0/16' });
  const error = await t.throwsAsync(rt.routeTo('192.0.2.1'), { instanceOf: KernelRefusal });
  t.is(error.errnoName, 'ENETUNREACH');
});

test('addRoutes adds all routes that the kernel takes, and rejects with the first refusal', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await rt.addLink({ name: 'br0', kind: 'bridge', up: true });
  await rt.addAddress({ dev: 'br0', address: '10.0.0.1/24' });
  const many = Array.from({ length: 3000 }, (_, index) => ({
    ...{ dst: `10.1.${index >> 8}.${index & 255}`, dev: 'br0', metric: 9 },
    ...(index % 2500 === 2000 && { dst: '10.1.0.0' }),
  }));
  const error = await t.throwsAsync(rt.addRoutes(many), { instanceOf: KernelRefusal });
  t.deepEqual([error.index, error.errnoName, error.others.length], [2000, 'EEXIST', 0]);
  const count = async (): Promise<number> =>
    (await space.run('ip', 'route', 'show', 'root', '10.1.0.0/16')).trim().split('\n').length;
  t.is(await count(), 2999);
  await rt.addRoutes(many.slice(0, 2000), { ifExists: 'replace' });
  let streamed = 0;
  for await (const chunk of rt.routes({ family: 'inet', protocol: 'boot' }).chunks()) {
    streamed += chunk.length;
  }
  t.is(streamed, 2999);
  await rt.deleteRoutes(many.filter((_, index) => index !== 2000));
  t.deepEqual(await rt.routes({ family: 'inet', protocol: 'boot' }).all(), []);
});

test('missing devices, existing things and wrong values are refused', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  for (const ask of [
    () => rt.link('none'),
    () => rt.setLink('none', { up: true }),
    () => rt.deleteLink('a name that is longer than any'),
    () => rt.addRoute({ dst: '10.0.0.0/8', dev: 'none' }),
    () => rt.routes({ dev: 'none' }).all(),
    () => rt.setLink(77, { up: true }),
  ]) {
    const error = await t.throwsAsync(ask, { instanceOf: UnknownDeviceError });
    t.regex(error.message, /^there is no network device (none|a name .*|with index 77)$/);
  }
  await rt.addLink({ name: 'br0', kind: 'bridge', up: true });
  const address = { dev: 'br0', address: '10.0.0.1/24' };
  await rt.addAddress(address);
  const again = await t.throwsAsync(rt.addAddress(address), { instanceOf: KernelRefusal });
  t.is(again.errnoName, 'EEXIST');
  await rt.addAddress({ ...address, validLifetime: 900 }, { ifExists: 'replace' });
  const [shown] = await rt.addresses({ family: 'inet' }).all();
  t.is(shown?.validLifetime, 900);
  const vxlan = { name: 'vx0', kind: 'vxlan', data: { id: 1 << 24, port: 4789 } } as const;
  const range = await t.throwsAsync(rt.addLink(vxlan), { instanceOf: KernelRefusal });
  t.is(range.attribute, 'linkinfo.data.id');
  for (const [ask, message] of [
    [() => rt.addRoute({ dst: '10.0.0.0/33' }), /^dst: expected a prefix such as/],
    [
      () => rt.addRoute({ dst: 'nowhere' }),
      /^dst: expected an IP address or a Uint8Array, not "nowhere"/,
    ],
    [() => rt.addLink({ name: 'n', kind: 'bridge', mtu: -1 }), /^mtu: expected/],
    [() => rt.setLink('', {}), /^dev: expected a device's name/],
  ] as const) {
    await t.throwsAsync(ask, { instanceOf: EncodeError, message });
  }
  const signal = AbortSignal.abort(new Error('enough'));
  const aborted = await t.throwsAsync(rt.addLink({ name: 'br1', kind: 'bridge' }, { signal }), {
    instanceOf: AbortError,
  });
  t.is(aborted.cause, signal.reason);
});

test('the example in the comment of Route works', async (t) => {
  await using space = await PrivateNamespace.open();
  await space.ip('link add eth0 type veth peer name eth1', 'link set eth1 up');
  const seen: unknown[] = [];
  await runExample('route/route.ts', 'Route', {
    Route: { open: () => Route.open({ netns: space.pid }) },
    console: { log: (value: unknown) => seen.push(value) },
  });
  t.deepEqual(seen.sort(), ['192.0.2.0/24', '192.0.2.1', '192.0.2.255', '198.51.100.0/24']);
  t.like((await space.json('ip link show eth0'))[0], { mtu: 1400 });
});

test('a listing that is interrupted rejects in a loop, and is retried by all()', async (t) => {
  // Has the thread that receives ahead, which would have it all before the first is looked at.
  const other = createSocket();
  other.open(0);
  t.true(other.startAhead(new Uint8Array(64), new Int32Array(factsPerDatagram), 0));
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await using writer = await Route.open({ netns: space.pid });
  await Promise.all(
    Array.from({ length: 200 }, (_, index) => rt.addLink({ name: `b${index}`, kind: 'bridge' })),
  );
  const read = async (): Promise<number> => {
    let count = 0;
    for await (const { index } of rt.links()) {
      // The kernel has made a part of the listing only.
      if (count === 0) await writer.deleteLink(index + 1);
      count += 1;
    }
    return count;
  };
  await t.throwsAsync(read(), { instanceOf: DumpInterruptedError });
  t.is((await rt.links().all()).length, 200);
  other.close();
});
