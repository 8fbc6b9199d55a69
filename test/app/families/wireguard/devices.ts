// SPDX-License-Identifier: MIT
// Needs a kernel with WireGuard.
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import {
  generatePresharedKey,
  generatePrivateKey,
  publicKeyOf,
  WireGuard,
  type WireGuardDevice,
  type WireGuardPeer,
  type WireGuardPeerSettings,
} from '../../../../app/families/index.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { Place } from '../place.ts';

/** A device as `wg show DEVICE dump` writes it. */
function dumpOf({ privateKey, publicKey, listenPort, fwmark, peers }: WireGuardDevice): string[][] {
  const mark = fwmark === 0 ? 'off' : `0x${fwmark.toString(16)}`;
  return [
    [privateKey ?? '(none)', publicKey ?? '(none)', String(listenPort), mark],
    ...peers.map(peerOf),
  ];
}

function peerOf(peer: WireGuardPeer): string[] {
  const { presharedKey, endpoint, allowedIPs, lastHandshake, persistentKeepalive } = peer;
  const host =
    endpoint?.address.includes(':') === true ? `[${endpoint.address}]` : endpoint?.address;
  return [
    ...[peer.publicKey, presharedKey ?? '(none)'],
    endpoint === undefined ? '(none)' : `${host!}:${endpoint.port}`,
    allowedIPs.length === 0 ? '(none)' : allowedIPs.join(','),
    String(Math.floor((lastHandshake?.getTime() ?? 0) / 1000)),
    ...[String(peer.receivedBytes), String(peer.sentBytes)],
    persistentKeepalive === 0 ? 'off' : String(persistentKeepalive),
  ];
}

async function wgDump({ run }: Place, device: string): Promise<string[][]> {
  const text = await run('wg', 'show', device, 'dump');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => line.split('\t'));
}

function newKey(): string {
  return publicKeyOf(generatePrivateKey());
}

/** Sets by the client and by wg, compares what both show, gives a device back, and removes peers and keys. */
export async function checkDevice(t: ExecutionContext, place: Place): Promise<void> {
  await place.run('ip', 'link', 'add', 'wg0', 'type', 'wireguard');
  await using wg = await WireGuard.open(place.options);
  const fresh = await wg.get('wg0');
  t.like(fresh, { ifname: 'wg0', listenPort: 0, fwmark: 0 });
  t.deepEqual(fresh.peers, []);
  t.deepEqual(await wg.get(fresh.ifindex), fresh);

  const privateKey = generatePrivateKey();
  const peers: readonly WireGuardPeerSettings[] = [
    { publicKey: newKey() },
    {
      publicKey: newKey(),
      presharedKey: generatePresharedKey(),
      endpoint: { address: '192.0.2.1', port: 7 },
      persistentKeepalive: 25,
      allowedIPs: ['10.0.0.0/24', 'fd00::/64', '10.0.1.1'],
    },
    {
      publicKey: newKey(),
      endpoint: { address: '2001:db8::1', port: 65535 },
      allowedIPs: ['0.0.0.0/0', '::/0'],
    },
  ];
  await wg.set('wg0', { privateKey, listenPort: 51820, fwmark: 66, peers });
  const device = await wg.get('wg0');
  t.like(device, { privateKey, publicKey: publicKeyOf(privateKey), listenPort: 51820, fwmark: 66 });
  t.is(device.peers.length, 3);
  for (const { allowedIPs, ...wanted } of peers) {
    const found = device.peers.find(({ publicKey }) => publicKey === wanted.publicKey);
    t.like(found, wanted);
    const whole = (allowedIPs ?? []).map((text) => (text.includes('/') ? text : `${text}/32`));
    t.deepEqual([...found!.allowedIPs].sort(), whole.sort());
  }
  t.deepEqual(dumpOf(device), await wgDump(place, 'wg0'));

  const theirs = newKey();
  await place.run(
    ...['wg', 'set', 'wg0', 'fwmark', '0', 'peer', theirs, 'endpoint', '[2001:db8::2]:9'],
    ...['allowed-ips', '198.51.100.0/24,2001:db8:7::/48', 'persistent-keepalive', '3'],
  );
  const changed = await wg.get('wg0');
  t.like(
    changed.peers.find(({ publicKey }) => publicKey === theirs),
    { endpoint: { address: '2001:db8::2', port: 9 }, persistentKeepalive: 3 },
  );
  t.deepEqual(dumpOf(changed), await wgDump(place, 'wg0'));

  // Give what was read to another device.
  await place.run('ip', 'link', 'add', 'wg7', 'type', 'wireguard');
  await wg.set('wg7', changed);
  t.deepEqual((await wgDump(place, 'wg7')).sort(), (await wgDump(place, 'wg0')).sort());
  await place.run('ip', 'link', 'delete', 'wg7');

  const [first, second, third] = peers.map(({ publicKey }) => publicKey);
  await wg.set('wg0', {
    peers: [
      { publicKey: first!, remove: true },
      { publicKey: newKey(), updateOnly: true, allowedIPs: ['10.7.0.0/16'] },
      {
        publicKey: second!,
        presharedKey: null,
        allowedIPs: ['10.8.0.0/16'],
        replaceAllowedIPs: true,
      },
      { publicKey: third!, allowedIPs: ['10.9.0.0/16'] },
    ],
  });
  const left = await wg.get('wg0');
  const of = (name: string): WireGuardPeer | undefined =>
    left.peers.find(({ publicKey }) => publicKey === name);
  t.is(left.peers.length, 3);
  t.is(of(first!), undefined);
  t.is(of(second!)?.presharedKey, undefined);
  t.deepEqual(of(second!)?.allowedIPs, ['10.8.0.0/16']);
  t.is(of(third!)?.allowedIPs.length, 3);
  t.deepEqual(dumpOf(left), await wgDump(place, 'wg0'));

  await wg.set('wg0', { privateKey: null, peers: [{ publicKey: second! }], replacePeers: true });
  const last = await wg.get('wg0');
  t.deepEqual([last.privateKey, last.publicKey, last.peers.length], [undefined, undefined, 1]);

  for (const [promise, errnoName] of [
    [wg.get('wg9'), 'ENODEV'],
    [wg.set('lo', { listenPort: 1 }), 'EOPNOTSUPP'],
  ] as const) {
    const error = await t.throwsAsync(promise, { instanceOf: KernelRefusal });
    t.is(error.errnoName, errnoName);
  }
  await place.run('ip', 'link', 'delete', 'wg0');
}

