// SPDX-License-Identifier: MIT
// linkwatch on each kernel: one guest, one load, everything in it. That the kernel did not complain
// and the module went is withModule's to check.
import test, { type ExecutionContext } from 'ava';
import {
  linkwatch,
  type Crossing,
  type Device,
  type LinkwatchOperations,
} from '../../app/examples/linkwatch/linkwatch-gen.ts';
import { KernelRefusal, OverrunError } from '../../app/index.ts';
import { SpecClient, type ClientOptions } from '../../app/spec/client.ts';
import type { SpecNotification } from '../../app/spec/notification.ts';
import { type LoadedModule, withModule } from '../../toolchain/testing/index.ts';
import { devices } from '../counts.ts';
import { deviceOf, eventOf, mnl } from './support/linkwatch/mnl.ts';
import { recorded, withoutSender } from './support/linkwatch/recorded.ts';
import { asIpHasIt, ipLinks } from './support/linkwatch/shown.ts';

type Aspect = (t: ExecutionContext, module: LoadedModule) => Promise<void>;

const patience = 60_000;
const nobody = 65534;
const EPERM = 1;

function open(module: LoadedModule, options: ClientOptions = {}) {
  return SpecClient.open(linkwatch, { through: module, timeout: patience, ...options });
}

async function ip({ guest }: LoadedModule, command: string): Promise<void> {
  await guest.succeed(['ip', ...command.split(' ')]);
}

/** Many commands of ip, one a line. */
async function ipBatch({ guest }: LoadedModule, lines: readonly string[]): Promise<void> {
  await guest.send([{ name: 'batch', text: `${lines.join('\n')}\n` }]);
  await guest.succeed(['ip', '-batch', 'batch'], 10 * patience);
}

function byNumber(list: readonly Device[]): Device[] {
  return [...list].sort((a, b) => a.ifindex! - b.ifindex!);
}

async function numberOf(client: SpecClient<LinkwatchOperations>, name: string): Promise<number> {
  return (await client.do('device-get', { name }))!.ifindex!;
}

const listed: Aspect = async (t, module) => {
  await ip(module, 'link add v0 type veth peer name v1');
  await ip(module, 'link add d0 mtu 1400 type dummy');
  await ip(module, 'link set d0 promisc on up');
  await ip(module, 'link set v0 up');
  await ip(module, 'link set v1 up');
  await using client = await open(module);
  // Devices that were switched on send now and then: what is compared is of one moment.
  for (let tries = 0; ; tries += 1) {
    const before = (await ipLinks(module.guest)).map(asIpHasIt);
    const ours = byNumber(await client.list('device-get'));
    const after = (await ipLinks(module.guest)).map(asIpHasIt);
    if (tries < 20 && !same(before, after)) continue;
    t.deepEqual(ours, byNumber(after));
    t.true(ours.some(({ stats }) => stats!.txPackets! > 0n));
    break;
  }
  const d0 = await client.do('device-get', { name: 'd0' });
  t.like(d0, { name: 'd0', mtu: 1400, state: ['up', 'running', 'promiscuous'] });
  t.deepEqual(await client.do('device-get', { ifindex: d0!.ifindex! }), d0);
};

function same(one: unknown, other: unknown): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
  return text(one) === text(other);
}

