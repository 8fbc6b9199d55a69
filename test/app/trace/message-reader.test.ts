// SPDX-License-Identifier: MIT
import test from 'ava';
import { NLM_F_DUMP, NLM_F_REQUEST } from '../../../app/core/constants.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import {
  attributes,
  fromKernel,
  getlink,
  joined,
  link,
  message,
  messagesOf,
  only,
  ownSpec,
  refusal,
  request,
  tapped,
  valueOf,
} from './datagrams.ts';

test('a request is read by the spec of its type, with the names of the spec', (t) => {
  const seen = only(new MessageReader(), tapped(getlink));
  t.like(seen, { number: 1, kind: 'request', family: 'rt-link', operation: 'getlink', type: 18 });
  t.like(seen.value, { 'ifi-index': 3 });
  t.deepEqual(seen.bytes, getlink);
  t.is(seen.problem, undefined);
});

test('zeroes behind a message are none, and do not count', (t) => {
  const reader = new MessageReader();
  for (const zeroes of [1, 3, 4, 16, 128]) {
    const seen = only(reader, tapped(joined(getlink, new Uint8Array(zeroes))));
    t.deepEqual([seen.problem, seen.bytes], [undefined, getlink], String(zeroes));
  }
  const [, rest] = messagesOf(reader, tapped(joined(getlink, Uint8Array.of(0, 0, 0, 0, 0, 1))));
  t.is(rest?.problem, "6 bytes are too few for a message's header");
  const zero = only(reader, tapped(new Uint8Array(32)));
  t.is(zero.problem, 'nlmsg_len is 0, less than its own header');
});

test('a request that lists may have a cut header, of which the members that are there are read', (t) => {
  const reader = new MessageReader();
  const payload = Uint8Array.of(2, 0, 0, 0);
  const ask = (flags: number) => tapped(message({ type: 22, flags, payload }));
  const dump = only(reader, ask(NLM_F_REQUEST | NLM_F_DUMP));
  t.like(dump, { family: 'rt-addr', operation: 'getaddr', problem: undefined });
  t.deepEqual(dump.value, {
    ...{ 'ifa-family': 'inet', 'ifa-prefixlen': 0, 'ifa-flags': [], 'ifa-scope': 'universe' },
  });
  t.is(only(reader, ask(NLM_F_REQUEST)).problem, 'ifaddrmsg should have 8 bytes, not 4');
});

test('a refusal names the attribute at its offset, in the request as it was seen', (t) => {
  const reader = new MessageReader();
  const payload = request(link, 'newlink', { ifname: 'x', linkinfo: { kind: 'nope' } });
  const newlinkRequest = message({ type: 16, payload });
  only(reader, tapped(newlinkRequest));
  const offset = newlinkRequest.indexOf('n'.charCodeAt(0)) - 4;
  const tlvs = attributes([1, 'Unknown device type'], [2, offset]);
  const capped = refusal(95, newlinkRequest.subarray(0, 16), { flags: 0x300, attributes: tlvs });
  t.deepEqual(only(reader, tapped(capped, fromKernel)).error, {
    ...{ errno: 95, name: 'EOPNOTSUPP', text: 'Unknown device type' },
    ...{ attribute: 'linkinfo.kind', offset },
  });
});

test('a refusal names the attribute in the request that it carries, where the trace began later', (t) => {
  const payload = request(link, 'newlink', { ifname: 'x', linkinfo: { kind: 'nope' } });
  const asked = message({ type: 16, payload });
  const tlvs = attributes([2, 32], [5, 1], [6, asked.indexOf('n'.charCodeAt(0)) - 8]);
  const refused = refusal(22, asked, { flags: 0x200, attributes: tlvs });
  const seen = only(new MessageReader(), tapped(refused, fromKernel));
  t.is(seen.replyTo, undefined);
  t.like(seen, { family: 'rt-link', operation: 'newlink' });
  t.like(seen.error, { attribute: 'ifname', missing: 'linkinfo.kind' });
});

