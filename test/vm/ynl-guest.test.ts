// SPDX-License-Identifier: MIT
// The kernel's own specs of families that this machine's kernel does not serve, read where they lie. In a guest our
// client and the kernel's own client by spec (pyynl) must give the same values.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { Generic } from '../../app/families/index.ts';
import { KernelRefusal } from '../../app/index.ts';
import { SpecClient } from '../../app/ynl/client.ts';
import { compile } from '../../app/ynl/compile/compile-spec.ts';
import { readSpec } from '../../app/ynl/load/load-spec.ts';
import { kernelSource } from '../app/ynl/kernel-source.ts';
import { likePyynl, sameShape } from '../app/ynl/pyynl.ts';
import { keepGuest } from './support/kept.ts';

const guest = keepGuest({
  kernel: 'debian:13',
  packages: ['python3', 'python3-yaml', 'python3-jsonschema', 'libteam-utils'],
  modules: [
    ...['team', 'team_mode_roundrobin', 'dummy', 'fou', 'nfsd', 'openvswitch', 'veth'],
    ...['ipv6'],
  ],
  memoryMegabytes: 768,
});

type Value = Readonly<Record<string, unknown>>;
type Mode = 'do' | 'dump';

const specs = 'Documentation/netlink/specs';
const tools = 'tools/net/ynl';

test.serial.before('copy the specs and pyynl into the guest', async () => {
  const source = await kernelSource();
  const files: string[] = [];
  for (const folder of [specs, tools, `${tools}/lib`]) {
    const names = await readdir(join(source, folder));
    const wanted = names.filter((name) => /\.(?:yaml|py)$/.test(name));
    files.push(...wanted.map((name) => `${folder}/${name}`));
  }
  await guest().send(files.map((name) => ({ name, file: join(source, name) })));
});

