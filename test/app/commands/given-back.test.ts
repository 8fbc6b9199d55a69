// SPDX-License-Identifier: MIT
// The output of --json is accepted as input, and means the same.
import test from 'ava';
import { Writer } from '../../../app/core/writer.ts';
import { frameOf } from '../../../app/core/frame.ts';
import { findFamily } from '../../../toolchain/netlink/find-family.ts';
import { fitInput } from '../../../toolchain/netlink/fit-input.ts';
import { parseInput } from '../../../toolchain/netlink/read-input.ts';
import { valueJson } from '../../../toolchain/report/values/json.ts';
import { kernelSource } from '../ynl/kernel-source.ts';
import { inNamespace, nlkit, objects } from './shell.ts';

const dumps: readonly (readonly string[])[] = [
  ['rt-link', 'getlink'],
  ['rt-addr', 'getaddr'],
  ['rt-route', 'getroute'],
  ['rt-neigh', 'getneightbl'],
  ['nlctrl', 'getfamily'],
  ['nlctrl', 'getpolicy', '{family-name: nlctrl}'],
  ['netlink-diag', 'getsock', '{sdiag-family: 16, sdiag-protocol: 255, ndiag-show: 255}'],
];

for (const [name = '', operation = '', ...input] of dumps) {
  test(`the JSON lines of dump ${name} ${operation} are accepted as input, and mean the same`, async (t) => {
    t.timeout(60_000);
    const { stdout, stderr } = await nlkit('dump', name, operation, ...input, '--json');
    t.is(stderr, '');
    const { spec, compiled } = await findFamily(
      name,
      { spec: undefined, corrections: true },
      { workingDirectory: '.', stderr: process.stderr },
    );
    const body = spec.operations.get(operation)?.dump?.reply;
    const codec = compiled.operations[operation]?.dump?.reply?.codec;
    if (body === undefined || codec === undefined) return t.fail('it cannot be listed');
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) {
      const writer = new Writer();
      codec.encode(writer, { ...fitInput(spec, body, parseInput(line, 'the JSON')) });
      const { bytes } = frameOf(Uint8Array.from(writer.bytes));
      t.is(valueJson(codec.decode(frameOf(bytes), 0, writer.length)), line);
    }
  });
}

test('device names that are not UTF-8 stay distinct, and find their devices', async (t) => {
  const { stdout, stderr } = await inNamespace(String.raw`
    ip link add name $'z\xff' type bridge
    ip link add name $'z\xfe' type bridge
    ip link add name $'ä' type bridge
    ip link add name $'a\xef\xbf\xbdb' type bridge
    nlkit dump rt-link getlink --json > links
    cat links
    for name in $(grep -o '"ifname":"[^"]*"' links); do nlkit call rt-link getlink "{$name}" --json; done
    rm links
    nlkit call rt-link setlink '{"ifname": "z\udcff", "ifalias": "a\udcfez"}'
    ip link show | grep -a alias | od -An -c | tr -d ' '
  `);
  t.is(stderr, '');
  const lines = stdout.split('\n');
  const links = objects<{ readonly ifname: string }>(lines.slice(0, 5).join('\n'));
  t.deepEqual(
    links.map(({ ifname }) => ifname),
    ['lo', 'z\udcff', 'z\udcfe', 'ä', 'a\ufffdb'],
  );
  t.deepEqual(
    objects<{ readonly ifname: string }>(lines.slice(5, 10).join('\n')).map(({ ifname }) => ifname),
    links.map(({ ifname }) => ifname),
  );
  t.regex(lines.slice(10).join(''), /aliasa\\?376z/);
});

