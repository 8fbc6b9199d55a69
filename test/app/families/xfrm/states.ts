// SPDX-License-Identifier: MIT
// Needs a kernel with ESP, AH and IPComp.
import type { ExecutionContext } from 'ava';
import { Xfrm, type NewXfrmState } from '../../../../app/families/index.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { Place } from '../place.ts';
import { shownStates } from './larval.ts';
import { stateLines } from './shown.ts';

const key = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index + 1);
const ends = { source: '10.0.0.1', destination: '10.0.0.2' } as const;
const six = { source: 'fd00::1', destination: 'fd00::2' } as const;

const states: readonly NewXfrmState[] = [
  {
    ...{ ...ends, spi: 0x1001, reqid: 7, mode: 'tunnel', replay: { window: 32 } },
    encryption: { name: 'cbc(aes)', key: key(16) },
    authentication: { name: 'hmac(sha256)', key: key(32), truncateBits: 128 },
    flags: ['noecn', 'align4'],
    mark: { value: 5, mask: 0xff },
    ifId: 9,
    limits: { bytes: { soft: 1000n, hard: 2000n }, packets: { hard: 20n }, age: { hard: 3600n } },
  },
  {
    ...{ ...six, spi: 0x1002, flags: ['esn'], replay: { window: 128 } },
    aead: { name: 'rfc4106(gcm(aes))', key: key(20), icvBits: 128 },
    selector: { source: 'fd00::/16', protocol: 'tcp', destinationPort: 80 },
  },
  {
    ...{ ...ends, spi: 0x1003, encryption: { name: 'cbc(aes)', key: key(32) } },
    authentication: { name: 'hmac(sha1)', key: key(20) },
    encapsulation: { type: 'espinudp', sourcePort: 4500, destinationPort: 4501 },
  },
  { ...six, protocol: 'ah', spi: 0x1004, authentication: { name: 'hmac(md5)', key: key(16) } },
  { ...ends, protocol: 'comp', spi: 0x1005, mode: 'tunnel', compression: 'deflate' },
];

/** Adds states by the client and by ip, compares their listings; gets, updates, gives back, deletes and flushes. */
export async function checkStates(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  for (const state of states) await xfrm.addState(state);
  await place.run(
    ...'ip xfrm state add src 10.0.0.7 dst 10.0.0.8 proto esp spi 0x2001 mode transport'.split(' '),
    ...'reqid 4 replay-window 64 enc cbc(aes) 0x00112233445566778899aabbccddeeff'.split(' '),
    ...`auth-trunc hmac(sha256) 0x${'ab'.repeat(32)} 96 sel dst 10.9.0.0/16 proto udp`.split(' '),
  );
  const listed = (await xfrm.states().all()).filter(({ protocol }) => protocol !== 4);
  t.deepEqual((await xfrm.states().all()).map(stateLines), await shownStates(place));
  for (const state of states) {
    const found = listed.find(({ spi, protocol }) => {
      return spi === state.spi && protocol === (state.protocol ?? 'esp');
    });
    const { replay, authentication, selector, ...rest } = state;
    t.like(found, rest);
    t.is(found?.replay.window, replay?.window ?? 0);
    if (authentication !== undefined) t.like(found?.authentication, authentication);
    if (selector !== undefined) t.deepEqual(found?.selector, selector);
  }
  const theirs = listed.find(({ spi }) => spi === 0x2001);
  t.like(theirs, {
    ...{
      source: '10.0.0.7',
      destination: '10.0.0.8',
      protocol: 'esp',
      mode: 'transport',
      reqid: 4,
    },
    selector: { destination: '10.9.0.0/16', protocol: 'udp' },
    authentication: { name: 'hmac(sha256)', truncateBits: 96 },
  });
  t.is(theirs?.replay.window, 64);

  const [first] = states;
  const one = await xfrm.state({ ...first!, protocol: 'esp' });
  t.deepEqual(
    one,
    listed.find(({ spi }) => spi === first!.spi),
  );
  const again = await t.throwsAsync(xfrm.addState(first!), { instanceOf: KernelRefusal });
  t.is(again.errnoName, 'EEXIST');
  await xfrm.updateState({ ...first!, limits: { age: { soft: 60n, hard: 120n } } });
  t.deepEqual((await xfrm.state(one)).limits, { age: { soft: 60n, hard: 120n } });

  // Flush all states, and add them again as they were listed.
  const shown = async (): Promise<string[]> =>
    (await shownStates(place))
      .map((lines) => lines.filter((line) => !line.startsWith('add ')).join('\n'))
      .sort();
  const before = await shown();
  const all = (await xfrm.states().all()).filter(({ protocol }) => protocol !== 4);
  await xfrm.flushStates();
  for (const state of all) await xfrm.addState(state);
  t.deepEqual(await shown(), before);

  // A state that was listed is a key, and can be added again.
  await xfrm.deleteState(one);
  const gone = await t.throwsAsync(xfrm.deleteState(one), { instanceOf: KernelRefusal });
  t.is(gone.errnoName, 'ESRCH');
  await xfrm.addState(one);
  t.deepEqual((await xfrm.state(one)).encryption, one.encryption);
  await xfrm.flushStates('ah');
  t.deepEqual((await xfrm.states().all()).map(stateLines), await shownStates(place));
  t.false((await xfrm.states().all()).some(({ protocol }) => protocol === 'ah'));
  await xfrm.flushStates();
  t.deepEqual(await shownStates(place), []);
}