/** Sets more peers than fit one message, one of them with more addresses than fit. */
export async function checkManyPeers(t: ExecutionContext, place: Place): Promise<void> {
  await place.run('ip', 'link', 'add', 'wg1', 'type', 'wireguard');
  await using wg = await WireGuard.open({ ...place.options, timeout: 60_000 });
  const peers = Array.from({ length: 600 }, (_, index): WireGuardPeerSettings => ({
    // The device accepts any bytes as a key.
    publicKey: Buffer.alloc(32, `peer ${index}`).toString('base64'),
    endpoint: { address: '192.0.2.1', port: 1 + index },
    allowedIPs: Array.from({ length: index === 300 ? 3000 : 3 }, (_, n) =>
      n === 0
        ? `10.${100 + (index >> 8)}.${index & 255}.0/24`
        : `fd00:${(index + 1).toString(16)}::${n.toString(16)}/128`,
    ),
  }));
  await wg.set('wg1', { replacePeers: true, peers });
  const device = await wg.get('wg1');
  t.is(device.peers.length, 600);
  const byKey = new Map(device.peers.map((peer) => [peer.publicKey, peer]));
  for (const { publicKey, allowedIPs, endpoint } of peers) {
    const found = byKey.get(publicKey);
    t.deepEqual(found?.endpoint, endpoint);
    t.deepEqual([...found!.allowedIPs].sort(), [...allowedIPs!].sort());
  }
  t.deepEqual(dumpOf(device), await wgDump(place, 'wg1'));

  await wg.set('wg1', {
    peers: peers.slice(1).map(({ publicKey }) => ({ publicKey, remove: true })),
  });
  t.is((await wg.get('wg1')).peers.length, 1);
  await place.run('ip', 'link', 'delete', 'wg1');
}

/** Has two devices shake hands over the loopback device, which must be up. */
export async function checkHandshake(t: ExecutionContext, place: Place): Promise<void> {
  await using wg = await WireGuard.open(place.options);
  const ends = [
    { name: 'wg2', port: 5002, key: generatePrivateKey() },
    { name: 'wg3', port: 5003, key: generatePrivateKey() },
  ] as const;
  for (const [index, { name, port, key }] of ends.entries()) {
    const other = ends[1 - index]!;
    await place.run('ip', 'link', 'add', name, 'type', 'wireguard');
    await wg.set(name, {
      ...{ privateKey: key, listenPort: port },
      peers: [
        {
          publicKey: publicKeyOf(other.key),
          endpoint: { address: '127.0.0.1', port: other.port },
          // The keepalive makes the device send as soon as it is up.
          persistentKeepalive: 1,
        },
      ],
    });
  }
  const before = Date.now();
  for (const { name } of ends) await place.run('ip', 'link', 'set', name, 'up');
  let peer: WireGuardPeer | undefined;
  // The kernel does not notify of a handshake, so poll.
  for (let tries = 0; tries < 300 && peer?.lastHandshake === undefined; tries += 1) {
    await setTimeout(100);
    [peer] = (await wg.get('wg2')).peers;
  }
  t.true(peer?.lastHandshake instanceof Date);
  // The guest's clock may differ from ours.
  t.true(Math.abs(peer!.lastHandshake!.getTime() - before) < 24 * 3600_000);
  t.true(peer!.receivedBytes > 0n);
  t.true(peer!.sentBytes > 0n);
  for (const { name } of ends) await place.run('ip', 'link', 'delete', name);
}
