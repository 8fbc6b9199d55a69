// SPDX-License-Identifier: MIT
// Records with strace how iproute2, ss, genl, nft and conntrack talk to the kernel in a network namespace of their own.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Tapped, TappedDatagram } from '../../../../app/trace/tapped.ts';
import { outputOf } from '../../../program.ts';
import { readStrace } from '../../../../toolchain/trace/strace/read-strace.ts';
import type { Folder } from '../captures/tshark.ts';

/** Commands may fail: this kernel need not have all kinds of devices, and refusals are wanted. */
const script = `
# npm has another nft.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
ip link set lo up
ip monitor all > /dev/null 2>&1 &
monitor=$!
ip link add v0 type veth peer name v1
ip link add b0 type bridge
ip link add d0 type dummy
ip link add link v0 name v0.5 type vlan id 5
ip link add x0 type vxlan id 42 dev v0 dstport 4789
ip link set v1 master b0
for device in v0 v1 b0 d0 v0.5; do ip link set $device up; done
ip link set v0 mtu 1400
ip link set v0 address 02:00:00:00:00:07 alias 'a "quoted" <name> & more'
ip link set nosuch up
ip link set v0 mtu 7
for i in $(seq 1 80); do
  echo "addr add 10.0.$i.1/24 dev v0 label v0:$i"
  echo "addr add fd00:$i::1/64 dev v0 nodad preferred_lft 100$i valid_lft 200$i"
done > batch
for i in $(seq 1 100); do
  echo "route add 10.99.$i.0/24 via 10.0.1.2 dev v0 metric $i mtu 1300"
  echo "route add 10.99.$i.0/24 via 10.77.1.2 dev v0"
  echo "route add fd99:$i::/64 via fd00:1::2 dev v0"
  echo "neigh add 10.0.1.$((i + 10)) lladdr 02:00:00:00:01:$(printf %02x $i) dev v0"
  echo "rule add from 10.$i.0.0/16 fwmark $i table $((100 + i))"
done >> batch
ip -force -batch batch
ip route add 10.200.0.0/16 nexthop via 10.0.1.2 dev v0 nexthop via 10.0.2.2 dev v0 weight 2
ip route add unreachable 10.201.0.0/16
for round in 1 2 3; do
  ip -details -statistics link show
  ip -statistics addr show
  ip route show table all
  ip -6 route show table all
  ip neigh show
  ip rule show
done
ip route get 10.99.3.4
ss --all --extended --info
genl ctrl list
genl ctrl get name nlctrl
genl ctrl get name nosuch
nft add table inet t
nft add chain inet t c '{ type filter hook input priority 0; }'
for port in $(seq 1 20); do nft add rule inet t c tcp dport $port counter accept; done
nft add set inet t s '{ type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 192.168.1.1 } }'
nft list ruleset
nft delete table inet nosuch
for port in $(seq 1 10); do
  conntrack -I -p tcp -s 1.2.3.4 -d 5.6.7.8 --sport $port --dport 2 --timeout 100 --state ESTABLISHED
done
conntrack -L
ip xfrm policy add src 10.0.0.0/8 dst 10.1.0.0/16 dir out tmpl src 1.1.1.1 dst 2.2.2.2 proto esp mode tunnel
ip xfrm policy
ip link del v0
kill $monitor
true
`;

const calls =
  'socket,bind,getsockname,connect,setns,unshare,execve,clone,clone3,read,readv,recvfrom,' +
  'recvmsg,recvmmsg,write,writev,sendto,sendmsg,sendmmsg';

/** Records it. Every datagram, in order. */
export async function realTraffic(folder: Folder): Promise<TappedDatagram[]> {
  const log = join(folder.path, 'strace');
  await outputOf(
    'unshare',
    [
      ...['--map-root-user', '--net', 'strace', '-f', '-ttt', '-T', '-y', '-q', '-s', '16'],
      ...['-e', `trace=${calls}`, '-e', 'signal=none', '-e', 'read=all', '-e', 'write=all'],
      ...['-o', log, 'sh', '-c', script],
    ],
    { cwd: folder.path },
  );
  const datagrams: TappedDatagram[] = [];
  for await (const tapped of readStrace(createReadStream(log))) {
    if (isDatagram(tapped)) datagrams.push(tapped);
  }
  return datagrams;
}

function isDatagram(tapped: Tapped): tapped is TappedDatagram {
  return tapped.kind === 'datagram';
}