/** Allocates an SPI, gives the state keys, and checks the events. */
export async function checkNegotiatedState(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  await using told = await xfrm.on('state', { timeout: 60_000 });
  const larval = await xfrm.allocateSpi({ ...ends, mode: 'tunnel', reqid: 3 });
  const aead = { name: 'rfc4106(gcm(aes))', key: key(20), icvBits: 128 };
  const state: NewXfrmState = { ...ends, spi: larval.spi, mode: 'tunnel', reqid: 3, aead };
  await xfrm.updateState(state);
  t.like(await xfrm.state(larval), { aead, reqid: 3 });
  t.like((await told.next()).value, {
    kind: 'state',
    change: 'changed',
    value: { spi: larval.spi },
  });
  await xfrm.deleteState(larval);
  t.like((await told.next()).value, {
    kind: 'state',
    change: 'deleted',
    value: { aead },
  });
  await xfrm.addState(state);
  t.like((await told.next()).value, { kind: 'state', change: 'new', value: { aead } });
  await xfrm.flushStates();
  t.like((await told.next()).value, {
    ...{ kind: 'state', change: 'flushed' },
    value: { protocol: 0 },
  });
}

/** Two namespaces of one kernel. */
export interface TwoPlaces {
  readonly left: Place;
  readonly right: Place;
}

/** Sends transformed packets from one namespace to the other; these must be joined at 10.0.0.1 and .2. */
export async function checkTraffic(t: ExecutionContext, { left, right }: TwoPlaces): Promise<void> {
  await using here = await Xfrm.open(left.options);
  await using there = await Xfrm.open(right.options);
  const state: NewXfrmState = {
    ...{ ...ends, spi: 0x3001, reqid: 1, replay: { window: 32 } },
    encryption: { name: 'cbc(aes)', key: key(16) },
    authentication: { name: 'hmac(sha256)', key: key(32), truncateBits: 128 },
  };
  const selector = { source: '10.0.0.1', destination: '10.0.0.2' };
  const templates = [{ reqid: 1 }];
  await here.addState({ ...state, limits: { packets: { soft: 2n } } });
  await there.addState(state);
  await here.addPolicy({ direction: 'out', selector, templates });
  await there.addPolicy({ direction: 'in', selector, templates });
  await using told = await here.on('state', { timeout: 60_000 });

  const send = (count: number): Promise<string> =>
    left.run('bash', '-c', `for _ in $(seq ${count}); do echo 12345 >/dev/udp/10.0.0.2/9; done`);
  await send(3);
  const sent = await here.state(state);
  const received = await there.state(state);
  t.is(sent.usage.packets, 3n);
  t.is(sent.replay.sent, 3n);
  t.is(received.usage.packets, 3n);
  t.is(received.replay.received, 3n);
  t.deepEqual(received.replay.bitmap, [7]);
  t.deepEqual(received.stats, { replayWindow: 0, replay: 0, integrityFailed: 0 });
  t.true(received.usage.firstUsed !== undefined);
  const { value: expired } = await told.next();
  t.like(expired, { kind: 'state', change: 'expiring', value: { spi: 0x3001 } });

  // With another key, the receiver drops the packets and counts them.
  await there.deleteState(state);
  const other = { ...state.authentication!, key: key(32).reverse() };
  await there.addState({ ...state, authentication: { ...other, truncateBits: 128 } });
  await send(2);
  const refused = await there.state(state);
  t.is(refused.usage.packets, 0n);
  t.is(refused.stats.integrityFailed, 2);
}