const spokenInC: Aspect = async (t, module) => {
  const through = recorded(module);
  await using client = await open(module, { through });
  const ifindex = await numberOf(client, 'd0');
  const number = String(ifindex);
  const big = 2n ** 40n;
  const told = { metric: 'tx-bytes', value: big } as const;
  const asked = [
    { c: ['get', number], ours: () => client.do('device-get', { ifindex }) },
    { c: ['name', 'd0'], ours: () => client.do('device-get', { name: 'd0' }) },
    { c: ['label', number, 'ไทย'], ours: () => client.do('label-set', { ifindex, label: 'ไทย' }) },
    {
      c: ['threshold', number, '0', '7'],
      ours: () =>
        client.do('threshold-set', { ifindex, threshold: { metric: 'rx-packets', value: 7 } }),
    },
    {
      c: ['threshold', number, '3', String(big)],
      ours: () => client.do('threshold-set', { ifindex, threshold: told }),
    },
    { c: ['get', '4242'], ours: () => client.do('device-get', { ifindex: 4242 }) },
  ];
  for (const { c, ours } of asked) {
    const theirs = await mnl(module.guest, c);
    const own = await ours().catch((error: unknown) => error);
    t.is(withoutSender(through.sent.at(-1)!), withoutSender(theirs.request), c.join(' '));
    t.is(own instanceof KernelRefusal ? own.errno : undefined, theirs.errno, c.join(' '));
    // The same device, but for what it has counted in between.
    if (own instanceof KernelRefusal || own === undefined) continue;
    const { stats: _, ...rest } = own as Device;
    t.like(deviceOf(theirs.replies[0]!), rest);
  }
  t.like(await client.do('device-get', { ifindex }), { label: 'ไทย', threshold: told });
  const { replies } = await mnl(module.guest, ['dump']);
  t.deepEqual(
    byNumber(replies.map(deviceOf)).map(({ name, label }) => ({ name, label })),
    byNumber(await client.list('device-get')).map(({ name, label }) => ({ name, label })),
  );
  await client.do('label-set', { ifindex, label: '' });
  await client.do('threshold-set', { ifindex, threshold: { metric: 'tx-bytes', value: 0 } });
  const bare = await client.do('device-get', { ifindex });
  t.false('label' in bare! || 'threshold' in bare!);
};

/** What a listener without privileges is told when root runs this. */
async function heardByNobody({ guest }: LoadedModule, group: string, command: string) {
  const { replies } = await mnl(guest, ['listen', String(nobody), group, command]);
  const event = eventOf(replies[0]!);
  return 'device' in event
    ? { change: event.change, name: event.device.name }
    : { change: undefined, name: (event as Crossing).name };
}

const permitted: Aspect = async (t, module) => {
  const { guest } = module;
  t.is((await mnl(guest, ['label', '1', 'x'], nobody)).errno, EPERM);
  t.is((await mnl(guest, ['threshold', '1', '0', '1'], nobody)).errno, EPERM);
  const lo = await mnl(guest, ['get', '1'], nobody);
  t.is(lo.errno, undefined);
  t.like(deviceOf(lo.replies[0]!), { name: 'lo' });
  t.false('label' in deviceOf(lo.replies[0]!));
  t.true((await mnl(guest, ['dump'], nobody)).replies.length > 1);
  t.deepEqual(await heardByNobody(module, 'links', 'ip link add p0 type dummy'), {
    change: 'registered',
    name: 'p0',
  });
  await using client = await open(module);
  const v0 = String(await numberOf(client, 'v0'));
  const set = `test/projects/linkwatch-mnl/client threshold ${v0} 1 1 >/dev/null`;
  t.deepEqual(await heardByNobody(module, 'thresholds', set), { change: undefined, name: 'v0' });
  await ip(module, 'link delete p0');
};

