// SPDX-License-Identifier: MIT
// nlkit call and nlkit dump on the machine's own kernel, compared with iproute2.
import { join } from 'node:path';
import test from 'ava';
import { kernelSource } from '../ynl/kernel-source.ts';
import { inNamespace, nlkit, objects } from './shell.ts';

interface Link {
  readonly ifname: string;
  readonly mtu: number;
  readonly address: string;
  readonly linkinfo?: { readonly kind: string; readonly data?: Record<string, unknown> };
}

test('call shows the answers of several operations in their order', async (t) => {
  const lo = '{ifname: lo}';
  const { stdout, stderr, exitCode } = await nlkit(
    ...['call', 'rt-link', 'getlink', lo, 'getlink', lo, '--json', '--timeout', '30'],
  );
  t.is(stderr, '');
  t.is(exitCode, 0);
  t.deepEqual(
    objects<Link>(stdout).map(({ ifname }) => ifname),
    ['lo', 'lo'],
  );
});

test('call makes, changes, gets and deletes a link', async (t) => {
  const { stdout, stderr, exitCode } = await inNamespace(`
    set -e
    nlkit call rt-link newlink --create --excl '{"ifname": "br7", "address": "02:00:00:00:00:07",
      "linkinfo": {"kind": "bridge", "data": {"hello-time": "300", "multi-boolopt": {"optval": 0, "optmask": 0}}}}'
    nlkit call rt-link newlink '{ifname: br7, mtu: 1400, ifi-flags: [up], ifi-change: [up]}'
    ip -j -d link show br7
    echo
    nlkit call rt-link getlink --json '{"ifname": "br7"}'
    nlkit call rt-link dellink - <<<'{"ifname": "br7"}'
    ip -j link | grep -c br7 || true`);
  t.is(stderr, '');
  t.is(exitCode, 0);
  const [first = '', second = '', count] = stdout.split('\n').filter((line) => line !== '');
  const [theirs] = JSON.parse(first) as {
    ifname: string;
    mtu: number;
    flags: string[];
    address: string;
    linkinfo: { info_kind: string; info_data: { hello_time: number } };
  }[];
  const ours = JSON.parse(second) as Link & { 'ifi-flags': string[] };
  t.is(theirs?.linkinfo.info_data.hello_time, 300);
  t.is(ours.linkinfo?.data?.['hello-time'], 300);
  t.is(ours.ifname, 'br7');
  t.is(ours.mtu, 1400);
  t.like(theirs, { ifname: 'br7', mtu: 1400, address: ours.address });
  t.true(ours['ifi-flags'].includes('up'), String(ours['ifi-flags']));
  t.true(theirs?.flags.includes('UP'), String(theirs?.flags));
  t.is(count, '0');
});