test('the JSON lines of a device and a route that ip made make them again', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    cd $(mktemp -d)
    show() { ip -j addr show br0 | tr , '\\n' | grep -E '"(ifindex|mtu|address|ifname)'; ip -j -6 route show proto static; }
    ip link add br0 address 02:00:00:00:00:07 mtu 1400 type bridge ageing_time 700
    ip link set br0 up
    ip -6 route add fd02::/64 dev br0 proto static metric 7
    nlkit dump rt-link getlink --json | grep br0 > link
    nlkit dump rt-route getroute '{rtm-family: inet6}' --json | grep static > route
    show > before
    ip link del br0
    nlkit call rt-link newlink @link --create --excl
    nlkit call rt-route newroute @route --create --excl
    show > after
    ip -d link show br0 | grep -o 'ageing_time 700'
    sed 's/"linkdown"//' before > b; sed 's/"linkdown"//' after | diff b - && echo same
    rm link route before after b`);
  t.is(stdout, 'ageing_time 700\nsame\n');
  t.regex(stderr, /^note: left out because newlink does not take it: .*stats64.*\n$/);
});

test('the JSON lines of a listing are sent one after the other, up to the first refusal', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    cd $(mktemp -d)
    ip link set lo up
    for i in 1 2 3; do ip route add 192.0.2.$i dev lo proto static; done
    nlkit dump rt-route getroute '{rtm-family: inet}' --json | grep static > routes
    ip route del 192.0.2.1
    ip route del 192.0.2.3
    nlkit call rt-route newroute @routes --create --excl || echo $?
    show() { ip route show proto static | cut -d' ' -f1 | xargs echo; }
    show
    ip route flush proto static
    nlkit call rt-route newroute - --create --excl < routes
    show
    nlkit call rt-route delroute @routes
    { head -n 2 routes; echo '{rta-oif: x}'; } | nlkit call rt-route newroute - --create || echo $?
    show
    rm routes`);
  t.is(stdout, '1\n192.0.2.1 192.0.2.2\n192.0.2.1 192.0.2.2 192.0.2.3\n2\n\n');
  const [note, refused, wrong] = stderr.split('\n');
  t.is(note, 'note: the lines before it have been carried out');
  t.regex(
    refused ?? '',
    /^nlkit: .*\/routes, line 2: rt-route newroute: the kernel refused: File exists \(EEXIST\)/,
  );
  t.regex(wrong ?? '', /^nlkit: standard input, line 3: rta-oif: expected an integer/);
});

test('the JSON lines of a ruleset make it again in one transaction, and EINVAL without one has a hint', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    export PATH=/usr/sbin:$PATH
    cd $(mktemp -d)
    nft 'table inet a { chain c { tcp dport 22 accept; tcp dport 80 drop; }; chain d { }; }; table ip b { }'
    nft list ruleset > before
    for one in table chain rule; do nlkit dump nftables get$one --json > $one; done
    nft flush ruleset
    nlkit call nftables newtable @table --create || echo $?
    nlkit call nftables batch-begin '{res-id: 10}' newtable @table newchain @chain newrule @rule batch-end \\
      --create --append
    nft list ruleset | diff before - && grep -c dport before
    nlkit call nftables batch-begin '{res-id: 10}' newchain @chain newtable @table batch-end --create --excl || echo $?
    rm before table chain rule`);
  t.is(stdout, '1\n2\n1\n', stderr);
  const [outside, hint, twice] = stderr.split('\n');
  t.regex(
    outside ?? '',
    /\/table, line 1: nftables newtable: .*\(EINVAL\); it needs a transaction$/,
  );
  t.regex(hint ?? '', /nlkit call nftables batch-begin '\{res-id: 10\}' newtable /);
  t.regex(twice ?? '', /\/(chain|table), line 1: nftables new\w+: .*\(EEXIST\)/);
});

test('a JSON line changes a device, and deletes and adds a route with a nexthop object', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    cd $(mktemp -d)
    ip link set lo up
    ip link add v0 type veth peer name v1
    ip link set v0 alias first up
    ip link set v1 up
    ip addr add 10.0.0.1/24 dev v0
    ip nexthop add id 7 via 10.0.0.3 dev v0
    ip route add 10.1.0.0/16 nhid 7
    nlkit dump rt-link getlink --json | grep v0 > link
    ip link set v0 alias other mtu 1400
    nlkit call rt-link setlink @link 2>/dev/null
    ip link show v0 | grep -oE 'mtu [0-9]*|alias .*'
    nlkit dump rt-route getroute --json | grep 10.1.0.0 > route
    nlkit call rt-route delroute @route
    ip route show 10.1.0.0/16
    nlkit call rt-route newroute @route --create
    ip route show 10.1.0.0/16
    rm link route`);
  t.is(stdout, 'mtu 1500\nalias first\n10.1.0.0/16 nhid 7 via 10.0.0.3 dev v0 \n');
  t.deepEqual(
    stderr.trimEnd().split('\n'),
    ['delroute', 'newroute'].map(
      (name) => `note: left out because ${name} does not take it: rta-gateway, rta-oif`,
    ),
  );
});