test('families that share types are told apart by the address family', (t) => {
  const reader = new MessageReader();
  const asked = (family: number) =>
    only(
      reader,
      tapped(message({ type: 20, payload: Uint8Array.of(family, 0, 0, 0) }), { unit: 4 }),
    ).family;
  t.deepEqual([1, 2, 10, 16].map(asked), ['unix-diag', 'inet-diag', 'inet-diag', 'netlink-diag']);
  t.is(asked(17), undefined);
});

for (const [unit, name, operation] of [
  [12, 'nftables', 'gettable'],
  [12, 'ctnetlink', 'get'],
  [6, 'xfrm', 'getsa'],
  [21, 'crypto', 'getalg'],
  [0, 'rt-rule', 'newrule'],
  [0, 'rt-neigh', 'getneigh'],
  [0, 'rt-route', 'getroute'],
  [0, 'rt-addr', 'getaddr'],
] as const) {
  test(`a message of unit ${unit} is one of ${name} by its type`, (t) => {
    const spec = ownSpec(name);
    const payload = request(spec, operation, {});
    const seen = only(
      new MessageReader(),
      tapped(message({ type: valueOf(spec, operation), payload }), { unit }),
    );
    t.like(seen, { family: name, operation });
    t.is(seen.problem, undefined);
  });
}

test("a stranger's spec goes before nlkit's own, and may give types below NLMSG_MIN_TYPE to its messages", (t) => {
  const stranger = loadSpec(
    `
name: talk
protocol: netlink-raw
protonum: 31
doc: A module that takes text in NLMSG_DONE.
definitions:
  - { name: text, type: struct, members: [{ name: text, type: string }] }
attribute-sets: []
operations:
  enum-model: directional
  fixed-header: text
  list:
    - name: say
      attribute-set: none
      do: { request: { value: 3 }, reply: { value: 3 } }
`.replace('      attribute-set: none\n', ''),
    'talk.yaml',
  );
  const reader = new MessageReader({ specs: [stranger] });
  const say = message({ type: 3, flags: 0, payload: new TextEncoder().encode('hello') });
  const [asked, answer] = messagesOf(
    reader,
    tapped(say, { unit: 31 }),
    tapped(say, { unit: 31, ...fromKernel }),
  );
  t.like(asked, { kind: 'request', family: 'talk', operation: 'say' });
  t.deepEqual(asked!.value, { text: 'hello' });
  t.like(answer, { kind: 'reply', family: 'talk', replyTo: 1 });
});

test('bytes that a module puts into NLMSG_DONE by hand are its value', (t) => {
  const payload = new TextEncoder().encode('hello');
  const seen = only(
    new MessageReader(),
    tapped(message({ type: 3, flags: 0, payload }), { ...fromKernel, unit: 31 }),
  );
  t.deepEqual(seen.value, { payload: 'hello' });
  t.is(seen.error, undefined);
});

test('a unit that nothing describes has numbers and bytes', (t) => {
  const payload = Uint8Array.of(1, 2, 3, 4, 5);
  const seen = only(new MessageReader(), tapped(message({ type: 77, payload }), { unit: 30 }));
  t.like(seen, { operation: 'type 77' });
  t.is(seen.family, undefined);
  t.deepEqual(seen.value, { payload });
});

test('losses and overruns pass in order, with the name of the group', (t) => {
  const reader = new MessageReader();
  only(reader, tapped(getlink));
  const lost = { kind: 'lost', time: 1, datagrams: 3 } as const;
  t.deepEqual(reader.read(lost), [lost]);
  const overrun = { kind: 'overrun', time: 2, unit: 0, port: 7, group: 1 } as const;
  t.deepEqual(reader.read(overrun), [{ ...overrun, groupName: 'rtnlgrp-link' }]);
});

