// SPDX-License-Identifier: MIT
// Needs a kernel with L2TP, its Ethernet sessions and its tunnels in IP.
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import {
  L2tp,
  type L2tpSession,
  type L2tpTunnel,
  type NewL2tpSession,
  type NewL2tpTunnel,
} from '../../../../app/families/index.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { Place } from '../place.ts';

type Shown = Record<string, unknown>;

async function shown({ run }: Place, what: 'tunnel' | 'session'): Promise<Shown[]> {
  const json = await run('ip', '-json', 'l2tp', 'show', what);
  return json.trim() === '' ? [] : (JSON.parse(json) as Shown[]);
}

/** A tunnel as `ip l2tp show tunnel` has it. */
function asIp(tunnel: L2tpTunnel): Shown {
  const isUdp = tunnel.encapsulation === 'udp';
  return {
    tunnel_id: tunnel.id,
    encap: isUdp ? 'UDP' : 'IP',
    local: tunnel.local,
    peer: tunnel.remote,
    peer_tunnel: tunnel.peerId,
    ...(isUdp && { local_port: tunnel.localPort, peer_port: tunnel.remotePort }),
    ...(isUdp && !tunnel.local.includes(':') && { checksum: tunnel.checksum }),
    ...(isUdp &&
      tunnel.local.includes(':') && {
        checksum_tx: tunnel.checksum,
        checksum_rx: tunnel.checksum,
      }),
  };
}

/** A session as `ip l2tp show session` has it. */
function sessionAsIp(session: L2tpSession): Shown {
  const { cookie, peerCookie } = session;
  return {
    session_id: session.id,
    tunnel_id: session.tunnelId,
    peer_session_id: session.peerId,
    peer_tunnel_id: session.peerTunnelId,
    interface: session.ifname,
    ...(cookie && { cookie: Buffer.from(cookie).toString('hex') }),
    ...(peerCookie && { peer_cookie: Buffer.from(peerCookie).toString('hex') }),
    ...(session.reorderTimeout > 0 && { reorder_timeout: session.reorderTimeout }),
    ...(session.sendSequence && { send_seq: null }),
    ...(session.receiveSequence && { recv_seq: null }),
  };
}

const tunnels: readonly NewL2tpTunnel[] = [
  {
    ...{ id: 3000, peerId: 4000, local: '127.0.0.1', remote: '127.0.0.2' },
    ...{ localPort: 5000, remotePort: 6000, checksum: true },
  },
  {
    ...{ id: 3001, peerId: 4001, local: '::1', remote: '::1' },
    ...{ localPort: 5001, remotePort: 6001, checksum: false },
  },
  { id: 3002, peerId: 4002, local: '127.0.0.1', remote: '127.0.0.3', encapsulation: 'ip' },
];

const session: NewL2tpSession = {
  ...{ tunnelId: 3000, id: 10, peerId: 20, ifname: 'l2tp7', layer2: 'default' },
  cookie: Uint8Array.of(1, 2, 3, 4),
  peerCookie: Uint8Array.of(5, 6, 7, 8, 9, 10, 11, 12),
  ...{ sendSequence: true, receiveSequence: true, reorderTimeout: 200 },
};

/** Creates, gets, changes, deletes and gives back tunnels and sessions, compares them with ip's, and watches. */
export async function checkTunnels(t: ExecutionContext, place: Place): Promise<void> {
  await using l2tp = await L2tp.open(place.options);
  await using told = await l2tp.on(['tunnel', 'session'], { timeout: 60_000 });
  const next = async (): Promise<unknown> => {
    const { value } = await told.next();
    return [value?.kind, value?.change, value?.value.id];
  };
  for (const tunnel of tunnels) {
    await l2tp.createTunnel(tunnel);
    t.deepEqual(await next(), ['tunnel', 'new', tunnel.id]);
    t.like(await l2tp.tunnel(tunnel), tunnel);
  }
  await l2tp.createSession(session);
  t.deepEqual(await next(), ['session', 'new', 10]);
  const { layer2: _, ...known } = session;
  t.like(await l2tp.session({ tunnelId: 3000, id: 10 }), { ...known, type: 'eth' });
  t.deepEqual(await l2tp.session({ ifname: 'l2tp7' }), await l2tp.session(session));

  const ip = (line: string): Promise<string> => place.run('ip', 'l2tp', 'add', ...line.split(' '));
  await ip('tunnel tunnel_id 7 peer_tunnel_id 8 encap ip local 127.0.0.3 remote 127.0.0.4');
  await ip('session tunnel_id 7 session_id 70 peer_session_id 80 name l2tp8');
  const byId = (a: Shown, b: Shown): number => Number(a['tunnel_id']) - Number(b['tunnel_id']);
  const listed = await l2tp.tunnels().all();
  t.is(listed.length, 4);
  t.deepEqual(listed.map(asIp).sort(byId), (await shown(place, 'tunnel')).sort(byId));
  const sessions = await l2tp.sessions().all();
  t.is(sessions.length, 2);
  t.deepEqual(sessions.map(sessionAsIp).sort(byId), (await shown(place, 'session')).sort(byId));
  t.deepEqual(
    (await l2tp.sessions({ tunnelId: 7 }).all()).map(({ id }) => id),
    [70],
  );

  await l2tp.changeSession({ ifname: 'l2tp7' }, { sendSequence: false, reorderTimeout: 0 });
  const changed = await l2tp.session(session);
  t.like(changed, { sendSequence: false, receiveSequence: true, reorderTimeout: 0 });

  for (const [promise, errnoName] of [
    [l2tp.createTunnel(tunnels[0]!), 'EEXIST'],
    [l2tp.createSession({ ...session, tunnelId: 99 }), 'ENODEV'],
    [l2tp.tunnel({ id: 99 }), 'ENODEV'],
  ] as const) {
    const error = await t.throwsAsync(promise, { instanceOf: KernelRefusal });
    t.is(error.errnoName, errnoName);
  }

  // A session and a tunnel that were read are given back.
  const before = (await shown(place, 'session')).sort(byId);
  await l2tp.deleteSession(changed);
  await l2tp.createSession(changed);
  t.deepEqual((await shown(place, 'session')).sort(byId), before);
  await l2tp.deleteSession(session);
  t.is((await shown(place, 'session')).length, 1);
  for (const tunnel of listed) await l2tp.deleteTunnel(tunnel);
  // The kernel notifies first, and deletes later on a work queue.
  for (let tries = 0; tries < 300 && (await l2tp.tunnels().all()).length > 0; tries += 1) {
    await setTimeout(20);
  }
  t.deepEqual(await shown(place, 'tunnel'), []);
  const rest: unknown[] = [];
  while (rest.length < 12) {
    const event = (await next()) as unknown[];
    rest.push(event);
    if (event[1] === 'deleted' && event[2] === listed.at(-1)?.id) break;
  }
  const events = rest.map((event) => JSON.stringify(event));
  t.true(events.includes('["session","changed",10]'), events.join(' '));
  t.true(events.includes('["session","deleted",10]'), events.join(' '));
  t.true(events.includes('["tunnel","deleted",3000]'), events.join(' '));
}