test('dump lists what ip lists', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    ip link set lo up
    ip link add d0 type veth peer name d1 && ip link set d0 up
    ip route add 10.1.2.0/24 dev d0 && ip route add 10.1.3.0/24 dev d0 metric 7
    ip -j route show table all; echo
    nlkit dump rt-route getroute '{rtm-family: 2}' --json`);
  t.is(stderr, '');
  const [theirs = '', ...ours] = stdout.trimEnd().split('\n');
  const routes = (JSON.parse(theirs) as { dst: string; metric?: number; family?: string }[])
    .filter(({ dst }) => !dst.includes(':') && !dst.startsWith('ff00'))
    .map(({ dst, metric }) => [dst.replace(/\/.*/, ''), metric]);
  const listed = objects<Record<string, unknown>>(ours.join('\n'));
  t.deepEqual(
    listed.map((route) => [route['rta-dst'], route['rta-priority']]),
    routes,
  );
});

test('call reads a request from standard input, and large numbers from strings', async (t) => {
  const { stdout, exitCode } = await inNamespace(
    `nlkit call rt-link getlink - --json`,
    '{\n\t"ifname": "lo",\n\t"ifi-index": "1"\n}\n',
  );
  t.is(exitCode, 0);
  t.is((JSON.parse(stdout) as Link).ifname, 'lo');
});

test('call prints one answer as a tree, and dump prints rows as a table', async (t) => {
  const { stdout } = await inNamespace(`
    nlkit call rt-link getlink '{ifname: lo}' | grep -E '^(ifname|ifi-index):'
    ip rule add to 10.0.0.0/8 table 7
    nlkit dump rt-rule getrule '{family: inet}' | head -n 1`);
  const [index, name, heads] = stdout.split('\n');
  t.deepEqual([index, name], ['ifi-index: 1', 'ifname: lo']);
  t.regex(heads ?? '', /^family {2}dst-len /);
});

test('a refusal of the kernel names the attribute', async (t) => {
  const { stderr, exitCode } = await inNamespace(`
    nlkit call rt-link newlink --create --excl \
      '{ifname: v0, linkinfo: {kind: vxlan, data: {id: 4294967295}}}'`);
  t.is(exitCode, 1);
  t.regex(
    stderr,
    /^nlkit: rt-link newlink: the kernel refused: .*\(ERANGE\); attribute linkinfo\.data\.id/,
  );
});

test('--excl has the kernel refuse a thing that exists', async (t) => {
  const { stderr, exitCode } = await inNamespace(`
    ip link add br0 type bridge
    nlkit call rt-link newlink --create --excl '{ifname: br0, linkinfo: {kind: bridge}}'`);
  t.is(exitCode, 1);
  t.is(stderr, 'nlkit: rt-link newlink: the kernel refused: File exists (EEXIST)\n');
});

test('--replace and --append replace and append routes', async (t) => {
  const route =
    '{rtm-family: 2, rtm-dst-len: 32, rtm-table: 254, rtm-protocol: 4, rtm-type: unicast, rta-dst: 10.9.9.9';
  const { stdout, stderr } = await inNamespace(`
    ip link add d0 type veth peer name d1 && ip link set d0 up && ip link set d1 up
    i0=$(ip -o link show d0 | cut -d: -f1); i1=$(ip -o link show d1 | cut -d: -f1)
    nlkit call rt-route newroute --create '${route}, rta-oif: '$i0'}'
    nlkit call rt-route newroute --create --replace '${route}, rta-oif: '$i1'}'
    ip route show 10.9.9.9
    nlkit call rt-route newroute --create --append '${route}, rta-oif: '$i0'}'
    ip route show 10.9.9.9`);
  t.is(stderr, '');
  t.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ').slice(0, 3).join(' ')),
    ['10.9.9.9 dev d1', '10.9.9.9 dev d1', '10.9.9.9 dev d0'],
  );
});

test('--netns takes a process and a path', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    coproc unshare --net bash -c 'ip link add elsewhere type bridge; echo $$; exec cat'
    read -r pid <&"\${COPROC[0]}"
    for netns in $pid /proc/$pid/ns/net; do
      nlkit call rt-link getlink '{ifname: elsewhere}' --netns $netns --json
    done`);
  t.is(stderr, '');
  t.deepEqual(
    objects<Link>(stdout).map(({ ifname }) => ifname),
    ['elsewhere', 'elsewhere'],
  );
});

