// SPDX-License-Identifier: MIT
// Connections of real packets, as conntrack shows them and as we read them; and changes by both.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { KernelRefusal } from '../../../../app/socket/errors/kernel-refusal.ts';
import { answersTo } from '../../../../app/families/conntrack/connection-key.ts';
import { Conntrack } from '../../../../app/families/conntrack/conntrack.ts';
import type { TrackedConnection } from '../../../../app/families/conntrack/tracked-connection.ts';
import { track } from './tracking-router.ts';
import { readLine, shownOf, type Shown } from './conntrack-tool.ts';
import { clientAddress, Network, routerOutside, serverAddress } from '../nftables/network.ts';

function byId(shown: readonly Shown[]): Shown[] {
  return shown.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));
}

async function ours(conntrack: Conntrack): Promise<Shown[]> {
  return byId((await conntrack.connections().all()).map(shownOf));
}

function theirs(network: Network): Shown[] {
  const text = network.inRouter('conntrack', '-L', '-o', 'extended,id');
  return byId(text.trim().split('\n').filter(Boolean).map(readLine));
}

/** Both listings, of a moment when nothing changed in between. */
async function both(network: Network, conntrack: Conntrack): Promise<[Shown[], Shown[]]> {
  for (;;) {
    const [before, shown] = [await ours(conntrack), theirs(network)];
    if (isDeepStrictEqual(before, await ours(conntrack))) return [before, shown];
  }
}

test('connections of real packets are listed as conntrack lists them', async (t) => {
  await using network = new Network('list');
  await track(network);
  await using conntrack = await Conntrack.open({ netns: network.router });
  const { client, server } = network;
  await server.listen('tcp', 80);
  await server.listen('udp', 53);
  t.is(await client.ask('tcp', serverAddress, 80), routerOutside);
  t.is(await client.ask('udp', serverAddress, 53), routerOutside);
  t.true(client.ping(serverAddress));
  const [we, they] = await both(network, conntrack);
  t.deepEqual(we, they);
  t.deepEqual(we.map(({ protocol }) => protocol).sort(), ['icmp', 'tcp', 'udp']);

  const http = { protocol: 'tcp', destinationPort: 80 } as const;
  const [found] = await conntrack.connections({ ...http, family: 'ipv4' }).all();
  t.like(shownOf(found!), {
    state: 'ESTABLISHED',
    flags: ['ASSURED'],
    original: { src: clientAddress, dst: serverAddress },
    reply: { src: serverAddress, dst: routerOutside },
  });
  const nobody = { ...http, source: '10.1.0.9' };
  t.deepEqual(await conntrack.connections(nobody).all(), []);
  const toServer = await conntrack.connections({ destination: serverAddress }).all();
  t.is(toServer.length, 3);
  const assured = await conntrack.connections({ status: ['assured'] }).all();
  t.true(assured.some(({ id }) => id === found!.id));

  const totals = await conntrack.totals();
  t.is(totals.entries, Number(network.inRouter('conntrack', '-C')));
  const max = network.inRouter('sysctl', '-n', 'net.netfilter.nf_conntrack_max');
  t.is(totals.maxEntries, Number(max));
  const statistics = (await conntrack.statistics().all()).map((cpu) => ({
    ...{ cpu: cpu.cpu, found: cpu.found, invalid: cpu.invalid, insert: cpu.insert },
    ...{ insert_failed: cpu.insertFailed, drop: cpu.drop, early_drop: cpu.earlyDrop },
    ...{ error: cpu.error, search_restart: cpu.searchRestart },
    ...{ clash_resolve: cpu.clashResolve, chaintoolong: cpu.chainTooLong },
  }));
  const printed = network.inRouter('conntrack', '-S').trim().split('\n');
  t.deepEqual(
    statistics.map((cpu) => Object.entries(cpu).map(([name, value]) => `${name}=${value}`)),
    printed.map((line) => line.trim().split(/\s+/)),
  );
});