const refused: Aspect = async (t, module) => {
  await using client = await open(module);
  const ask = (value: object) => client.do('device-get', value);
  const label = (value: object) => client.do('label-set', value);
  const threshold = (value: object) => client.do('threshold-set', value);
  const wrong = [
    [ask({}), 'EINVAL', { missing: 'ifindex' }],
    [ask({ ifindex: 4242 }), 'ENODEV', { attribute: 'ifindex' }],
    [ask({ ifindex: 0 }), 'ERANGE', { attribute: 'ifindex' }],
    [ask({ name: 'nothing' }), 'ENODEV', { attribute: 'name' }],
    [ask({ name: 'lo', ifindex: 2 }), 'ENODEV', { attribute: 'name' }],
    [ask({ name: 'x'.repeat(16) }), 'EINVAL', { attribute: 'name' }],
    [ask({ name: '' }), 'EINVAL', { attribute: 'name' }],
    [ask({ label: 'x' }), 'EINVAL', { attribute: 'label' }],
    [label({ ifindex: 1 }), 'EINVAL', { missing: 'label' }],
    [label({ label: 'x' }), 'EINVAL', { missing: 'ifindex' }],
    [label({ ifindex: 4242, label: 'x' }), 'ENODEV', { attribute: 'ifindex' }],
    [label({ ifindex: 1, label: 'a\u001bb' }), 'EINVAL', { attribute: 'label' }],
    [label({ ifindex: 1, label: 'x'.repeat(33) }), 'EINVAL', { attribute: 'label' }],
    [threshold({ ifindex: 1 }), 'EINVAL', { missing: 'threshold' }],
    [threshold({ ifindex: 1, threshold: { value: 1 } }), 'EINVAL', { missing: 'threshold.metric' }],
    [threshold({ ifindex: 1, threshold: { metric: 1 } }), 'EINVAL', { missing: 'threshold.value' }],
    [
      threshold({ ifindex: 1, threshold: { metric: 10, value: 1 } }),
      'ERANGE',
      { attribute: 'threshold.metric' },
    ],
    [
      threshold({ ifindex: 4242, threshold: { metric: 1, value: 1 } }),
      'ENODEV',
      { attribute: 'ifindex' },
    ],
  ] as const;
  const settled = await Promise.allSettled(wrong.map(([promise]) => promise));
  // The kernel tells which attribute is missing since 6.1; before, its text does.
  const old = module.guest.kernelRelease.startsWith('5.');
  settled.forEach((result, index) => {
    const [, errnoName, path] = wrong[index]!;
    const what = `${String(index)}: ${errnoName} ${JSON.stringify(path)}`;
    const refusal = result.status === 'rejected' ? (result.reason as unknown) : undefined;
    if (!(refusal instanceof KernelRefusal)) {
      t.fail(`${what}: ${String(refusal)}`);
      return;
    }
    const { attribute, missing } = refusal;
    t.is(refusal.errnoName, errnoName, what);
    if ('attribute' in path) t.deepEqual({ attribute }, path, what);
    else if (!old) t.deepEqual({ missing }, path, what);
    t.truthy(refusal.kernelText, what);
  });
};

type Told = SpecNotification<LinkwatchOperations>;

/** What happened to which device, until this was seen. */
async function until(
  events: AsyncIterator<Told, undefined>,
  isLast: (event: Told) => boolean,
): Promise<Told[]> {
  const seen: Told[] = [];
  for (;;) {
    const { value } = await events.next();
    if (value === undefined) throw new Error('the events ended');
    seen.push(value);
    if (isLast(value)) return seen;
  }
}

const happening = (event: Told): string | undefined =>
  event.operation === 'link-event'
    ? `${event.value.device!.name!} ${String(event.value.change)}`
    : undefined;

const inNamespaces: Aspect = async (t, module) => {
  await ip(module, 'netns add blue');
  await ip(module, '-n blue link add b0 type dummy');
  await using here = await open(module);
  await using there = await open(module, { netns: 'blue' });
  const blue = byNumber(await there.list('device-get'));
  t.deepEqual(blue, byNumber((await ipLinks(module.guest, 'blue')).map(asIpHasIt)));
  t.true(blue.some(({ name }) => name === 'b0'));
  t.is((await here.list('device-get')).filter(({ name }) => name === 'b0').length, 0);

  // One moves: gone here, new there, and without what was said of it.
  await ip(module, 'link add m0 type dummy');
  const ifindex = await numberOf(here, 'm0');
  await here.do('label-set', { ifindex, label: 'mover' });
  await using heardHere = await here.subscribe('links', { timeout: patience });
  await using heardThere = await there.subscribe('links', { timeout: patience });
  await ip(module, 'link set m0 netns blue');
  await ip(module, 'link add end type dummy');
  await ip(module, '-n blue link add end type dummy');
  const isEnd = (event: Told): boolean => happening(event) === 'end registered';
  t.deepEqual((await until(heardHere, isEnd)).map(happening), [
    'm0 unregistered',
    'end registered',
  ]);
  t.deepEqual((await until(heardThere, isEnd)).map(happening), ['m0 registered', 'end registered']);
  t.false('label' in (await there.do('device-get', { name: 'm0' }))!);
  await ip(module, 'link delete end');
  await ip(module, 'netns delete blue');
};