test('--netns refuses a missing namespace and a file of another kind', async (t) => {
  const gone = await nlkit('dump', 'rt-link', 'getlink', '--netns', 'no-such-namespace');
  t.is(gone.exitCode, 3);
  t.regex(gone.stderr, /^nlkit: network namespace no-such-namespace: .*\n {2}`ip netns list` says/);
  const file = await inNamespace('nlkit dump rt-link getlink --netns /etc/passwd');
  t.is(file.exitCode, 2);
  t.is(
    file.stderr,
    'nlkit: network namespace /etc/passwd: setns: Invalid argument (EINVAL)\n' +
      '  that file is no network namespace\n',
  );
  for (const wrong of ['..', '0']) {
    const none = await nlkit('dump', 'rt-link', 'getlink', '--netns', wrong);
    t.is(none.exitCode, 2);
    t.regex(none.stderr, /^nlkit: --netns must be a name, a path or a process id, not '/);
  }
  const empty = await nlkit('dump', 'rt-link', 'getlink', '--netns', '');
  t.is(empty.exitCode, 2);
  t.regex(empty.stderr, /^nlkit: --netns is empty\n/);
});

test('a missing privilege is named with a hint', async (t) => {
  // Without a mapping the process is nobody in its user namespace, so exec drops its capabilities.
  const { stderr, exitCode } = await inNamespace(`
    unshare --user $NLKIT call rt-link newlink --create '{ifname: b, linkinfo: {kind: bridge}}'`);
  t.is(exitCode, 3);
  t.is(
    stderr,
    'nlkit: rt-link newlink: the kernel refused: Operation not permitted (EPERM)\n' +
      '  run it as root, or with CAP_NET_ADMIN\n',
  );
});

test('a family that this kernel lacks is an error with a hint', async (t) => {
  const { stderr, exitCode } = await inNamespace(`
    sed s/nlctrl/no-such-one/ ${nlctrl} >/tmp/no-such-one.$$.yaml
    nlkit dump no-such-one getfamily --spec /tmp/no-such-one.$$.yaml; code=$?
    rm /tmp/no-such-one.$$.yaml
    exit $code`);
  t.is(exitCode, 3);
  t.regex(stderr, /^nlkit: the kernel has no generic family no-such-one\n {2}load the module/);
});

test('a netlink unit that this kernel lacks is an error with a hint', async (t) => {
  const { stderr, exitCode } = await inNamespace(`
    sed 's/^protonum: .*/protonum: 30/' ${rtRule} >/tmp/rt-rule.$$.yaml
    nlkit dump rt-rule getrule --spec /tmp/rt-rule.$$.yaml; code=$?
    rm /tmp/rt-rule.$$.yaml
    exit $code`);
  t.is(exitCode, 3);
  t.regex(stderr, /\(EPROTONOSUPPORT\)\n {2}no kernel module serves netlink unit 30/);
});

const families = new URL('../../../../app/families/', import.meta.url).pathname;
const nlctrl = `${families}nlctrl/nlctrl.yaml`;
const rtRule = `${families}route/rt-rule.yaml`;

test('--spec describes a family instead of the spec of nlkit', async (t) => {
  const { stdout, stderr } = await nlkit('dump', 'nlctrl', 'getfamily', '--spec', nlctrl, '--json');
  t.is(stderr, '');
  t.true(objects<Record<string, unknown>>(stdout).some((one) => one['family-name'] === 'nlctrl'));
});

test('attributes that the spec lacks are shown as bytes', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    sed '/{ name: version, type: u32 }/d' ${nlctrl} |
      sed 's/family-name, version, hdrsize/family-name, hdrsize/' >/tmp/nlctrl.$$.yaml
    sed -i 's/{ name: hdrsize, type: u32,/{ name: hdrsize, value: 4, type: u32,/' /tmp/nlctrl.$$.yaml
    nlkit call nlctrl getfamily '{family-name: nlctrl}' --spec /tmp/nlctrl.$$.yaml --json
    rm /tmp/nlctrl.$$.yaml`);
  t.is(stderr, '');
  const { unknown } = JSON.parse(stdout) as { unknown: object[] };
  t.deepEqual(unknown, [{ type: 3, nested: false, value: '02000000' }]);
});

test('several operations are sent as one transaction', async (t) => {
  const table = '{nfgen-family: inet, name: t}';
  const chain = (name: string, of: string): string =>
    `{nfgen-family: inet, table: ${of}, name: ${name}}`;
  const { stdout, stderr, exitCode } = await inNamespace(`
    set -e
    nlkit call nftables batch-begin '{res-id: 10}' newtable '${table}' \
      newchain '${chain('c', 't')}' batch-end --create
    nlkit dump nftables getchain '{nfgen-family: inet}' --json
    nlkit call nftables batch-begin '{res-id: 10}' newtable '{nfgen-family: inet, name: u}' \
      newchain '${chain('c', 'gone')}' batch-end '{}' --create || echo $?
    nlkit dump nftables gettable --json`);
  t.is(exitCode, 0, stderr);
  const [made, refused, ...tables] = stdout.trimEnd().split('\n');
  t.like(JSON.parse(made ?? ''), { table: 't', name: 'c' });
  t.is(refused, '1');
  t.regex(stderr, /^nlkit: nftables newchain: the kernel refused: .*\(ENOENT\)/);
  t.deepEqual(
    objects<{ name: string }>(tables.join('\n')).map(({ name }) => name),
    ['t'],
  );
});

test('an operation without input names the input that it takes', async (t) => {
  const { stderr, exitCode } = await nlkit('call', 'rt-link', 'getlink');
  const lines = stderr.trimEnd().split('\n');
  t.is(exitCode, 1);
  t.is(lines.length, 2, stderr);
  t.regex(lines[0] ?? '', /\(EINVAL\).*; the request names nothing to look up$/);
  t.regex(
    lines[1] ?? '',
    /^ {2}give one of ifname, alt-ifname, .*ifi-index.*, such as nlkit call /,
  );
});

test("dump works for a listing that the kernel's own spec leaves out", async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const specs = join(await kernelSource(), 'Documentation/netlink/specs');
  const { stdout, exitCode, stderr } = await inNamespace(`
    PATH=/usr/sbin:/sbin:$PATH
    tc qdisc add dev lo root handle 1: htb
    tc class add dev lo parent 1: classid 1:1 htb rate 1mbit
    nlkit dump tc gettclass '{ifindex: 1}' --json --spec ${specs}/tc.yaml`);
  t.is(exitCode, 0, stderr);
  const [listed] = objects<{ kind: string; handle: number }>(stdout);
  t.is(listed?.kind, 'htb');
  t.is(listed?.handle, 0x10001);
});
