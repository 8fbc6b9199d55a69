// SPDX-License-Identifier: MIT
// The specs and typed clients of families that need a guest's kernel.
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
// The tests of the specs alone run first, in the same guest.
import './support/family-specs.ts';

/** Milliseconds for an answer: a state's first cipher has an emulated guest load and test modules. */
const patience = 60_000;

/** The guest's own network namespace. */
function inside(): Place {
  return {
    options: { through: guest(), timeout: patience },
    run: (...command) => guest().succeed(command),
  };
}

async function withNamespace(name: string, check: (place: Place) => Promise<void>): Promise<void> {
  await guest().succeed(['ip', 'netns', 'add', name]);
  try {
    await check({
      options: { through: guest(), netns: name, timeout: patience },
      run: (...command) => guest().succeed(['ip', 'netns', 'exec', name, ...command]),
    });
  } finally {
    await guest().succeed(['ip', 'netns', 'delete', name]);
  }
}

test.serial(
  'WireGuard: wg shows what the client sets, and the client gets what wg sets',
  async (t) => {
    await checkDevice(t, inside());
  },
);
test.serial(
  'WireGuard: peers and addresses that do not fit one message are set and read whole',
  async (t) => {
    await checkManyPeers(t, inside());
  },
);
test.serial('WireGuard: the time of a handshake and the bytes of a peer are read', async (t) => {
  await guest().succeed(['ip', 'link', 'set', 'lo', 'up']);
  await checkHandshake(t, inside());
});
test.serial(
  'L2TP: the client and ip create, show and delete the same tunnels and sessions',
  async (t) => {
    await checkTunnels(t, inside());
  },
);
test.serial(
  'crypto: the client lists the algorithms of /proc/crypto, makes and deletes one',
  async (t) => {
    await checkAlgorithms(t, inside());
  },
);

test.serial('sock_diag: the client lists the raw sockets that ss shows', async (t) => {
  await checkRawSockets(t, inside());
});

test.serial.before('give ip the names of protocols', async () => {
  await guest().succeed(['sh', '-c', 'echo "tcp 6\nudp 17" >/etc/protocols']);
});

for (const [title, check] of [
  ['the client and ip show the same policies', checkPolicies],
  ['each change of a policy is an event', checkPolicyEvents],
  ['a packet without a state is an event that a state can answer', checkAcquire],
  ['the client and ip show the same states that wait for keys', checkLarvalStates],
  ['each change of a state without keys is an event', checkStateEvents],
  ['a state with an unknown algorithm is refused', checkRefusedState],
  ['the client and ip show the same states', checkStates],
  ['a state gets an SPI, then its keys, and each step is an event', checkNegotiatedState],
] as const) {
  test.serial(`xfrm: ${title}`, async (t) => {
    await withNamespace('xfrm', (place) => check(t, place));
  });
}

test.serial(
  'xfrm: packets between two namespaces are transformed, counted and checked',
  async (t) => {
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
  },
);

test.serial('route: the client and bridge show the same ports and VLANs', async (t) => {
  await withNamespace('bridge', (place) => checkBridgePorts(t, place));
});

test.serial('the examples of the doc comments run as they stand', async (t) => {
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

  await runExample('crypto/crypto.ts', 'Crypto', {
    Crypto: { open: () => Crypto.open(options) },
    console,
  });
  t.regex(String(printed[1]), /^cmac\(aes.*\),16$/);
  t.regex(await run('cat', '/proc/crypto'), /: cmac\(aes\)\n[^]*?priority +: 500\n/);
});

test.serial('the kernel logged no error during these tests', async (t) => {
  const log = await guest().kernelLog();
  t.deepEqual(
    log.filter(({ level = 7 }) => level < 4),
    [],
  );
});
