// SPDX-License-Identifier: MIT
// In a network namespace of its own: what the kernel's own specs, corrected, say beside what ip, tc, nft and
// conntrack say of the same things. Arguments: the folder of the kernel's specs.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/index.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { loadSpec, readSpec } from '../../../../app/ynl/load/load-spec.ts';

type Json = Readonly<Record<string, unknown>>;

const [folder = ''] = process.argv.slice(2);

function sh(script: string): string {
  // npm puts the programs of packages first in the path, and one of them is called nft too.
  const path = 'PATH=/usr/sbin:/sbin:$PATH';
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  return execFileSync('sh', ['-ec', `${path}\n${script}`], { stdio: [...stdio] }).toString();
}

/** The value at the end of a path of keys. */
function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((part, key) => (part as Json | undefined)?.[key as string], value);
}

async function list(file: string, operation: string, value: Json = {}): Promise<Json[]> {
  const spec = await readSpec(join(folder, file));
  await using client = await SpecClient.open(compile(spec, { names: 'spec' }));
  return await client.dump(operation, value).all();
}

sh(`
  ip link set lo up
  ip link add br0 address 12:34:56:78:9a:bc type bridge priority 4096
  ip link add v0 type veth peer name v1
  ip link set v0 master br0
  ip link set br0 up
  ip link set v0 up
  ip link set v1 up
  tc qdisc add dev v1 root handle 1: htb default 1
  tc class add dev v1 parent 1: classid 1:1 htb rate 3mbit ceil 5mbit overhead 20
  tc filter add dev v1 parent 1: protocol ip u32 match ip dst 192.0.2.7/32 flowid 1:1
  ip -6 addr add 2001:db8::1/64 dev v1 nodad
  ip -6 route add 2001:db8:1::/48 via 2001:db8::2 dev v1 expires 500
`);
sh(`nft -f - <<'E'
table inet t {
  set s { type ipv4_addr; timeout 1h; elements = { 192.0.2.1 timeout 30m }; }
  chain c {
    type filter hook output priority 0; policy accept;
    ip daddr 127.0.0.1 counter accept comment "z"
    ip daddr @s accept
  }
}
E`);
sh('ping -q -c 1 127.0.0.1');

const theirs = (script: string): Json[] => JSON.parse(sh(script)) as Json[];
const index = at(theirs('ip -j link show v1'), 0, 'ifindex');
const bridge = (await list('rt_link.yaml', 'getlink')).find((link) => link['ifname'] === 'br0');
const id = at(bridge, 'linkinfo', 'data', 'bridge-id');
const [klass] = await list('tc.yaml', 'gettclass', { ifindex: index });
const filters = await list('tc.yaml', 'gettfilter', { ifindex: index, parent: 0x10000 });
const selected = filters.map((one) => at(one, 'options', 'sel')).find((sel) => sel !== undefined);
const [rule] = (await list('nftables.yaml', 'getrule')).slice(0, 1);
const counter = (at(rule, 'expressions', 'elem') as Json[]).find(
  (one) => one['name'] === 'counter',
);
const rules = at(theirs('nft -j list table inet t'), 'nftables') as Json[];
const [set] = await list('nftables.yaml', 'getset');
const [chain] = await list('nftables.yaml', 'getchain');
const routes = await list('rt_route.yaml', 'getroute', { 'rtm-family': 10 });
const expiring = routes.find((one) => at(one, 'rta-dst') === '2001:db8:1::');

