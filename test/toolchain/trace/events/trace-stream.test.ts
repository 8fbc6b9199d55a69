// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Tapped } from '../../../../app/trace/tapped.ts';
import type { MessageEvent, TraceEvent } from '../../../../toolchain/events.ts';
import { jsonValue } from '../../../../toolchain/trace/events/json-value.ts';
import { traceStream, type TraceOptions } from '../../../../toolchain/trace/events/trace-stream.ts';
import { parseFilter } from '../../../../toolchain/trace/filter/parse-filter.ts';
import {
  attributes,
  fromKernel,
  getlink,
  joined,
  link,
  message,
  refusal,
  request,
  tapped,
} from '../../../app/trace/datagrams.ts';

function eventsOf(
  given: readonly Tapped[],
  options: Omit<TraceOptions, 'emit'> = {},
): TraceEvent[] {
  const events: TraceEvent[] = [];
  const stream = traceStream({ ...options, emit: (event) => events.push(event) });
  given.forEach(stream.take);
  stream.end();
  return events;
}

test('a trace starts with its first message, also one that the filter holds back', (t) => {
  const filter = { pass: () => [] };
  const stream = traceStream({ filter, emit: () => t.fail() });
  t.is(stream.start(), undefined);
  stream.take(tapped(getlink, { time: 900, prelude: true }));
  t.is(stream.start(), undefined);
  stream.take(tapped(getlink, { time: 1000 }));
  stream.take(tapped(getlink, { time: 2000 }));
  t.is(stream.start(), 1000);
  stream.end();
});

test('a stream that begins again counts from 1, and joins no answer to an earlier request', async (t) => {
  const events: MessageEvent[] = [];
  const emit = (event: TraceEvent): unknown => event.type === 'message' && events.push(event);
  const stream = traceStream({ filter: await parseFilter({ errors: true }), emit });
  stream.take(tapped(getlink));
  stream.restart(await parseFilter({ errors: true }));
  const refused = tapped(refusal(19, getlink), fromKernel);
  stream.take(refused);
  stream.take(tapped(getlink));
  stream.take(refused);
  stream.end();
  t.deepEqual(
    events.map(({ kind, number, datagram, replyTo }) => [kind, number, datagram, replyTo]),
    [
      ['error', 1, 1, null],
      ['request', 2, 2, null],
      ['error', 3, 3, 2],
    ],
  );
});

test('a message becomes an event with all of it', (t) => {
  const process = { pid: 5, name: 'ip' };
  const [asked, refused] = eventsOf([
    tapped(getlink, { namespace: 9, process }),
    tapped(refusal(19, getlink), { ...fromKernel, namespace: 9, process, time: 1000.5 }),
  ]);
  t.deepEqual(asked, {
    ...{ type: 'message', time: 1000, number: 1, unit: 0, direction: 'to-kernel', kind: 'request' },
    ...{ port: 7, namespace: 9, process, datagram: 1, messageType: 18, flags: 5, sequence: 1 },
    bytes: Buffer.from(getlink).toString('hex'),
    ...{ family: 'rt-link', operation: 'getlink' },
    value: {
      ...{ 'ifi-family': 'unspec', 'ifi-type': 0, 'ifi-index': 3 },
      ...{ 'ifi-flags': [], 'ifi-change': [] },
    },
    ...{ error: null, replyTo: null },
  });
  t.like(refused, { error: { errno: 19, name: 'ENODEV' }, replyTo: 1, took: 0.5, value: null });
});

test('an event can be written as JSON: numbers that fit, else text, and bytes in hexadecimal', (t) => {
  const given = {
    ...{ small: 7n, large: 2n ** 63n, negative: -7n, bytes: Uint8Array.of(1, 0xab) },
    ...{ list: [1n, [Uint8Array.of(2)]], none: undefined, flag: true, text: 'a' },
  };
  t.deepEqual(jsonValue(given), {
    ...{ small: 7, large: '9223372036854775808', negative: -7, bytes: '01ab' },
    ...{ list: [1, ['02']], flag: true, text: 'a' },
  });
});

test('a reply to a group has its number and name, and who heard it', (t) => {
  const newlink = message({ type: 16, flags: 0, payload: new Uint8Array(16) });
  const [event] = eventsOf([tapped(newlink, { ...fromKernel, group: 1, listeners: 3 })]);
  t.like(event, { group: { number: 1, name: 'rtnlgrp-link' }, listeners: 3, process: null });
});

test('losses, overruns and refusals are events in their place', (t) => {
  const events = eventsOf([
    tapped(getlink),
    { kind: 'lost', time: 1001, datagrams: 2 },
    { kind: 'overrun', time: 1002, unit: 0, port: 7, group: 1 },
    { kind: 'refusal', time: 1003, text: 'No', process: { pid: 5 } },
  ]);
  t.deepEqual(events.slice(1), [
    { type: 'trace-loss', time: 1001, datagrams: 2 },
    {
      ...{ type: 'overrun', time: 1002, unit: 0, port: 7, namespace: null, process: null },
      group: { number: 1, name: 'rtnlgrp-link' },
    },
    { type: 'refusal', time: 1003, text: 'No', process: { pid: 5 } },
  ]);
});

test('a message that is cut has the length that its header claims, and the reason', (t) => {
  const [event] = eventsOf([tapped(getlink.subarray(0, 20), { length: 32 })]);
  t.like(event, { length: 32, problem: "only 20 of the datagram's 32 bytes were captured" });
});

test('a message is taken apart by its event, and one of another stream is not', (t) => {
  const events: MessageEvent[] = [];
  const keep = (event: TraceEvent): void => {
    if (event.type === 'message') events.push(event);
  };
  const one = traceStream({ emit: keep });
  one.take(tapped(getlink));
  t.is(one.takeApart(events[0]!)?.name, 'rt-link getlink');
  t.is(traceStream({ emit: keep }).takeApart(events[0]!), undefined);
});

test('keys are zeroed in events unless they are asked for', (t) => {
  const key = new Uint8Array(32).fill(0xab);
  const payload = joined(new Uint8Array(224), attributes([2, joined(new Uint8Array(68), key)]));
  const newsa = tapped(message({ type: 16, payload }), { unit: 6 });
  t.false(JSON.stringify(eventsOf([newsa])).includes('abab'));
  t.true(JSON.stringify(eventsOf([newsa], { secrets: true })).includes('abab'));
});

test('with a filter everything has all messages, and emit those that pass, with their details', async (t) => {
  const everything: TraceEvent[] = [];
  const emitted: TraceEvent[] = [];
  const stream = traceStream({
    filter: (await parseFilter({ errors: true }))!,
    everything: (event) => everything.push(event),
    emit: (event) => emitted.push(event),
  });
  stream.take(tapped(getlink));
  const other = message({ ...{ type: 18, sequence: 9 }, payload: request(link, 'getlink', {}) });
  stream.take(tapped(other, { time: 1001 }));
  stream.take(tapped(refusal(19, getlink), { ...fromKernel, time: 1002 }));
  stream.end();
  const numbers = (events: readonly TraceEvent[]): (number | string)[] =>
    events.map((event) => (event.type === 'message' ? event.number : event.type));
  t.deepEqual(numbers(everything), [1, 2, 3]);
  t.deepEqual(numbers(emitted), [1, 3]);
  t.truthy(stream.takeApart(emitted[0] as MessageEvent));
});

test('without a filter everything and emit get the same events', (t) => {
  const everything: TraceEvent[] = [];
  const emitted = eventsOf([tapped(getlink)], { everything: (event) => everything.push(event) });
  t.is(emitted.length, 1);
  t.is(emitted[0], everything[0]);
});
