// SPDX-License-Identifier: MIT
// Speaks families that need a guest's kernel by their specs, and compares with other tools.
import { randomBytes } from 'node:crypto';
import test from 'ava';
import { KernelRefusal, NLM_F_CREATE, NLM_F_EXCL } from '../../../app/index.ts';
import { encodeAllowedIP } from '../../../app/families/wireguard/allowed-ip.ts';
import { encodeEndpoint } from '../../../app/families/wireguard/endpoint.ts';
import { formatKey, generatePrivateKey, publicKeyOf } from '../../../app/families/wireguard/key.ts';
import { guest } from './families-guest.ts';
import { openFamily } from './family.ts';
import { ipL2tp, sessionOfIp, tunnelOfIp } from './ip-l2tp.ts';
import { asProc, procCrypto, same } from './proc-crypto.ts';
import { asWgDumps, noKey } from './wg-dump.ts';

const create = { flags: NLM_F_CREATE | NLM_F_EXCL };

type Value = Record<string, unknown>;

// WireGuard

function keyBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Numbers the entries of an array whose indexes mean nothing, for the codec. */
function indexed<T>(values: readonly T[]): { readonly index: number; readonly value: T }[] {
  return values.map((value, index) => ({ index, value }));
}

function allowed(...prefixes: string[]): unknown[] {
  return indexed(prefixes.map((text) => encodeAllowedIP(text, 'allowedips')));
}

function newPeer(index: number): Value {
  const [high, low] = [index >> 8, index & 255].map(String);
  const address = index % 2 === 0 ? `192.0.2.${low!}` : `2001:db8::${index.toString(16)}`;
  return {
    publicKey: keyBytes(publicKeyOf(generatePrivateKey())),
    presharedKey: index % 3 === 0 ? noKey : new Uint8Array(randomBytes(32)),
    endpoint: encodeEndpoint({ address, port: 1024 + index }, 'endpoint'),
    persistentKeepaliveInterval: index % 5,
    flags: ['replace-allowedips'],
    allowedips: allowed(`10.${high!}.${low!}.0/24`, `fd00:${index.toString(16)}::/64`),
  };
}

async function makeDevice(ifname: string): Promise<void> {
  await using links = await openFamily('route/rt-link', { through: guest() });
  await links.do('newlink', { ifname, linkinfo: { kind: 'wireguard' } }, create);
}