test('connections that we and conntrack make are read, marked and deleted', async (t) => {
  await using network = new Network('change');
  await track(network);
  await using conntrack = await Conntrack.open({ netns: network.router });
  const tuple = {
    source: '192.0.2.1',
    destination: '192.0.2.2',
    sourcePort: 1,
    destinationPort: 2,
  };
  const tcp = { ...tuple, protocol: 'tcp' } as const;
  const udp = { ...tuple, protocol: 'udp' } as const;
  const tcp6 = { ...tcp, source: 'fd00::1', destination: 'fd00::2' };
  const icmp = {
    protocol: 'icmp' as const,
    ...{ source: '192.0.2.1', destination: '192.0.2.2' },
    icmp: { id: 9, type: 8, code: 0 },
  };
  await conntrack.create({ ...tcp, timeout: 300, mark: 3, tcpState: 'established' });
  await conntrack.create({ ...tcp6, timeout: 300, tcpState: 'syn-sent' });
  await conntrack.create({ ...icmp, timeout: 300 });
  network.inRouter(
    ...['conntrack', '-I', '-p', 'udp', '-s', '192.0.2.1', '-d', '192.0.2.2'],
    ...['--sport', '1', '--dport', '2', '-t', '300', '-m', '5'],
  );
  const [we, they] = await both(network, conntrack);
  t.deepEqual(we, they);
  t.is(we.length, 4);
  t.like(
    we.find(({ state }) => state === 'ESTABLISHED'),
    { mark: '3', protocol: 'tcp' },
  );
  t.is(shownOf(await conntrack.get(udp)).mark, '5');
  const answers = await conntrack.get({ ...answersTo(icmp), direction: 'reply' });
  t.is(shownOf(answers).original['id'], '9');
  const again = conntrack.create({ ...tcp, timeout: 300 });
  t.is((await t.throwsAsync(again, { instanceOf: KernelRefusal })).errnoName, 'EEXIST');

  await conntrack.update(tcp, { mark: 0xf0, markMask: 0xf0, timeout: 1000 });
  const marked = network.inRouter('conntrack', '-L', '-p', 'tcp', '-m', String(0xf3));
  t.regex(marked, /^tcp +6 +(1000|999) ESTABLISHED .* mark=243 /);
  network.inRouter('conntrack', '-U', '-p', 'udp', '-s', '192.0.2.1', '-m', '6');
  t.deepEqual(
    (await conntrack.connections({ mark: 4, markMask: 4 }).all()).map(({ mark }) => mark),
    [6],
  );
  t.is((await conntrack.connections({ mark: 6 }).all()).length, 1);
  t.is((await conntrack.connections({ family: 'ipv6' }).all()).length, 1);

  await conntrack.delete(tcp);
  const gone = conntrack.get(tcp);
  const refusal = await t.throwsAsync(gone, { instanceOf: KernelRefusal });
  t.is(refusal.errnoName, 'ENOENT');
  t.is(refusal.operation, 'ctnetlink get');
  const [listed] = await conntrack.connections({ mark: 6 }).all();
  // It has the same tuple, but is another connection.
  const other = conntrack.delete({ ...listed!, id: listed!.id! - 1 });
  t.is((await t.throwsAsync(other, { instanceOf: KernelRefusal })).errnoName, 'ENOENT');
  network.inRouter('conntrack', '-D', '-p', 'udp');
  t.deepEqual(await conntrack.connections({ protocol: 'udp', family: 'ipv4' }).all(), []);

  await conntrack.flush({ family: 'ipv6' });
  t.deepEqual(
    theirs(network).map(({ protocol }) => protocol),
    ['icmp'],
  );
  await conntrack.flush();
  t.deepEqual(theirs(network), []);
  t.deepEqual(await conntrack.expectations().all(), []);
});

test('connections that were listed and deleted are made again', async (t) => {
  await using network = new Network('again');
  await track(network);
  await using conntrack = await Conntrack.open({ netns: network.router });
  const { client, server } = network;
  await server.listen('tcp', 80);
  await server.listen('udp', 53);
  t.is(await client.ask('tcp', serverAddress, 80), routerOutside);
  t.is(await client.ask('udp', serverAddress, 53), routerOutside);
  t.true(client.ping(serverAddress));
  network.inRouter(
    ...['conntrack', '-I', '-p', 'tcp', '-s', 'fd00::1', '-d', 'fd00::2', '--sport', '5'],
    ...['--dport', '21', '-t', '300', '-m', '9', '--state', 'ESTABLISHED'],
  );
  const ftp = { protocol: 'tcp', source: '192.0.2.1', destination: '192.0.2.2' } as const;
  const control = { ...ftp, sourcePort: 1000, destinationPort: 21, timeout: 300 };
  await conntrack.create({ ...control, helper: 'ftp', tcpState: 'established' });
  const listed = await conntrack.connections().all();
  const before = theirs(network).map(withoutPackets);
  t.is(listed.length, 5);
  t.is(listed.filter(({ helper }) => helper === 'ftp').length, 1);

  await conntrack.flush();
  t.deepEqual(theirs(network), []);
  // A copy has the properties alone.
  for (const connection of listed) await conntrack.create({ ...connection });
  t.deepEqual(inSomeOrder(theirs(network).map(withoutPackets)), inSomeOrder(before));
  const again = await conntrack.connections().all();
  t.deepEqual(inSomeOrder(again.map(lasting)), inSomeOrder(listed.map(lasting)));
  t.true(again.some(({ status }) => status?.includes('src-nat')));
});

