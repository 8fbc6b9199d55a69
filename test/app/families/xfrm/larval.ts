// SPDX-License-Identifier: MIT
import type { ExecutionContext } from 'ava';
import { Xfrm } from '../../../../app/families/index.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { Place } from '../place.ts';
import { blocksOf, stateLines } from './shown.ts';

/** The states as ip shows them, with times in UTC. */
export async function shownStates(place: Place): Promise<string[][]> {
  return blocksOf(await place.run('env', 'TZ=UTC', 'ip', '-s', '-d', 'xfrm', 'state'));
}

/** Checks states that wait for their keys; they need no cipher of the kernel. */
export async function checkLarvalStates(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  const ours = await xfrm.allocateSpi({
    ...{ source: '10.0.0.1', destination: '10.0.0.2', mode: 'tunnel', reqid: 3 },
    ...{ min: 0x500, max: 0x500, mark: { value: 7 } },
  });
  t.is(ours.spi, 0x500);
  const six = await xfrm.allocateSpi({
    ...{ source: 'fd00::1', destination: 'fd00::2', protocol: 'ah' },
  });
  t.true(six.spi >= 256);
  await place.run(
    ...'ip xfrm state allocspi src 10.0.0.5 dst 10.0.0.6 proto comp mode transport'.split(' '),
    ...'reqid 9 min 300 max 310'.split(' '),
  );
  const listed = await xfrm.states().all();
  t.is(listed.length, 3);
  t.deepEqual(listed.map(stateLines), await shownStates(place));
  t.deepEqual(
    listed.find(({ spi }) => spi === 0x500),
    ours,
  );

  const found = async (filter: Parameters<Xfrm['states']>[0]): Promise<unknown[]> =>
    (await xfrm.states(filter).all()).map(({ protocol }) => protocol);
  t.deepEqual(await found({ protocol: 'ah' }), ['ah']);
  t.deepEqual(await found({ source: '10.0.0.0/30' }), ['esp']);
  t.deepEqual(await found({ destination: 'fd00::/16' }), ['ah']);
  t.deepEqual(await found({ destination: '10.0.0.4/30', protocol: 'esp' }), []);

  t.deepEqual(await xfrm.state({ destination: 'fd00::2', spi: six.spi, protocol: 'ah' }), six);
  t.is((await xfrm.stateInfo()).cnt, 3);
  const none = { destination: '10.0.0.9', spi: 1 };
  const absent = await t.throwsAsync(xfrm.state(none), { instanceOf: KernelRefusal });
  t.is(absent.errnoName, 'ESRCH');
  // A state that was listed is a key.
  await xfrm.deleteState(ours);
  await xfrm.flushStates('comp');
  t.deepEqual(await found({}), ['ah']);
  t.deepEqual((await xfrm.states().all()).map(stateLines), await shownStates(place));

  const again = { source: '10.0.0.1', destination: '10.0.0.2', min: 0x500, max: 0x500 };
  await xfrm.allocateSpi({ ...again, reqid: 1 });
  const taken = await t.throwsAsync(xfrm.allocateSpi({ ...again, reqid: 2 }), {
    instanceOf: KernelRefusal,
  });
  t.is(taken.errnoName, 'ENOENT');
  await xfrm.flushStates();
  t.deepEqual(await shownStates(place), []);
}

/** Checks the events of states: expired without keys, deleted, flushed. */
export async function checkStateEvents(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  await using told = await xfrm.on('state', { timeout: 60_000 });
  await place.run('sh', '-c', 'echo 1 >/proc/sys/net/core/xfrm_acq_expires');
  const { spi } = await xfrm.allocateSpi({ source: '10.0.0.1', destination: '10.0.0.2' });
  const { value: expired } = await told.next();
  t.like(expired, { kind: 'state', change: 'expired', value: { spi } });
  t.deepEqual(await xfrm.states().all(), []);

  await place.run('sh', '-c', 'echo 1000 >/proc/sys/net/core/xfrm_acq_expires');
  const other = await xfrm.allocateSpi({ source: '10.0.0.1', destination: '10.0.0.2' });
  await xfrm.deleteState(other);
  const { value: deleted } = await told.next();
  t.like(deleted, { kind: 'state', change: 'deleted', value: { ...other } });
  await xfrm.allocateSpi({ source: '10.0.0.1', destination: '10.0.0.2' });
  await xfrm.flushStates('esp');
  const { value: flushed } = await told.next();
  t.like(flushed, { kind: 'state', change: 'flushed', value: { protocol: 'esp' } });
}

/** Checks the refusal of a state with an unknown algorithm. */
export async function checkRefusedState(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  const aead = { name: 'no-such(cipher)', key: new Uint8Array(20), icvBits: 128 };
  const state = { source: '10.0.0.1', destination: '10.0.0.2', spi: 0x600, aead };
  const refusal = await t.throwsAsync(xfrm.addState(state), { instanceOf: KernelRefusal });
  t.is(refusal.operation, 'xfrm newsa');
  t.deepEqual(await xfrm.states().all(), []);
}
