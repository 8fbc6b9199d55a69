// SPDX-License-Identifier: MIT
// In a network namespace of its own: the kernel's own specs, read where they lie, give what the
// kernel's own client by spec gives. Arguments: the folder of the kernel's source.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { readSpec } from '../../../../app/ynl/load/load-spec.ts';
import { likePyynl, sameShape } from '../pyynl.ts';

const [source = ''] = process.argv.slice(2);

function sh(script: string): void {
  // npm puts the programs of packages first in the path, and one of them is called nft too.
  const path = 'PATH=/usr/sbin:/sbin:$PATH';
  execFileSync('sh', ['-ec', `${path}\n${script}`], { stdio: ['ignore', 'ignore', 'inherit'] });
}

sh(`
  ip link set lo up
  ip link add br0 type bridge
  ip link add v0 type veth peer name v1
  ip link set v0 master br0
  ip link set v1 alias 'the other end'
  ip link property add dev v1 altname v1-also
  ip link set v0 up
  ip link set v1 up
  ip link set br0 up
  ip addr add 192.0.2.1/24 dev v1 label v1:a
  ip addr add 2001:db8::1/64 dev v1 nodad
  ip route add 198.51.100.0/24 via 192.0.2.2 dev v1 metric 7 mtu 1400 advmss 1300
  ip -6 route add 2001:db8:1::/48 via 2001:db8::2
  nft add table inet t
  nft add chain inet t c '{ type filter hook input priority 0; policy accept; }'
  nft add rule inet t c ip saddr 192.0.2.0/24 tcp dport 22 counter accept
  nft add set inet t s '{ type ipv4_addr; elements = { 192.0.2.5, 192.0.2.6 }; }'
  ip mptcp endpoint add 192.0.2.1 signal
  tc qdisc add dev v1 root handle 1: htb default 10 || tc qdisc add dev v1 root tbf rate 1mbit burst 10k latency 50ms || true
`);

interface Question {
  readonly spec: string;
  readonly mode: 'do' | 'dump';
  readonly operation: string;
  readonly value?: Record<string, unknown>;
}

const questions: readonly Question[] = [
  { spec: 'rt_link', mode: 'dump', operation: 'getlink' },
  { spec: 'rt_link', mode: 'do', operation: 'getlink', value: { ifname: 'br0' } },
  { spec: 'rt_addr', mode: 'dump', operation: 'getaddr' },
  { spec: 'rt_route', mode: 'dump', operation: 'getroute' },
  { spec: 'nlctrl', mode: 'dump', operation: 'getfamily' },
  { spec: 'nlctrl', mode: 'do', operation: 'getfamily', value: { 'family-name': 'ethtool' } },
  { spec: 'nlctrl', mode: 'dump', operation: 'getpolicy', value: { 'family-name': 'ethtool' } },
  { spec: 'netdev', mode: 'dump', operation: 'dev-get' },
  { spec: 'netdev', mode: 'dump', operation: 'queue-get' },
  { spec: 'ethtool', mode: 'dump', operation: 'linkinfo-get' },
  { spec: 'ethtool', mode: 'dump', operation: 'linkmodes-get' },
  { spec: 'ethtool', mode: 'dump', operation: 'features-get' },
  { spec: 'ethtool', mode: 'dump', operation: 'channels-get' },
  { spec: 'ethtool', mode: 'dump', operation: 'strset-get' },
  { spec: 'tc', mode: 'dump', operation: 'getqdisc' },
  { spec: 'tcp_metrics', mode: 'dump', operation: 'get' },
  { spec: 'mptcp_pm', mode: 'dump', operation: 'get-addr' },
  { spec: 'mptcp_pm', mode: 'do', operation: 'get-limits' },
  { spec: 'nftables', mode: 'dump', operation: 'gettable' },
  { spec: 'nftables', mode: 'dump', operation: 'getchain' },
  { spec: 'nftables', mode: 'dump', operation: 'getrule' },
  { spec: 'nftables', mode: 'dump', operation: 'getset' },
];

function pyynl({ spec, mode, operation, value = {} }: Question): unknown {
  const out = execFileSync('python3', [
    join(source, 'tools/net/ynl/cli.py'),
    ...['--no-schema', '--process-unknown', '--output-json'],
    ...['--spec', join(source, `Documentation/netlink/specs/${spec}.yaml`)],
    ...[`--${mode}`, operation, '--json', JSON.stringify(value)],
  ]);
  // Warnings of the kernel come before, on the same stream.
  return JSON.parse(out.toString().trimEnd().split('\n').at(-1) ?? '');
}

async function ours({ spec, mode, operation, value = {} }: Question): Promise<unknown> {
  const file = join(source, `Documentation/netlink/specs/${spec}.yaml`);
  await using client = await SpecClient.open(
    compile(await readSpec(file, { corrections: false }), { names: 'spec' }),
  );
  return await (mode === 'do' ? client.do(operation, value) : client.dump(operation, value).all());
}

const answers: unknown[] = [];
for (const question of questions) {
  const { spec, mode, operation } = question;
  let answer: { theirs: unknown; ours: unknown };
  let attempts = 0;
  do {
    // Packets of the links' own are counted meanwhile.
    answer = { theirs: sameShape(pyynl(question)), ours: likePyynl(await ours(question)) };
    attempts += 1;
  } while (attempts < 10 && !isDeepStrictEqual(answer.ours, answer.theirs));
  answers.push({ question: `${spec} ${mode} ${operation}`, ...answer });
}
console.log(JSON.stringify(answers));
