// SPDX-License-Identifier: MIT
// Random lines for ip, which make things of each kind.
import fc from 'fast-check';

const byte = fc.integer({ min: 1, max: 250 });
const mtu = fc.integer({ min: 1300, max: 9000 });

const bridge = fc
  .record({ mtu, ageing: fc.integer({ min: 100, max: 90_000 }), stp: fc.nat(1), mac: byte })
  .map(({ mtu: size, ageing, stp, mac }) => [
    `link add br0 address 02:00:00:00:01:${mac.toString(16).padStart(2, '0')} mtu ${size} type bridge ageing_time ${ageing} stp_state ${stp}`,
    'link set br0 up',
  ]);
const vxlan = fc
  .record({
    id: fc.integer({ min: 1, max: 0xffffff }),
    port: fc.integer({ min: 1, max: 65_535 }),
    v6: fc.boolean(),
    ttl: byte,
  })
  .map(({ id, port, v6, ttl }) => [
    `link add vx0 type vxlan id ${id} dstport ${port} ttl ${ttl} local ${v6 ? 'fd07::1' : '10.7.0.1'}`,
  ]);
const address = fc
  .record({ host: byte, scope: fc.constantFrom('global', 'link', 'host'), life: fc.boolean() })
  .map(({ host, scope, life }) => [
    `addr add 10.1.${host}.1/24 dev br0 scope ${scope} ${life ? 'valid_lft 9000 preferred_lft 800' : ''}`,
    `-6 addr add fd01:${host}::1/64 dev br0 nodad`,
  ]);
const route = fc
  .record({
    net: byte,
    metric: fc.integer({ min: 1, max: 0xffffffff }),
    mtu,
    table: byte,
    kind: fc.constantFrom('unicast', 'blackhole', 'unreachable'),
  })
  .map(({ net, metric, mtu: size, table, kind }) => [
    kind === 'unicast'
      ? `route add 10.2.${net}.0/24 dev br0 proto static metric ${metric} mtu ${size} table ${table}`
      : `route add ${kind} 10.2.${net}.0/24 proto static metric ${metric} table ${table}`,
    `-6 route add fd02:${net}::/64 dev br0 proto static metric ${metric} table ${table}`,
  ]);
const multipath = fc
  .record({ net: byte, weight: byte })
  .map(({ net, weight }) => [
    `route add 10.3.${net}.0/24 proto static nexthop dev lo weight ${weight} nexthop dev lo weight 3`,
  ]);
const neighbour = byte.map((host) => [
  `neigh add 10.1.0.${host} lladdr 02:00:00:00:00:07 dev br0`,
  `-6 neigh add fd01::${host} lladdr 02:00:00:00:00:08 dev br0 router`,
]);
const rule = fc
  .record({ pref: fc.integer({ min: 10, max: 9000 }), mark: fc.nat(0xffff), table: byte })
  .map(({ pref, mark, table }) => [
    `rule add from 10.4.0.0/16 fwmark ${mark}/0xffff iif br0 table ${table} pref ${pref}`,
    `-6 rule add to fd04::/32 ipproto tcp dport 80-90 table ${table} pref ${pref}`,
  ]);

/** Devices br0 and vx0 with addresses, routes, neighbours and rules of both families. */
export const madeByIp = fc
  .tuple(bridge, vxlan, address, route, multipath, neighbour, rule)
  .map((parts) => parts.flat().map((line) => line.trim()));
