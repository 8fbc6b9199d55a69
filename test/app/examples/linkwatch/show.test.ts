// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  crossingLine,
  deviceTable,
  eventLine,
  json,
} from '../../../../app/examples/linkwatch/show.ts';

const lo = {
  ifindex: 1,
  name: 'lo',
  state: ['up', 'running', 'loopback'],
  mtu: 65536,
  stats: { rxPackets: 1n, rxBytes: 84n, txPackets: 1n, txBytes: 84n },
} as const;

const uplink = {
  ifindex: 12,
  name: 'eth0',
  state: [],
  mtu: 1500,
  stats: { rxPackets: 0n, rxBytes: 0n, txPackets: 2n ** 60n, txBytes: 2n ** 63n },
  label: 'uplink',
  threshold: { metric: 'rx-packets', value: 100n },
} as const;

test('devices are rows of a table whose columns are as wide as their contents', (t) => {
  t.deepEqual(
    deviceTable([
      { ...lo, state: [...lo.state] },
      { ...uplink, state: [] },
    ]),
    [
      '#   DEVICE  STATE                MTU    RECEIVED            SENT                                                    LABEL   THRESHOLD',
      '1   lo      up running loopback  65536  1 packet, 84 bytes  1 packet, 84 bytes',
      '12  eth0    down                 1500   0 packets, 0 bytes  1152921504606846976 packets, 9223372036854775808 bytes  uplink  rx-packets 100',
    ],
  );
});

test('a table without devices is its heading', (t) => {
  t.deepEqual(deviceTable([]), ['#  DEVICE  STATE  MTU  RECEIVED  SENT  LABEL  THRESHOLD']);
});

test('a state that the spec lacks is shown as a number', (t) => {
  const [, row] = deviceTable([{ ...lo, state: ['up', 7] }]);
  t.regex(row ?? '', /^1 {2}lo {6}up 7 {3}65536/);
});

test('each event is a line', (t) => {
  t.is(
    eventLine({ change: 'registered', device: { name: 'v0', mtu: 1500 } }),
    'link v0 registered: down, mtu 1500',
  );
  t.is(
    eventLine({
      change: 'up',
      device: { name: 'v0', label: 'uplink', state: ['up', 'running'], mtu: 9000 },
    }),
    'link v0 (uplink) up: up running, mtu 9000',
  );
  const threshold = { metric: 'rx-packets', value: 100n } as const;
  t.is(
    crossingLine({ name: 'v0', threshold, value: 120n }),
    'threshold of v0: rx-packets is 120, and was to reach 100',
  );
  t.is(
    crossingLine({ name: 'v0', label: 'uplink', threshold, value: 2n ** 63n }),
    'threshold of v0 (uplink): rx-packets is 9223372036854775808, and was to reach 100',
  );
});

test('JSON has integers that a double cannot hold as strings', (t) => {
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  t.is(
    json({ a: 1n, b: most, c: most + 1n, d: { e: [2n ** 64n - 1n] }, f: 'x', g: 5 }),
    '{"a":1,"b":9007199254740991,"c":"9007199254740992","d":{"e":["18446744073709551615"]},"f":"x","g":5}',
  );
});
