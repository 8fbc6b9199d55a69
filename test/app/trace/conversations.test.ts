// SPDX-License-Identifier: MIT
// Which request a message answers.
import test from 'ava';
import { NLM_F_DUMP, NLM_F_REQUEST, NLMSG_DONE } from '../../../app/core/constants.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import {
  attributes,
  fromKernel,
  getlink,
  joined,
  link,
  message,
  messagesOf,
  only,
  refusal,
  request,
  tapped,
} from './datagrams.ts';

/** An RTM_NEWLINK of a device lo, whose ifinfomsg has the index 3. */
const newlink = message({
  type: 16,
  flags: 0,
  payload: joined(new Uint8Array(16).fill(3, 4, 5), attributes([3, 'lo'])),
});

test('a reply, an acknowledgement and a refusal are joined to their request, with the time they took', (t) => {
  const reader = new MessageReader();
  const seen = messagesOf(
    reader,
    tapped(getlink, { time: 1000 }),
    tapped(newlink, { ...fromKernel, time: 1000.25 }),
    tapped(refusal(0, getlink.subarray(0, 16), { flags: 0x100 }), { ...fromKernel, time: 1001 }),
    tapped(getlink, { time: 2000 }),
    tapped(refusal(19, getlink), { ...fromKernel, time: 2003 }),
  );
  t.deepEqual(
    seen.map(({ kind, family, operation, replyTo, took }) => [
      kind,
      `${family} ${operation}`,
      replyTo,
      took,
    ]),
    [
      ['request', 'rt-link getlink', undefined, undefined],
      ['reply', 'rt-link getlink', 1, 0.25],
      ['acknowledgement', 'rt-link getlink', 1, 1],
      ['request', 'rt-link getlink', undefined, undefined],
      ['error', 'rt-link getlink', 4, 3],
    ],
  );
  t.like(seen[1]!.value, { ifname: 'lo' });
  t.deepEqual(seen[4]!.error, { errno: 19, name: 'ENODEV' });
  t.is(seen[2]!.error, undefined);
});

test('all parts of a listing and its end belong to the request', (t) => {
  const reader = new MessageReader();
  const flags = NLM_F_REQUEST | NLM_F_DUMP;
  const dump = message({ type: 18, flags, payload: request(link, 'getlink', {}, 'dump') });
  const done = message({ type: NLMSG_DONE, flags: 2, payload: new Uint8Array(4) });
  const part = tapped(joined(newlink, newlink), fromKernel);
  const seen = messagesOf(reader, tapped(dump), part, part, tapped(done, fromKernel));
  t.deepEqual(
    seen.map(({ kind, datagram, replyTo }) => [kind, datagram, replyTo]),
    [
      ['request', 1, undefined],
      ...[2, 2, 3, 3].map((datagram) => ['reply', datagram, 1]),
      ['done', 4, 1],
    ],
  );
});

test('a listing that ends in an error has the error', (t) => {
  const reader = new MessageReader();
  const payload = new Uint8Array(Int32Array.of(-4).buffer);
  const done = only(reader, tapped(message({ type: 3, flags: 2, payload }), fromKernel));
  t.is(done.kind, 'done');
  t.deepEqual(done.error, { errno: 4, name: 'EINTR' });
});

test('conversations of other ports, units and namespaces are others', (t) => {
  const reader = new MessageReader();
  only(reader, tapped(getlink, { namespace: 1 }));
  for (const other of [{ port: 8 }, { namespace: 2 }, { unit: 4 }]) {
    const seen = only(reader, tapped(newlink, { ...fromKernel, namespace: 1, ...other }));
    t.is(seen.replyTo, undefined, JSON.stringify(other));
  }
  t.is(only(reader, tapped(newlink, { ...fromKernel, namespace: 1 })).replyTo, 1);
});

test('a tap that knows no ports joins by the process', (t) => {
  const reader = new MessageReader();
  const of = (pid: number) => ({ port: undefined, process: { pid } });
  messagesOf(reader, tapped(getlink, of(5)), tapped(getlink, of(6)));
  t.is(only(reader, tapped(newlink, { ...fromKernel, ...of(6) })).replyTo, 2);
  t.is(only(reader, tapped(newlink, { ...fromKernel, ...of(5) })).replyTo, 1);
});