/** The output of pyynl, or the negative errno of the kernel's refusal. */
async function pyynl(spec: string, mode: Mode, operation: string, value: Value): Promise<unknown> {
  const { exitCode, stdout, stderr } = await guest().run([
    ...['python3', `${tools}/cli.py`, '--no-schema', '--process-unknown', '--output-json'],
    ...['--spec', `${specs}/${spec}.yaml`, `--${mode}`, operation],
    ...['--json', JSON.stringify(value)],
  ]);
  if (exitCode === 0) return sameShape(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
  const [, error] = /^\s*error: (-\d+)/m.exec(stdout + stderr) ?? [];
  if (error === undefined) throw new Error(stderr.trimEnd().split('\n').at(-1));
  return Number(error);
}

async function open(spec: string): Promise<SpecClient> {
  const path = join(await kernelSource(), specs, `${spec}.yaml`);
  return SpecClient.open(compile(await readSpec(path), { names: 'spec' }), { through: guest() });
}

async function ours(spec: string, mode: Mode, operation: string, value: Value): Promise<unknown> {
  await using client = await open(spec);
  try {
    const answer = await (mode === 'do'
      ? client.do(operation, value)
      : client.dump(operation, value).all());
    return likePyynl(answer);
  } catch (error) {
    if (!(error instanceof KernelRefusal)) throw error;
    return -error.errno;
  }
}

/** Asks with both clients; resolves with the answer where they agree. */
async function same(
  spec: string,
  mode: Mode,
  operation: string,
  value: Value = {},
): Promise<unknown> {
  const [us, them] = [
    await ours(spec, mode, operation, value),
    await pyynl(spec, mode, operation, value),
  ];
  if (JSON.stringify(us) === JSON.stringify(them)) return us;
  throw new Error(
    `${spec} ${operation}: ${JSON.stringify(us)} by us, ${JSON.stringify(them)} by pyynl`,
  );
}

async function ip(...lines: readonly string[]): Promise<void> {
  for (const line of lines) await guest().succeed(['ip', ...line.split(' ')]);
}

test.serial('the guest serves every generic family that has a kernel spec', async (t) => {
  await using generic = await Generic.open({ through: guest() });
  const served = new Set((await generic.families().all()).map(({ name }) => name));
  const names = (await readdir(join(await kernelSource(), specs))).filter((name) =>
    /\.yaml$/.test(name),
  );
  const missing: string[] = [];
  for (const name of names) {
    const spec = await readSpec(join(await kernelSource(), specs, name));
    if (spec.protocol === 'genetlink' && !served.has(spec.name)) missing.push(spec.name);
  }
  t.deepEqual(missing, []);
});

test.serial('fou: our client and pyynl agree', async (t) => {
  await ip('fou add port 5555 ipproto 4', 'fou add port 6666 gue');
  const ports = (await same('fou', 'dump', 'get')) as Value[];
  t.deepEqual(ports.map(({ port, type, ipproto }) => [port, type, ipproto]).sort(), [
    [5555, 1, 4],
    [6666, 2, 0],
  ]);
  t.like(await same('fou', 'do', 'get', { af: 2, port: 5555 }), { type: 1, ipproto: 4 });
});

test.serial('nfsd: our client and pyynl agree', async (t) => {
  await using nfsd = await open('nfsd');
  // Without version 3, nfsd needs no portmapper.
  await nfsd.do('version-set', { version: [{ major: 4, minor: 2, enabled: true }] });
  const addr = Uint8Array.from([2, 0, 8, 1, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  await nfsd.do('listener-set', { addr: [{ addr, 'transport-name': 'tcp' }] });
  await nfsd.do('threads-set', { threads: [2] });
  t.like(await same('nfsd', 'do', 'threads-get'), { threads: [2] });
  const { version } = (await same('nfsd', 'do', 'version-get')) as { version: Value[] };
  t.deepEqual(
    version.filter(({ enabled }) => enabled === true).map(({ minor }) => minor),
    [2],
  );
  const { addr: listeners } = (await same('nfsd', 'do', 'listener-get')) as { addr: Value[] };
  t.regex(listeners[0]?.['addr'] as string, /^020008017f000001/);
  t.like(await same('nfsd', 'do', 'pool-mode-get'), { mode: 'global' });
  t.deepEqual(await same('nfsd', 'dump', 'rpc-status-get'), [], 'nobody asks');
  await nfsd.do('threads-set', { threads: [0] });
});

test.serial('Open vSwitch: our client and pyynl agree', async (t) => {
  await using datapaths = await open('ovs_datapath');
  await using ports = await open('ovs_vport');
  await using flows = await open('ovs_flow');
  const features = ['unaligned', 'vport-pids'];
  await datapaths.do('new', {
    ...{ 'dp-ifindex': 0, name: 'dp0', 'upcall-pid': 0 },
    'user-features': features,
  });
  const [datapath] = (await same('ovs_datapath', 'dump', 'get', { 'dp-ifindex': 0 })) as Value[];
  t.like(datapath, { name: 'dp0', 'user-features': features });
  const header = { 'dp-ifindex': datapath?.['dp-ifindex'] };
  t.deepEqual(await same('ovs_datapath', 'do', 'get', header), datapath);

  await ports.do('new', { ...header, name: 'int0', type: 'internal', 'upcall-pid': [0] });
  const all = (await same('ovs_vport', 'dump', 'get', header)) as Value[];
  t.deepEqual(all.map(({ name }) => name).sort(), ['dp0', 'int0']);
  const port = await same('ovs_vport', 'do', 'get', { ...header, name: 'int0' });
  t.like(port, { type: 'internal', 'port-no': 1 });

  const ethernet = { 'eth-src': '02:00:00:00:00:01', 'eth-dst': '02:00:00:00:00:02' };
  const addresses = { 'ipv4-src': '192.0.2.1', 'ipv4-dst': '192.0.2.2', 'ipv4-frag': 'none' };
  const key = {
    ...{ 'in-port': 0, ethernet, ethertype: 0x0800, 'tcp-flags': 0 },
    ipv4: { ...addresses, 'ipv4-proto': 6, 'ipv4-tos': 0, 'ipv4-ttl': 64 },
    tcp: { 'tcp-src': 4711, 'tcp-dst': 22 },
  };
  await flows.do('new', { ...header, key, actions: { output: 1 } });
  const wide = { ...key, tcp: { 'tcp-src': 4712, 'tcp-dst': 22 } };
  await flows.do('new', { ...header, key: wide, mask: { ethertype: 0xffff }, actions: {} });
  const listed = (await same('ovs_flow', 'dump', 'get', header)) as Value[];
  t.is(listed.length, 2);
  const [exact, masked] = [4711, 4712].map((port) =>
    listed.find(({ key: one }) => (one as { tcp: Value }).tcp['tcp-src'] === port),
  );
  t.like(exact, {
    ...{ key: { ipv4: { 'ipv4-dst': '192.0.2.2' } }, mask: { tcp: { 'tcp-src': 65535 } } },
    actions: { output: 1 },
  });
  t.like(masked, { mask: { ethertype: 65535, tcp: undefined }, actions: {} });
  await datapaths.do('del', header);
  t.deepEqual(await same('ovs_datapath', 'dump', 'get', { 'dp-ifindex': 0 }), []);
});

test.serial('team: our client reads options, which pyynl cannot', async (t) => {
  await ip('link add team0 type team', 'link add port0 type dummy', 'link set port0 master team0');
  const text = await guest().succeed(['cat', '/sys/class/net/team0/ifindex']);
  const team0 = { 'team-ifindex': Number(text) };
  const member = Number(await guest().succeed(['cat', '/sys/class/net/port0/ifindex']));
  t.deepEqual(await same('team', 'do', 'noop'), {});
  // The family ends its dumps without an error number, which pyynl expects.
  for (const operation of ['options-get', 'port-list-get']) {
    await t.throwsAsync(pyynl('team', 'do', operation, team0), { message: /^struct\.error: / });
  }
  const ports = await ours('team', 'do', 'port-list-get', team0);
  t.like(ports, { ...team0, 'list-port': { port: { ifindex: member } } });
  const shown = await guest().succeed(['teamnl', 'team0', 'ports']);
  t.regex(shown, new RegExp(`^\\s*${String(member)}: port0: `));
  // The kernel sends several options; the spec declares one, so the last one counts.
  const { 'list-option': options } = (await ours('team', 'do', 'options-get', team0)) as {
    readonly 'list-option': { readonly option: { readonly name: string; readonly data: string } };
  };
  const names = await guest().succeed(['teamnl', 'team0', 'options']);
  t.regex(names, new RegExp(`^\\s*${options.option.name} `, 'm'));
});

test.serial('mptcp_pm and tcp_metrics: our client and pyynl agree', async (t) => {
  await ip(
    'link set lo up',
    'netns add other',
    'link add v0 type veth peer name v1 netns other',
    'addr add 192.0.2.1/24 dev v0',
    'link set v0 up',
    '-n other addr add 192.0.2.2/24 dev v1',
    '-n other link set v1 up',
    'mptcp endpoint add 192.0.2.1 signal',
  );
  const endpoints = (await same('mptcp_pm', 'dump', 'get-addr')) as Value[];
  t.like(endpoints[0], { addr: { addr4: 0xc000_0201 } });
  t.truthy(await same('mptcp_pm', 'do', 'get-limits'));

  // The kernel keeps the metrics of a connection after its end.
  const listen = "s = socket.create_server(('192.0.2.2', 7)); print('there', flush=True)";
  const answer = 'c = s.accept()[0]; c.sendall(c.recv(9)); c.recv(1)';
  const ask = "c = socket.create_connection(('192.0.2.2', 7)); c.sendall(b'hello'); c.recv(9)";
  await guest().succeed([
    ...['sh', '-ec'],
    `mkfifo ready
     ip netns exec other python3 -c "import socket; ${listen}; ${answer}" >ready &
     read line <ready
     python3 -c "import socket; ${ask}; c.close()"
     wait`,
  ]);
  const metrics = (await same('tcp_metrics', 'dump', 'get')) as Value[];
  t.true(metrics.some((one) => one['addr-ipv4'] === '192.0.2.2'));
});

test.serial(
  'devlink, dpll and handshake: our client and pyynl agree on a kernel that has no such devices',
  async (t) => {
    // No driver that works in this guest has such devices (netdevsim is left out).
    const { stdout } = await guest().run(['modinfo', '-F', 'filename', 'netdevsim']);
    t.is(stdout, '');
    t.deepEqual(await same('devlink', 'dump', 'get'), []);
    t.deepEqual(await same('dpll', 'dump', 'device-get'), []);
    const refusals = [
      await same('devlink', 'do', 'get', { 'bus-name': 'pci', 'dev-name': '0000:00:09.0' }),
      await same('dpll', 'do', 'device-get', { id: 7 }),
      await same('handshake', 'do', 'accept', { 'handler-class': 'tlshd' }),
    ];
    t.deepEqual(refusals, [-19, -19, -11]);
  },
);

test.serial('the kernel logged no error during these tests', async (t) => {
  const log = await guest().kernelLog();
  t.deepEqual(
    log.filter(({ level = 7 }) => level < 4),
    [],
  );
});