async function wgDump(ifname: string): Promise<string[][]> {
  const text = await guest().succeed(['wg', 'show', ifname, 'dump']);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

test.serial('WireGuard by spec: wg shows what is set, and what wg sets is read', async (t) => {
  await makeDevice('wgs0');
  await using wg = await openFamily('wireguard/wireguard', { through: guest() });
  const privateKey = generatePrivateKey();
  const peers = [0, 1, 2].map(newPeer);
  const device = {
    ifname: 'wgs0',
    privateKey: keyBytes(privateKey),
    listenPort: 51820,
    fwmark: 66,
  };
  await wg.do('set-device', { ...device, flags: ['replace-peers'], peers: indexed(peers) });

  const shown = await wgDump('wgs0');
  t.deepEqual(shown[0], [privateKey, publicKeyOf(privateKey), '51820', '0x42']);
  t.is(shown.length, 4);
  t.deepEqual(asWgDumps(await wg.dump('get-device', { ifname: 'wgs0' }).all()), shown);

  const other = publicKeyOf(generatePrivateKey());
  await guest().succeed([
    ...['wg', 'set', 'wgs0', 'fwmark', '0', 'peer', other, 'endpoint', '[2001:db8::1]:7'],
    ...['allowed-ips', '198.51.100.0/24,2001:db8:7::/48', 'persistent-keepalive', '25'],
  ]);
  const changed = asWgDumps(await wg.dump('get-device', { ifname: 'wgs0' }).all());
  t.deepEqual(changed, await wgDump('wgs0'));
  t.deepEqual(
    changed.find(([key]) => key === other),
    [
      ...[other, '(none)', '[2001:db8::1]:7', '198.51.100.0/24,2001:db8:7::/48'],
      ...['0', '0', '0', '25'],
    ],
  );

  // One peer is removed, another keeps only its new addresses.
  const [first, second] = peers.map(({ publicKey }) => publicKey as Uint8Array);
  await wg.do('set-device', {
    ifname: 'wgs0',
    peers: indexed([
      { publicKey: first, flags: ['remove-me'] },
      {
        publicKey: second,
        flags: ['update-only', 'replace-allowedips'],
        allowedips: allowed('203.0.113.9'),
      },
    ]),
  });
  const left = await wgDump('wgs0');
  t.deepEqual(asWgDumps(await wg.dump('get-device', { ifname: 'wgs0' }).all()), left);
  t.is(left.length, 4);
  t.is(left.find(([key]) => key === formatKey(second!))?.[3], '203.0.113.9/32');
});

test.serial(
  'WireGuard by spec: peers that do not fit one message are set and read whole',
  async (t) => {
    await makeDevice('wgs1');
    await using wg = await openFamily('wireguard/wireguard', { through: guest(), timeout: 60_000 });
    const count = 1000;
    const peers = Array.from({ length: count }, (_, index) => newPeer(index));
    const perMessage = 250;
    for (let at = 0; at < count; at += perMessage) {
      const flags = at === 0 ? ['replace-peers'] : [];
      const part = indexed(peers.slice(at, at + perMessage));
      await wg.do('set-device', { ifname: 'wgs1', flags, peers: part });
    }
    const messages = await wg.dump('get-device', { ifname: 'wgs1' }).all();
    t.true(messages.length > 1);
    const shown = await wgDump('wgs1');
    t.is(shown.length, 1 + count);
    t.deepEqual(asWgDumps(messages), shown);
  },
);

test.serial(
  'WireGuard by spec: addresses of one peer that do not fit one message are read whole',
  async (t) => {
    await makeDevice('wgs2');
    await using wg = await openFamily('wireguard/wireguard', { through: guest(), timeout: 60_000 });
    const publicKey = keyBytes(publicKeyOf(generatePrivateKey()));
    const addresses = Array.from(
      { length: 4000 },
      (_, index) => `10.9.${String(index >> 8)}.${String(index & 255)}/32`,
    );
    for (const part of [addresses.slice(0, 2000), addresses.slice(2000)]) {
      const peers = indexed([{ publicKey, allowedips: allowed(...part) }]);
      await wg.do('set-device', { ifname: 'wgs2', peers });
    }
    const messages = await wg.dump('get-device', { ifname: 'wgs2' }).all();
    t.true(messages.length > 1);
    const ours = asWgDumps(messages);
    t.deepEqual(ours, await wgDump('wgs2'));
    t.is(ours.length, 2);
    t.deepEqual(ours[1]?.[3]?.split(',').sort(), addresses.sort());
  },
);

test.serial('WireGuard by spec: another device and a missing one are refused', async (t) => {
  await using wg = await openFamily('wireguard/wireguard', { through: guest() });
  const none = await t.throwsAsync(wg.dump('get-device', { ifname: 'wgs9' }).all(), {
    instanceOf: KernelRefusal,
  });
  t.is(none.errnoName, 'ENODEV');
  const loopback = await t.throwsAsync(wg.do('set-device', { ifname: 'lo' }), {
    instanceOf: KernelRefusal,
  });
  t.is(loopback.errnoName, 'EOPNOTSUPP');
});

// L2TP

test.serial(
  'L2TP by spec: tunnels and sessions are made, listed and deleted as ip shows them',
  async (t) => {
    await using l2tp = await openFamily('l2tp/l2tp', { through: guest() });
    await using told = await l2tp.subscribe('l2tp', { timeout: 30_000 });
    const tunnel = {
      ...{ connId: 3000, peerConnId: 4000, protoVersion: 3, encapType: 'udp' },
      ...{ ipSaddr: '127.0.0.1', ipDaddr: '127.0.0.2', udpSport: 5000, udpDport: 6000 },
    };
    await l2tp.do('tunnel-create', tunnel);
    t.is((await told.next()).value?.operation, 'tunnel-create-ntf');
    const session = {
      ...{ connId: 3000, sessionId: 10, peerSessionId: 20, pwType: 'eth', ifname: 'l2tp7' },
      ...{
        cookie: Uint8Array.of(1, 2, 3, 4),
        peerCookie: Uint8Array.of(5, 6, 7, 8, 9, 10, 11, 12),
      },
      ...{ recvSeq: 1, sendSeq: 1, l2specType: 'default' },
    };
    await l2tp.do('session-create', session);
    t.is((await told.next()).value?.operation, 'session-create-ntf');

    t.like(await l2tp.do('tunnel-get', { connId: 3000 }), tunnel);
    const { l2specType: _, ...shown } = session;
    t.like(await l2tp.do('session-get', { connId: 3000, sessionId: 10 }), shown);
    t.like(await l2tp.do('session-get', { ifname: 'l2tp7' }), shown);

    // The listing has what ip made beside ours.
    const ip = (line: string) => guest().succeed(['ip', 'l2tp', 'add', ...line.split(' ')]);
    await ip('tunnel tunnel_id 7 peer_tunnel_id 8 encap ip local 127.0.0.3 remote 127.0.0.4');
    await ip('session tunnel_id 7 session_id 70 peer_session_id 80 name l2tp8');
    const tunnels = await l2tp.dump('tunnel-get').all();
    t.is(tunnels.length, 2);
    t.deepEqual(tunnels.map(tunnelOfIp), await ipL2tp(guest(), 'tunnel'));
    const sessions = await l2tp.dump('session-get').all();
    t.is(sessions.length, 2);
    t.deepEqual(sessions.map(sessionOfIp), await ipL2tp(guest(), 'session'));

    const again = await t.throwsAsync(l2tp.do('tunnel-create', tunnel), {
      instanceOf: KernelRefusal,
    });
    t.is(again.errnoName, 'EEXIST');
    await l2tp.do('session-delete', { connId: 3000, sessionId: 10 });
    t.is((await ipL2tp(guest(), 'session')).length, 1);
    await l2tp.do('tunnel-delete', { connId: 3000 });
    await l2tp.do('tunnel-delete', { connId: 7 });
    // The kernel notifies first, and deletes later on a work queue.
    let left = await l2tp.dump('tunnel-get').all();
    for (let tries = 0; left.length > 0 && tries < 500; tries += 1)
      left = await l2tp.dump('tunnel-get').all();
    t.deepEqual(left, []);
    t.deepEqual(await ipL2tp(guest(), 'tunnel'), []);
    const gone = await t.throwsAsync(l2tp.do('tunnel-get', { connId: 3000 }), {
      instanceOf: KernelRefusal,
    });
    t.is(gone.errnoName, 'ENODEV');
  },
);

// Crypto

test.serial('crypto by spec: the listing is that of /proc/crypto', async (t) => {
  await using crypto = await openFamily('crypto/crypto', { through: guest() });
  const listed = (await crypto.dump('getalg').all()).map(asProc);
  const proc = await procCrypto(guest());
  t.true(listed.length > 20);
  t.deepEqual(
    listed,
    proc.map((entry, index) => same(entry, listed[index]!) as Record<string, string>),
  );
  const types = new Set(listed.map(({ type }) => type));
  for (const type of ['shash', 'skcipher', 'cipher', 'akcipher']) t.true(types.has(type), type);
});

test.serial(
  'crypto by spec: an algorithm is made, read, given a priority and deleted',
  async (t) => {
    await using crypto = await openFamily('crypto/crypto', { through: guest() });
    const driver = { cruDriverName: 'hmac(md5-generic)' };
    const find = async (): Promise<Record<string, string> | undefined> =>
      (await procCrypto(guest())).find((entry) => entry['driver'] === driver.cruDriverName);
    t.is(await find(), undefined);
    const absent = await t.throwsAsync(crypto.do('getalg', driver), { instanceOf: KernelRefusal });
    t.is(absent.errnoName, 'ENOENT');

    await crypto.do('newalg', { ...driver, priorityVal: 4711 }, create);
    const made = await crypto.do('getalg', driver);
    t.like(made, { cruName: 'hmac(md5)', priorityVal: 4711, reportHash: { digestsize: 16 } });
    t.like(await find(), { name: 'hmac(md5)', priority: '4711', digestsize: '16' });
    const again = await t.throwsAsync(crypto.do('newalg', driver, create), {
      instanceOf: KernelRefusal,
    });
    t.is(again.errnoName, 'EEXIST');

    await crypto.do('updatealg', { ...driver, priorityVal: 1 });
    t.like(await crypto.do('getalg', { cruName: 'hmac(md5)' }), { ...driver, priorityVal: 1 });
    t.is((await find())?.['priority'], '1');

    await crypto.do('delalg', driver);
    t.is(await find(), undefined);
    const own = await t.throwsAsync(crypto.do('delalg', { cruDriverName: 'md5-generic' }), {
      instanceOf: KernelRefusal,
    });
    t.is(own.errnoName, 'EINVAL');
  },
);