test('the JSON line of a connection that conntrack made makes it again', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    cd $(mktemp -d)
    ip link set lo up
    show() { conntrack -L 2>/dev/null | sed 's/ [0-9]* ESTABLISHED/ ESTABLISHED/'; }
    conntrack -I -p tcp -s 10.0.0.1 -d 10.0.0.2 --sport 1000 --dport 80 --state ESTABLISHED --timeout 500 --mark 7 2>/dev/null
    nlkit dump ctnetlink get --json > connection
    show > before
    conntrack -F 2>/dev/null
    nlkit call ctnetlink new @connection --create --excl
    show | diff before - && cat before
    rm connection before`);
  t.regex(stdout, /^tcp .* ESTABLISHED .* mark=7 /);
  t.is(stderr, 'note: left out because new does not take it: id\n');
});

test('the JSON lines of forwarding entries that bridge made make them again', async (t) => {
  const { stdout, stderr } = await inNamespace(`
    cd $(mktemp -d)
    ip link add br0 type bridge
    ip link add v0 type veth peer name v1
    ip link set v0 master br0 up
    ip link add vx0 type vxlan id 7 dstport 4789
    bridge fdb add 02:00:00:00:00:09 dev v0 master static
    bridge fdb add 02:00:00:00:00:0a dev vx0 dst 192.0.2.8 vni 9
    show() { bridge fdb show | grep '^02:00:00:00:00:0'; }
    show > before
    nlkit dump rt-neigh getneigh '{ndm-family: bridge}' --json | grep '"02:00:00:00:00:0' > entries
    bridge fdb del 02:00:00:00:00:09 dev v0 master
    bridge fdb del 02:00:00:00:00:0a dev vx0 dst 192.0.2.8 vni 9
    show
    while read -r line; do
      echo "$line" > entry
      nlkit call rt-neigh newneigh @entry --create --excl 2>/dev/null
    done < entries
    show | diff before - && cat before
    rm before entries entry`);
  t.is(stderr, '');
  t.is(
    stdout,
    [
      '02:00:00:00:00:09 dev v0 master br0 static',
      '02:00:00:00:00:0a dev vx0 dst 192.0.2.8 vni 9 self permanent',
      '',
    ].join('\n'),
  );
});

test("the JSON lines of queueing disciplines that tc made make them again, by the kernel's own spec", async (t) => {
  const spec = `--spec ${await kernelSource()}/Documentation/netlink/specs/tc.yaml`;
  const { stdout } = await inNamespace(`
    cd $(mktemp -d)
    ip link add v0 type veth peer name v1
    ip link set v0 up
    for discipline in 'root handle 1: tbf rate 1mbit burst 10k latency 50ms' 'root handle 2: pfifo limit 77' 'root handle 3: htb default 30' ingress; do
      tc qdisc add dev v0 $discipline
      tc qdisc show dev v0 | grep -v noqueue > before
      nlkit dump tc getqdisc ${spec} --json 2>/dev/null | grep -v noqueue > line
      tc qdisc del dev v0 \${discipline%% *}
      nlkit call tc newqdisc @line ${spec} --create --excl 2>/dev/null
      tc qdisc show dev v0 | grep -v noqueue | diff before - && cat before
      tc qdisc del dev v0 \${discipline%% *}
    done
    rm before line`);
  t.deepEqual(
    stdout.split('\n').map((line) => line.replace(/ (?:refcnt|rate|dev|-+).*$/, '').trim()),
    [
      'qdisc tbf 1: root',
      'qdisc pfifo 2: root',
      'qdisc htb 3: root',
      'qdisc ingress ffff: parent ffff:fff1',
      '',
    ],
  );
});