/** A line of conntrack without the connection's number and its counters. */
function withoutPackets({ id: _, original, reply, ...rest }: Shown): object {
  const fields = ({ packets: __, bytes: ___, ...tuple }: Shown['original']): object => tuple;
  return { ...rest, original: fields(original), reply: fields(reply) };
}

/** A connection without the numbers that pass. */
function lasting(connection: TrackedConnection): object {
  const { id: _, counters: __, timeout: ___, ...rest } = connection;
  return rest;
}

function inSomeOrder(values: readonly object[]): string[] {
  return values.map((value) => JSON.stringify(value)).sort();
}

/** Starts `conntrack -E`, and waits until it listens. */
async function events(network: Network, poke: () => Promise<void>): Promise<Listener> {
  const words = ['netns', 'exec', network.router, 'conntrack', '-E', '-o', 'id'];
  const child = spawn('ip', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout });
  const listener = { child, lines: [] as string[], more: () => once(lines, 'line') };
  lines.on('line', (line) => listener.lines.push(line));
  const first = listener.more().then(() => true);
  while (!(await Promise.race([first, poke().then(() => false)])));
  return listener;
}

interface Listener {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly more: () => Promise<unknown>;
}

test('events of connections are those that conntrack prints', async (t) => {
  await using network = new Network('events');
  await track(network);
  await using conntrack = await Conntrack.open({ netns: network.router });
  const probe = { protocol: 'udp', source: '192.0.2.1', destination: '192.0.2.2' } as const;
  const ports = { sourcePort: 7, destinationPort: 7 };
  const tool = await events(network, async () => {
    await conntrack.create({ ...probe, ...ports, timeout: 300 });
    await conntrack.delete({ ...probe, ...ports });
  });
  try {
    await using told = await conntrack.on('connection', { timeout: 20_000 });
    await using deleted = await conntrack.on('connection', {
      changes: ['deleted'],
      timeout: 20_000,
    });
    const { client, server } = network;
    await server.listen('tcp', 80);
    t.is(await client.ask('tcp', serverAddress, 80), routerOutside);
    const [http] = await conntrack.connections({ family: 'ipv4', protocol: 'tcp' }).all();
    await conntrack.update(http!, { mark: 9 });
    await conntrack.delete(http!);

    const heard: [string, Shown][] = [];
    const names = { new: 'NEW', changed: 'UPDATE', deleted: 'DESTROY' };
    for await (const { kind, change, value } of told) {
      t.is(kind, 'connection');
      if (value.id !== http!.id) continue;
      heard.push([names[change], shownOf(value)]);
      if (change === 'deleted') break;
    }
    const ofHttp = (): string[] => tool.lines.filter((line) => line.includes(`id=${http!.id}`));
    while (!ofHttp().some((line) => line.includes('[DESTROY]'))) await tool.more();
    const printed = ofHttp().map((line): [string, Shown] => {
      const [, event = '', rest = ''] = /^ *\[(\w+)\] (.*)$/.exec(line) ?? [];
      return [event, readLine(rest)];
    });
    t.deepEqual(heard, printed);
    t.deepEqual([...new Set(heard.map(([event]) => event))], ['NEW', 'UPDATE', 'DESTROY']);
    const marks = heard.filter(([event]) => event === 'UPDATE').map(([, { mark }]) => mark);
    t.true(marks.includes('9'), String(marks));
    // Events of the probes may still be on their way.
    for await (const { change, value } of deleted) {
      t.is(change, 'deleted');
      if (value.id === http!.id) break;
    }
  } finally {
    const over = once(tool.child, 'exit');
    tool.child.kill();
    await over;
  }
});