const crossed: Aspect = async (t, module) => {
  await using client = await open(module);
  await using told = await client.subscribe('thresholds', { timeout: patience });
  const ifindex = await numberOf(client, 'v0');
  await client.do('label-set', { ifindex, label: 'uplink' });
  const next = async (): Promise<unknown> => (await told.next()).value?.value;
  // What it has sent since it was switched on is enough; and again when it is set anew.
  const threshold = { metric: 'tx-packets', value: 1 } as const;
  for (let times = 0; times < 2; times += 1) {
    await client.do('threshold-set', { ifindex, threshold });
    const crossing = (await next()) as Record<string, unknown>;
    t.like(crossing, {
      ifindex,
      name: 'v0',
      label: 'uplink',
      threshold: { ...threshold, value: 1n },
    });
    t.true((crossing['value'] as bigint) >= 1n);
  }
  // One that is far away is not told of; the next is, although it was set later.
  const far = await numberOf(client, 'v1');
  await client.do('threshold-set', {
    ifindex: far,
    threshold: { metric: 'rx-bytes', value: 2n ** 63n },
  });
  await client.do('threshold-set', { ifindex, threshold });
  t.like(await next(), { name: 'v0' });
  // It goes with its device, though it is still waited for.
  await ip(module, 'link delete v0');
};

// More than the two datagrams that the kernel has made by the time that the first one is read.
const interrupted: Aspect = async (t, module) => {
  const names = Array.from({ length: 600 }, (_, index) => `i${String(index)}`);
  await ipBatch(
    module,
    names.map((name) => `link add ${name} type dummy`),
  );
  await using client = await open(module);
  const all = byNumber(await client.list('device-get')).map(({ name }) => name!);
  t.true(all.length > names.length);
  for (const [command, gone] of [
    ['ip link add i-new type dummy', undefined],
    ['ip link delete i0', 'i0'],
    ['ip link delete i599', 'i599'],
  ] as const) {
    const { replies, interrupted: marked } = await mnl(module.guest, ['dump', command]);
    t.true(marked, command);
    // Those that stayed, once each, whatever came and went.
    const told = replies.map((reply) => deviceOf(reply).name!);
    const stayed = all.filter((name) => name !== 'i0' && name !== 'i599');
    t.deepEqual(told.filter((name) => stayed.includes(name)).sort(), [...stayed].sort(), command);
    t.is(new Set(told).size, told.length, command);
    if (gone !== undefined)
      t.false((await client.list('device-get')).some(({ name }) => name === gone));
  }
  t.false((await mnl(module.guest, ['dump'])).interrupted);
  await ipBatch(
    module,
    [...names.slice(1, 599), 'i-new'].map((name) => `link delete ${name}`),
  );
};