/** The part of the spec of 7.3 whose attributes are numbered wrongly, with what makes a connection. */
const conntrack = `
name: conntrack
protocol: netlink-raw
protonum: 12
definitions:
  - name: nfgenmsg
    type: struct
    members:
      - { name: nfgen-family, type: u8 }
      - { name: version, type: u8 }
      - { name: res-id, type: u16, byte-order: big-endian }
attribute-sets:
  - name: ip
    attributes:
      - { name: src, type: u32, byte-order: big-endian, display-hint: ipv4 }
      - { name: dst, type: u32, byte-order: big-endian, display-hint: ipv4 }
  - name: proto
    attributes:
      - { name: num, type: u8 }
      - { name: src-port, type: u16, byte-order: big-endian }
      - { name: dst-port, type: u16, byte-order: big-endian }
  - name: tuple
    attributes:
      - { name: ip, type: nest, nested-attributes: ip }
      - { name: proto, type: nest, nested-attributes: proto }
  - name: nat-proto-attrs
    attributes:
      - { name: nat-port-min, type: u16, byte-order: big-endian }
      - { name: nat-port-max, type: u16, byte-order: big-endian }
  - name: nat-attrs
    attributes:
      - { name: nat-v4-minip, type: u32, byte-order: big-endian, display-hint: ipv4 }
      - { name: nat-v4-maxip, type: u32, byte-order: big-endian, display-hint: ipv4 }
      - { name: nat-v6-minip, type: binary }
      - { name: nat-v6-maxip, type: binary }
      - { name: nat-proto, type: nest, nested-attributes: nat-proto-attrs }
  - name: attrs
    attributes:
      - { name: tuple-orig, type: nest, nested-attributes: tuple }
      - { name: tuple-reply, type: nest, nested-attributes: tuple }
      - { name: nat-src, type: nest, nested-attributes: nat-attrs, value: 6 }
      - { name: timeout, type: u32, byte-order: big-endian }
operations:
  enum-model: directional
  fixed-header: nfgenmsg
  list: [{ name: new, attribute-set: attrs, do: { request: { value: 0x100 } } }]
`;

async function connection(corrections: boolean, port: number): Promise<string | undefined> {
  const spec = loadSpec(conntrack, 'conntrack.yaml', { corrections });
  await using client = await SpecClient.open(compile(spec, { names: 'spec' }));
  const tuple = (src: string, dst: string, from: number, to: number): Json => ({
    ip: { src, dst },
    proto: { num: 17, 'src-port': from, 'dst-port': to },
  });
  const value = {
    'nfgen-family': 2,
    'tuple-orig': tuple('192.0.2.1', '192.0.2.2', port, 6),
    'tuple-reply': tuple('192.0.2.2', '192.0.2.1', 6, port),
    'nat-src': {
      ...{ 'nat-v4-minip': '198.51.100.9', 'nat-v4-maxip': '198.51.100.9' },
      'nat-proto': { 'nat-port-min': 777, 'nat-port-max': 777 },
    },
    timeout: 100,
  };
  const made = client.do('new', value, { flags: NLM_F_CREATE | NLM_F_EXCL });
  await made.catch(() => undefined);
  return sh(`conntrack -L 2>/dev/null`)
    .split('\n')
    .find((line) => line.includes(`sport=${port}`));
}

console.log(
  JSON.stringify(
    {
      bridge: {
        ours: `${Number(at(id, 'prio')).toString(16)}.${String(at(id, 'addr')).replaceAll(':', '')}`,
        theirs: at(theirs('ip -d -j link show br0'), 0, 'linkinfo', 'info_data', 'bridge_id'),
      },
      rate: {
        // Bytes a second; tc prints bits.
        ours: [
          at(klass, 'options', 'parms', 'rate', 'rate'),
          at(klass, 'options', 'parms', 'rate', 'overhead'),
        ],
        theirs: [3_000_000 / 8, 20],
        tc: sh('tc class show dev v1'),
      },
      key: {
        ours: at(selected, 'keys'),
        theirs: theirs('tc -j filter show dev v1')
          .map((one) => at(one, 'options', 'match'))
          .find((one) => one !== undefined),
      },
      counter: {
        ours: [at(counter, 'data', 'packets'), at(counter, 'data', 'bytes')].map(Number),
        theirs: rules
          .flatMap((one) => (at(one, 'rule', 'expr') ?? []) as Json[])
          .map((one) => one['counter'])
          .filter((one) => one !== undefined)
          .map((one) => [at(one, 'packets'), at(one, 'bytes')])[0],
      },
      timeout: {
        ours: Number(at(set, 'timeout')) / 1000,
        theirs: rules.map((one) => at(one, 'set', 'timeout')).find((one) => one !== undefined),
      },
      flags: at(chain, 'flags') ?? null,
      expires: {
        ours: Math.round(Number(at(expiring, 'rta-cacheinfo', 'rta-expires')) / 100),
        theirs: theirs('ip -6 -j route show')
          .map((one) => one['expires'])
          .find((one) => one !== undefined),
        unknown: Object.keys(at(expiring, 'rta-cacheinfo') ?? {}),
      },
      nat: { corrected: await connection(true, 5), faulty: await connection(false, 7) },
    },
    (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
  ),
);
