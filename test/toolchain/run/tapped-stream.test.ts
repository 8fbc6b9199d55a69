// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Tapped } from '../../../app/trace/tapped.ts';
import { TapRecordDecoder } from '../../../toolchain/run/tap-records.ts';
import { type TappedOptions, TappedStream } from '../../../toolchain/run/tapped-stream.ts';
import { recordBytes, type RecordMembers } from './tap-record-bytes.ts';

const [hasPort, isMulticast, isAgents, isFollowed] = [1, 2, 4, 8];
const prelude = 99;

/** A stream, what it has passed on so far, and a way to give it records. */
function stream(wants?: TappedOptions['wants']): {
  readonly taken: Tapped[];
  readonly own: TappedStream;
  readonly push: (...records: RecordMembers[]) => void;
} {
  const taken: Tapped[] = [];
  const own = new TappedStream({
    preludePort: prelude,
    toHere: (time) => time + 1000,
    take: (tapped) => taken.push(tapped),
    wants,
  });
  const push = (...records: RecordMembers[]): void => {
    const decoder = new TapRecordDecoder();
    for (const record of records)
      for (const each of decoder.push(recordBytes(record))) own.push(each);
  };
  return { taken, own, push };
}

const unicast = { flags: hasPort, id: 1, port: 7, pid: 8, comm: 'app', direction: 1 };
const multicast = { ...unicast, flags: hasPort | isMulticast, id: 2, group: 5 };

test('what goes to one socket is passed on at once, with its time here', (t) => {
  const { taken, push } = stream();
  push({ ...unicast, time: 2_000_000n, bytes: Uint8Array.of(1) });
  t.like(taken, [
    { kind: 'datagram', time: 1002, port: 7, group: 0, process: { pid: 8, name: 'app' } },
  ]);
  t.false('listeners' in taken[0]!);
});

test('a multicast datagram has one listener’s port and process, or neither where there are several', (t) => {
  const one = stream();
  one.push(multicast);
  one.own.end();
  t.like(one.taken, [{ listeners: 1, port: 7, process: { pid: 8 }, group: 5 }]);

  const three = stream();
  three.push(multicast, { ...multicast, kind: 2, port: 9 }, { ...multicast, kind: 2, port: 10 });
  three.own.end();
  t.like(three.taken, [{ listeners: 3, port: undefined, group: 5 }]);
  t.false('process' in three.taken[0]!);
});

test('a multicast datagram waits for its listeners, and what came later waits behind it', (t) => {
  const { taken, push } = stream();
  push(multicast, { ...unicast, id: 3, time: 1_000_000n });
  t.is(taken.length, 0);
  push({ ...multicast, kind: 2, port: 9, time: 2_000_000n });
  t.is(taken.length, 0);
  push({ ...unicast, id: 4, time: 31_000_000n });
  t.like(taken, [{ listeners: 2 }, { time: 1001 }, { time: 1031 }]);
});

test('it is passed on after a while where nothing follows', async (t) => {
  const taken = await new Promise<Tapped>((resolve) => {
    const own = new TappedStream({ preludePort: 0, toHere: (time) => time, take: resolve });
    for (const record of new TapRecordDecoder().push(recordBytes(multicast))) own.push(record);
  });
  t.like(taken, { listeners: 1 });
});

test('the agent is no listener; what it alone heard is not shown', (t) => {
  const agents = { ...multicast, flags: multicast.flags | isAgents };
  const alone = stream();
  alone.push(agents);
  alone.own.end();
  t.like(alone.taken, [{ prelude: true }]);

  const beside = stream();
  beside.push(agents, { ...multicast, kind: 2, port: 9, pid: 10 });
  beside.own.end();
  t.like(beside.taken, [{ listeners: 1, port: 9, process: { pid: 10 } }]);
  t.false('prelude' in beside.taken[0]!);
});

test('the agent’s questions to the controller are the prelude, its other messages are not', (t) => {
  const { taken, push } = stream();
  const agents = { ...unicast, flags: hasPort | isAgents, unit: 16 };
  push({ ...agents, port: prelude }, { ...agents, port: 1 }, { ...agents, port: prelude, unit: 0 });
  t.deepEqual(
    taken.map((each) => each.kind === 'datagram' && each.prelude === true),
    [true, false, false],
  );
});

test('a loss stands before the record that tells of it', (t) => {
  const { taken, push } = stream();
  push({ ...unicast, lost: 3 }, { kind: 5, lost: 4, flags: 0 });
  t.like(taken, [
    { kind: 'lost', datagrams: 3 },
    { kind: 'datagram' },
    { kind: 'lost', datagrams: 4 },
  ]);
  t.is(taken.length, 3);
});

test('overruns and refusals are passed on with their process', (t) => {
  const { taken, push } = stream();
  push({ ...unicast, kind: 3, group: 5 }, { kind: 4, flags: 0, pid: 8, bytes: Buffer.from('no') });
  t.like(taken, [
    { kind: 'overrun', port: 7, group: 5, process: { pid: 8 } },
    { kind: 'refusal', text: 'no', process: { pid: 8 } },
  ]);
});

test('of records that are chosen, a multicast datagram counts the listeners that are wanted', (t) => {
  const { taken, own, push } = stream((record) => record.isFollowed);
  const followed = multicast.flags | isFollowed;
  push(
    multicast,
    { ...multicast, kind: 2, port: 9, pid: 10, flags: followed },
    { ...multicast, kind: 2, port: 11 },
    { ...multicast, id: 3 },
    { ...multicast, id: 4, port: 12, flags: followed },
    { ...multicast, id: 4, kind: 2, port: 13, flags: followed },
  );
  own.end();
  t.like(taken, [{ listeners: 1, port: 9, process: { pid: 10 } }, { listeners: 2 }]);
  t.is(taken.length, 2);
});

test('what is not wanted is left out, but for losses and the prelude', (t) => {
  const { taken, push } = stream(() => false);
  push(
    { ...unicast, lost: 2 },
    { ...unicast, kind: 3 },
    { ...unicast, kind: 4, bytes: Buffer.from('no') },
    { ...unicast, flags: hasPort | isAgents, unit: 16, port: prelude },
  );
  t.like(taken, [
    { kind: 'lost', datagrams: 2 },
    { kind: 'datagram', prelude: true },
  ]);
  t.is(taken.length, 2);
});