const listening: Aspect = async (t, module) => {
  const count = 100;
  const slow = 10;
  const names = Array.from({ length: 100 }, (_, index) => `l${String(index)}`);
  const clients = await Promise.all(
    Array.from({ length: count }, async (_, index) =>
      open(module, { receiveBuffer: index < slow ? 2048 : 1 << 20 }),
    ),
  );
  const subscriptions = await Promise.all(
    clients.map((client) => client.subscribe('links', { timeout: patience })),
  );
  await ipBatch(
    module,
    names.flatMap((name) => [`link add ${name} type dummy`, `link delete ${name}`]),
  );
  await ip(module, 'link add l-end type dummy');
  const expected = names.flatMap((name) => [`${name} registered`, `${name} unregistered`]);
  let overruns = 0;
  for (const [index, subscription] of subscriptions.entries()) {
    const heard: string[] = [];
    let lost = false;
    // Where the end itself was lost there is an overrun in its place.
    for (let last = ''; last !== 'l-end registered' && !(lost && heard.length === 0);) {
      try {
        last = happening((await subscription.next()).value!)!;
        heard.push(last);
      } catch (error) {
        if (!(error instanceof OverrunError)) throw error;
        lost = true;
        if (index < slow) break;
      }
    }
    if (lost) overruns += 1;
    else t.deepEqual(heard, [...expected, 'l-end registered'], `listener ${String(index)}`);
  }
  t.log(`${String(overruns)} of ${String(count)} listeners were told that they missed something`);
  await Promise.all(clients.map((client) => client.close()));
  await ip(module, 'link delete l-end');
};

/** Prints how many devices a listing has, and by how many bytes the process is larger after it. */
const counting = `
import { linkwatch } from './app/examples/linkwatch/linkwatch-gen.ts';
import { SpecClient } from 'nlkit/client';
const client = await SpecClient.open(linkwatch, { timeout: 300000 });
for (let pass = 0; pass < 2; pass += 1) {
  const seen = new Set();
  const before = process.memoryUsage.rss();
  let most = before;
  for await (const { ifindex } of client.dump('device-get')) {
    seen.add(ifindex);
    if (seen.size % 100 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  console.log(JSON.stringify({ devices: seen.size, grown: most - before }));
}
await client.close();
`;

const many: Aspect = async (t, module) => {
  const { guest } = module;
  const numbers = Array.from({ length: devices }, (_, index) => String(index));
  await ipBatch(
    module,
    numbers.map((number) => `link add n${number} type dummy`),
  );
  const there = (await guest.succeed(['ls', '/sys/class/net'])).trim().split('\n');
  t.true(there.length >= devices);
  await guest.send([{ name: 'counting.ts', text: counting }]);
  const printed = await guest.succeed(['/usr/local/bin/node', 'counting.ts'], 10 * patience);
  const passes = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { devices: number; grown: number });
  t.log(JSON.stringify(passes));
  for (const pass of passes) t.is(pass.devices, there.length);
  t.true(passes[1]!.grown < 16 << 20);
  await ipBatch(
    module,
    numbers.map((number) => `link delete n${number}`),
  );
};

const toured: Aspect = async (t, module) => {
  const client = ['/usr/local/bin/node', 'app/examples/linkwatch/main.ts'];
  const printed = await module.guest.succeed(client, 3 * patience);
  t.regex(printed, /→ link v0 registered: down, mtu 1500\n/);
  t.regex(printed, /→ threshold of v1: rx-packets is \d+, and was to reach 200\n/);
  t.regex(printed, /\(ENODEV\); attribute ifindex\n/);
  t.regex(printed, /→ link v1 unregistered: down, mtu 1500\n$/);
};

const aspects = {
  listed,
  spokenInC,
  permitted,
  refused,
  inNamespaces,
  crossed,
  interrupted,
  listening,
};

for (const { kernel, more } of [
  { kernel: 'debian:11', more: {} },
  { kernel: 'debian:12', more: { toured } },
  { kernel: 'debian:13', more: { many } },
  { kernel: 'debian:14', more: {} },
]) {
  test.serial(`linkwatch on ${kernel}`, async (t) => {
    t.timeout(30 * patience);
    const options = { kernel, memoryMegabytes: 1024 };
    await withModule('test/projects/linkwatch-mnl', options, async (module) => {
      // Its files are there when it was run.
      t.is((await module.runApp()).exitCode, 0);
      for (const [name, aspect] of Object.entries({ ...aspects, ...more })) {
        const since = performance.now();
        await aspect(t, module);
        t.log(`${name}: ${String(Math.round(performance.now() - since))} ms`);
      }
    });
  });
}