test('requests of one sequence number are told apart by what the answer carries', (t) => {
  const reader = new MessageReader();
  const setlink = message({ type: 19, payload: request(link, 'setlink', { 'ifi-index': 1 }) });
  messagesOf(reader, tapped(getlink), tapped(setlink), tapped(getlink));
  const errors = [setlink, getlink, getlink].map(
    (carried) => only(reader, tapped(refusal(1, carried), fromKernel)).replyTo,
  );
  t.deepEqual(errors, [2, 1, 3]);
});

test('a request that was answered is not answered again by one of the same number', (t) => {
  const reader = new MessageReader();
  const ack = tapped(refusal(0, getlink.subarray(0, 16), { flags: 0x100 }), fromKernel);
  const seen = messagesOf(reader, tapped(getlink), ack, tapped(getlink), ack, ack);
  t.deepEqual(
    seen.map(({ replyTo }) => replyTo),
    [undefined, 1, undefined, 3, undefined],
  );
});

test('a reply is to the latest request of its number that has none, whatever was answered before', (t) => {
  const reader = new MessageReader();
  const asked = message({ type: 18, flags: NLM_F_REQUEST, payload: new Uint8Array(16) });
  const [ask, answer] = [tapped(asked), tapped(newlink, fromKernel)];
  const seen = messagesOf(reader, ask, answer, ask, answer, ask, ask, answer);
  t.deepEqual(
    seen.map(({ replyTo }) => replyTo),
    [undefined, 1, undefined, 3, undefined, undefined, 6],
  );
});

test('the requests of one datagram that share a number are answered in their order', (t) => {
  const reader = new MessageReader();
  const asked = message({ type: 18, flags: NLM_F_REQUEST, payload: new Uint8Array(16) });
  const ack = message({ type: 2, flags: 0x100, payload: joined(new Uint8Array(4), getlink) });
  const [answer, acked] = [tapped(newlink, fromKernel), tapped(ack, fromKernel)];
  const seen = messagesOf(reader, tapped(joined(asked, asked)), answer, answer);
  t.deepEqual([seen[2]!.replyTo, seen[3]!.replyTo], [1, 2]);
  const more = messagesOf(reader, tapped(joined(getlink, getlink)), answer, acked, answer, acked);
  t.deepEqual(
    more.slice(2).map(({ kind, replyTo }) => [kind, replyTo]),
    [
      ['reply', 5],
      ['acknowledgement', 5],
      ['reply', 6],
      ['acknowledgement', 6],
    ],
  );
});

test('parts of a listing and a reply of the same number are told apart', (t) => {
  const reader = new MessageReader();
  const flags = NLM_F_REQUEST | NLM_F_DUMP;
  const dump = tapped(message({ type: 18, flags, payload: new Uint8Array(16) }));
  const one = tapped(message({ type: 18, flags: NLM_F_REQUEST, payload: new Uint8Array(16) }));
  const whole = tapped(newlink, fromKernel);
  const part = tapped(message({ type: 16, flags: 2, payload: new Uint8Array(16) }), fromKernel);
  const done = tapped(message({ type: 3, flags: 2, payload: new Uint8Array(4) }), fromKernel);
  const seen = messagesOf(reader, dump, part, one, whole, part, done, dump, part, done);
  t.deepEqual(
    seen.map(({ replyTo }) => replyTo),
    [undefined, 1, undefined, 3, 1, 1, undefined, 7, 7],
  );
});

test('requests that are never answered are forgotten, the oldest first', (t) => {
  const reader = new MessageReader();
  const asked = (sequence: number) =>
    tapped(message({ type: 18, sequence, payload: new Uint8Array(16) }));
  for (let sequence = 1; sequence <= 5000; sequence += 1) reader.read(asked(sequence));
  const answered = (sequence: number) =>
    only(reader, tapped(message({ type: 16, flags: 0, sequence }), fromKernel)).replyTo;
  t.is(answered(1), undefined);
  t.is(answered(4999), 4999);
});

test('a notification has the name of its group, and answers nothing', (t) => {
  const reader = new MessageReader();
  only(reader, tapped(getlink));
  const seen = only(reader, tapped(newlink, { ...fromKernel, group: 1, listeners: 2 }));
  t.like(seen, { kind: 'notification', operation: 'newlink-ntf', groupName: 'rtnlgrp-link' });
  t.is(seen.replyTo, undefined);
  t.is(seen.listeners, 2);
});

test('a message that nobody asked for is a notification, also to one socket alone', (t) => {
  const unasked = message({ type: 16, flags: 0, sequence: 0, payload: new Uint8Array(16) });
  t.is(only(new MessageReader(), tapped(unasked, fromKernel)).kind, 'notification');
});
