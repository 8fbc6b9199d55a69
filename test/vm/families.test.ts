// SPDX-License-Identifier: MIT
// Families that need a guest's kernel: their specs, and their typed clients.
import test from 'ava';
import { Crypto, generatePrivateKey, L2tp, WireGuard } from '../../app/families/index.ts';
import { checkAlgorithms } from '../app/families/crypto/algorithms.ts';
import { runExample } from '../app/families/example.ts';
import { checkTunnels } from '../app/families/l2tp/tunnels.ts';
import type { Place } from '../app/families/place.ts';
import { checkBridgePorts } from '../app/families/route/bridge-ports.ts';
import { checkRawSockets } from '../app/families/sock-diag/raw.ts';
import { checkDevice, checkHandshake, checkManyPeers } from '../app/families/wireguard/devices.ts';
import {
  checkLarvalStates,
  checkRefusedState,
  checkStateEvents,
} from '../app/families/xfrm/larval.ts';
import { checkAcquire, checkPolicies, checkPolicyEvents } from '../app/families/xfrm/policies.ts';
import { checkNegotiatedState, checkStates, checkTraffic } from '../app/families/xfrm/states.ts';
import { guest } from './support/families-guest.ts';
// First their specs alone, in the same guest.
import './support/family-specs.ts';

/** The guest's own network namespace. */
function inside(): Place {
  return { options: { through: guest() }, run: (...command) => guest().succeed(command) };
}

async function withNamespace(name: string, check: (place: Place) => Promise<void>): Promise<void> {
  await guest().succeed(['ip', 'netns', 'add', name]);
  try {
    await check({
      options: { through: guest(), netns: name },
      run: (...command) => guest().succeed(['ip', 'netns', 'exec', name, ...command]),
    });
  } finally {
    await guest().succeed(['ip', 'netns', 'delete', name]);
  }
}

test.serial('WireGuard: what we set wg shows, and what wg sets we get', async (t) => {
  await checkDevice(t, inside());
});
test.serial('WireGuard: more peers and addresses than fit one message', async (t) => {
  await checkManyPeers(t, inside());
});
test.serial('WireGuard: a handshake', async (t) => {
  await guest().succeed(['ip', 'link', 'set', 'lo', 'up']);
  await checkHandshake(t, inside());
});
test.serial('L2TP: tunnels and sessions', async (t) => {
  await checkTunnels(t, inside());
});
test.serial('crypto: algorithms', async (t) => {
  await checkAlgorithms(t, inside());
});

test.serial('sock_diag: raw sockets', async (t) => {
  await checkRawSockets(t, inside());
});

test.serial.before('ip knows protocols by name', async () => {
  await guest().succeed(['sh', '-c', 'echo "tcp 6\nudp 17" >/etc/protocols']);
});

for (const [title, check] of [
  ['policies', checkPolicies],
  ['what becomes of policies', checkPolicyEvents],
  ['a packet without a state', checkAcquire],
  ['states that wait for keys', checkLarvalStates],
  ['what becomes of states without keys', checkStateEvents],
  ['a state that cannot be', checkRefusedState],
  ['states', checkStates],
  ['a state that is negotiated', checkNegotiatedState],
] as const) {
  test.serial(`xfrm: ${title}`, async (t) => {
    await withNamespace('xfrm', (place) => check(t, place));
  });
}

test.serial('xfrm: packets go protected between two namespaces', async (t) => {
  await withNamespace('left', async (left) => {
    await withNamespace('right', async (right) => {
      await left.run(
        ...'ip link add end type veth peer name end address 02:00:00:00:00:02'.split(' '),
        ...['netns', 'right'],
      );
      for (const [place, address] of [
        [left, '10.0.0.1/24'],
        [right, '10.0.0.2/24'],
      ] as const) {
        await place.run('ip', 'address', 'add', address, 'dev', 'end');
        await place.run('ip', 'link', 'set', 'end', 'up');
      }
      await left.run(
        ...'ip neighbour replace 10.0.0.2 lladdr 02:00:00:00:00:02 dev end'.split(' '),
      );
      await checkTraffic(t, { left, right });
    });
  });
});

test.serial('route: the ports of a bridge and their VLANs', async (t) => {
  await withNamespace('bridge', (place) => checkBridgePorts(t, place));
});

test.serial('the examples', async (t) => {
  const { options, run } = inside();
  const printed: unknown[] = [];
  const console = { log: (...values: unknown[]) => printed.push(values) };
  await run('ip', 'link', 'add', 'wg0', 'type', 'wireguard');
  await runExample('wireguard/wireguard.ts', 'WireGuard', {
    WireGuard: { open: () => WireGuard.open(options) },
    generatePrivateKey,
  });
  t.regex(await run('wg', 'show', 'wg0', 'endpoints'), /^xTIBA.*=\t192\.0\.2\.1:51820$/m);

  await runExample('l2tp/l2tp.ts', 'L2tp', { L2tp: { open: () => L2tp.open(options) }, console });
  t.like(printed, [[11, { txPackets: 0n }]]);

  await runExample('crypto/crypto.ts', 'Crypto', { Crypto: { open: () => Crypto.open(options) } });
  t.regex(await run('cat', '/proc/crypto'), /: cmac\(aes\)\n[^]*?priority +: 500\n/);
});

test.serial('the kernel complained of nothing', async (t) => {
  const log = await guest().kernelLog();
  t.deepEqual(
    log.filter(({ level = 7 }) => level < 4),
    [],
  );
});