for (const [what, bytes, length, problem, fillsBuffer] of [
  [
    'a header that is cut',
    getlink.subarray(0, 10),
    10,
    "10 bytes are too few for a message's header",
  ],
  [
    'a length that is too small',
    Uint8Array.of(3, ...getlink.subarray(1)),
    32,
    'nlmsg_len is 3, less than its own header',
  ],
  [
    'a length that is too large',
    Uint8Array.of(99, ...getlink.subarray(1)),
    32,
    'nlmsg_len is 99 where 32 bytes are left',
  ],
  [
    'a capture that has a part',
    getlink.subarray(0, 20),
    32,
    "only 20 of the datagram's 32 bytes were captured",
  ],
  [
    'a program that reads a part',
    getlink.subarray(0, 20),
    32,
    "the program read only 20 of the datagram's 32 bytes",
    true,
  ],
  [
    'a buffer with room for a part',
    getlink.subarray(0, 20),
    20,
    "the program's buffer has room for only 20 of the message's 32 bytes",
    true,
  ],
  [
    'a buffer with room for a part of a header',
    getlink.subarray(0, 9),
    9,
    "the program's buffer has room for only 9 bytes of the message",
    true,
  ],
] as const) {
  test(`${what} is said in the message's problem`, (t) => {
    const filled = fillsBuffer === undefined ? {} : { fillsBuffer };
    const seen = only(new MessageReader(), tapped(bytes, { length, ...filled }));
    t.is(seen.problem, problem);
    t.deepEqual(seen.bytes, bytes.slice());
  });
}

test('an attribute that lies is named in the problem', (t) => {
  const bytes = message({
    type: 18,
    payload: joined(new Uint8Array(16), Uint8Array.of(99, 0, 3, 0)),
  });
  const seen = only(new MessageReader(), tapped(bytes));
  t.regex(seen.problem ?? '', /ifname.*99 bytes where 4 are left/);
  t.is(seen.value, undefined);
});

test('the text of a refusal is joined to the error of its process', (t) => {
  const reader = new MessageReader();
  const process = { pid: 5 };
  only(reader, tapped(getlink, { process }));
  t.deepEqual(reader.read({ kind: 'refusal', time: 1001, text: 'No such thing', process }), []);
  t.deepEqual(
    reader.read({ kind: 'refusal', time: 1001, text: 'Another', process: { pid: 6 } }),
    [],
  );
  const seen = only(reader, tapped(refusal(19, getlink), { ...fromKernel, time: 1002, process }));
  t.is(seen.error?.text, 'No such thing');
  t.deepEqual(reader.flush(), [
    { kind: 'refusal', time: 1001, text: 'Another', process: { pid: 6 } },
  ]);
});

test('the text of a refusal that no message follows is an item of its own after a second', (t) => {
  const reader = new MessageReader();
  const text = { kind: 'refusal', time: 1000, text: 'No', process: { pid: 6 } } as const;
  t.deepEqual(reader.read(text), []);
  t.deepEqual(reader.read({ kind: 'lost', time: 1500, datagrams: 1 }).length, 1);
  t.deepEqual(reader.read({ kind: 'lost', time: 2100, datagrams: 1 })[0], text);
  t.deepEqual(reader.flush(), []);
});

test('messages of the prelude are learnt from and not shown', (t) => {
  const reader = new MessageReader();
  t.deepEqual(messagesOf(reader, tapped(getlink, { prelude: true })), []);
  t.is(only(reader, tapped(getlink)).number, 1);
});

test('the parts of a message cover all its bytes, also those of a refusal with its request', (t) => {
  const reader = new MessageReader();
  const [asked, refused] = messagesOf(
    reader,
    tapped(getlink),
    tapped(refusal(19, getlink), fromKernel),
  );
  for (const seen of [asked!, refused!]) {
    const { parts, faults } = reader.takeApart(seen);
    t.deepEqual(faults, []);
    t.is(parts.at(-1)!.offset + parts.at(-1)!.length, seen.bytes.length);
  }
  t.is(reader.takeApart(asked!).name, 'rt-link getlink');
});

for (const length of [0, 15, 17, 0x7fff_fffd, 0x8000_0000, 0xffff_fffc, 0xffff_ffff]) {
  test(`a refusal whose request has the length ${length} is read`, (t) => {
    const header = new Uint8Array(24);
    new DataView(header.buffer).setUint32(0, length, true);
    for (const unit of [4, 6, 16])
      for (const flags of [0, 0x100, 0x200, 0x300]) {
        const seen = only(
          new MessageReader(),
          tapped(refusal(0, header, { flags }), { ...fromKernel, unit }),
        );
        t.like(seen, { type: 2, kind: 'acknowledgement' });
      }
  });
}
