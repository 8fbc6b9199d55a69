// SPDX-License-Identifier: MIT
import test from 'ava';
import { encodeAttribute } from '../../../app/core/attribute.ts';
import { NLM_F_DUMP, NLM_F_REQUEST } from '../../../app/core/constants.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import {
  attributes,
  familyMessage,
  fromController,
  joined,
  message,
  messagesOf,
  only,
  ownSpec,
  request,
  tapped,
} from './datagrams.ts';

const unit = 16;

/** A request of the family with that number, of command 1. */
function asked(
  reader: MessageReader,
  type: number,
  body: Uint8Array = new Uint8Array(),
): TracedMessage {
  const payload = joined(Uint8Array.of(1, 1, 0, 0), body);
  return only(reader, tapped(message({ type, payload }), { unit }));
}

/** The controller's message about one attribute of a policy. */
function policyOf(
  family: number,
  policy: number,
  attribute: number,
  checks: Uint8Array,
): Uint8Array {
  const inner = encodeAttribute(policy | 0x8000, encodeAttribute(attribute | 0x8000, checks));
  return controllerSays(family, encodeAttribute(8 | 0x8000, inner));
}

/** Which policy a command of a family has. */
function operationPolicy(family: number, command: number, policy: number): Uint8Array {
  const inner = encodeAttribute(command | 0x8000, attributes([1, policy]));
  return controllerSays(family, encodeAttribute(9 | 0x8000, inner));
}

function controllerSays(family: number, attribute: Uint8Array): Uint8Array {
  const id = encodeAttribute(1, new Uint8Array(Uint16Array.of(family).buffer));
  const payload = joined(Uint8Array.of(10, 2, 0, 0), id, attribute);
  return message({ type: 16, flags: 2, payload });
}

const numbered = { type: 4 };
const checksOf = (type: number, more: Uint8Array = new Uint8Array()): Uint8Array =>
  joined(attributes([1, type]), more);

test("a family has a name from the controller's answer on", (t) => {
  const reader = new MessageReader();
  const before = asked(reader, 40);
  t.is(before.family, undefined);
  t.is(before.operation, 'cmd 1');
  reader.read(fromController(familyMessage({ id: 40, name: 'mine' })));
  t.like(asked(reader, 40), { family: 'mine', operation: 'cmd 1' });
});

test('a prelude teaches the same', (t) => {
  const reader = new MessageReader();
  reader.read(fromController(familyMessage({ id: 40, name: 'mine' }), { prelude: true }));
  t.is(asked(reader, 40).family, 'mine');
});

test('a request to the controller teaches nothing: it may name what is not there', (t) => {
  const reader = new MessageReader();
  reader.read(tapped(familyMessage({ id: 40, name: 'mine' }), { unit }));
  t.is(asked(reader, 40).family, undefined);
});

test('a family that goes loses its name, and its number may be used again', (t) => {
  const reader = new MessageReader();
  const says = (name: string, command: number) =>
    reader.read(fromController(familyMessage({ id: 40, name }, command), { group: 16 }));
  says('mine', 1);
  says('mine', 2);
  t.is(asked(reader, 40).family, undefined);
  says('wireguard', 1);
  const device = ownSpec('wireguard');
  const payload = request(device, 'get-device', { ifname: 'wg0' }, 'dump');
  const flags = NLM_F_REQUEST | NLM_F_DUMP;
  const seen = only(reader, tapped(message({ type: 40, flags, payload }), { unit }));
  t.like(seen, { family: 'wireguard', operation: 'get-device' });
  t.deepEqual(seen.value, { ifname: 'wg0' });
});

test('a message keeps the meaning that its number had when it was seen', (t) => {
  const reader = new MessageReader();
  reader.read(fromController(familyMessage({ id: 40, name: 'wireguard' })));
  const seen = asked(reader, 40, attributes([2, 'wg0']));
  reader.read(fromController(familyMessage({ id: 40, name: 'other' })));
  t.deepEqual(seen.value, { ifname: 'wg0' });
  t.is(asked(reader, 40).family, 'other');
});

test("a group is called by the controller's name, as long as its family is there", (t) => {
  const reader = new MessageReader();
  const groups = [['events', 33]] as const;
  const event = message({ type: 40, flags: 0, payload: Uint8Array.of(1, 1, 0, 0) });
  const seen = () => only(reader, fromController(event, { group: 33 }));
  t.is(seen().groupName, undefined);
  reader.read(fromController(familyMessage({ id: 40, name: 'mine', groups })));
  t.like(seen(), { groupName: 'events', kind: 'notification' });
  reader.read(fromController(familyMessage({ id: 40, name: 'mine', groups }, 8)));
  t.is(seen().groupName, undefined);
});

test('a family without a spec is read by the numbers of its attributes, nests by their flag', (t) => {
  const reader = new MessageReader();
  const nest = encodeAttribute(3 | 0x8000, attributes([1, 'a']));
  const seen = asked(reader, 40, joined(attributes([1, 5], [2, 6], [2, 7]), nest));
  const bytes = (...given: number[]) => Uint8Array.from(given);
  t.deepEqual(seen.value, {
    1: bytes(5, 0, 0, 0),
    2: [bytes(6, 0, 0, 0), bytes(7, 0, 0, 0)],
    3: { 1: bytes(97, 0) },
  });
});

test('a family without a spec is read by its policy', (t) => {
  const reader = new MessageReader();
  const says = [
    familyMessage({ id: 40, name: 'mine' }),
    operationPolicy(40, 1, 0),
    policyOf(40, 0, 1, checksOf(numbered.type)),
    policyOf(40, 0, 2, checksOf(12)),
    policyOf(40, 0, 3, checksOf(13, attributes([8, 1]))),
    policyOf(40, 0, 4, checksOf(1)),
    policyOf(40, 1, 1, checksOf(6)),
    policyOf(40, 0, 5, checksOf(14, attributes([8, 1]))),
  ];
  messagesOf(reader, ...says.map((bytes) => fromController(bytes)));
  const item = encodeAttribute(1, attributes([1, Uint8Array.of(0xfe)]));
  const seen = asked(
    reader,
    40,
    joined(
      attributes([1, 5], [2, 'text']),
      encodeAttribute(3, attributes([1, Uint8Array.of(0xff)])),
      attributes([4, new Uint8Array()]),
      encodeAttribute(5, item),
      attributes([9, Uint8Array.of(1)]),
    ),
  );
  t.deepEqual(seen.value, {
    1: 5,
    2: 'text',
    3: { 1: -1 },
    4: true,
    5: { 1: { 1: -2 } },
    9: Uint8Array.of(1),
  });
});

test('what is not as its policy says stays bytes', (t) => {
  const reader = new MessageReader();
  const says = [operationPolicy(40, 1, 0), policyOf(40, 0, 1, checksOf(numbered.type))];
  messagesOf(reader, ...says.map((bytes) => fromController(bytes)));
  const short = Uint8Array.of(1, 2);
  t.deepEqual(asked(reader, 40, attributes([1, short])).value, { 1: short });
});

test('the policies of a number that another family gets are forgotten', (t) => {
  const reader = new MessageReader();
  const says = [
    familyMessage({ id: 40, name: 'mine' }),
    operationPolicy(40, 1, 0),
    policyOf(40, 0, 1, checksOf(numbered.type)),
    familyMessage({ id: 40, name: 'other' }),
  ];
  messagesOf(reader, ...says.map((bytes) => fromController(bytes)));
  t.deepEqual(asked(reader, 40, attributes([1, 5])).value, { 1: Uint8Array.of(5, 0, 0, 0) });
});

test('the payload of a family without a spec that holds no attributes is given as bytes', (t) => {
  const body = Uint8Array.of(1, 0, 1, 0);
  t.deepEqual(asked(new MessageReader(), 40, body).value, { payload: body });
});

test('a family that claims a header of any size is read as far as its bytes go', (t) => {
  const reader = new MessageReader();
  const says = familyMessage({ id: 40, name: 'mine', headerSize: 0xffff_fff0 });
  reader.read(fromController(says));
  t.is(asked(reader, 40, attributes([1, 5])).problem, undefined);
  reader.read(fromController(familyMessage({ id: 40, name: 'mine', headerSize: 6 })));
  const seen = asked(reader, 40, joined(new Uint8Array(8).fill(1), attributes([1, 5])));
  t.deepEqual(seen.value, { header: new Uint8Array(8).fill(1), 1: Uint8Array.of(5, 0, 0, 0) });
});

test('a dump of the controller joins and names what follows it', (t) => {
  const reader = new MessageReader();
  const flags = NLM_F_REQUEST | NLM_F_DUMP;
  const ask = message({ type: 16, flags, payload: Uint8Array.of(3, 1, 0, 0) });
  const [, answer] = messagesOf(
    reader,
    tapped(ask, { unit }),
    fromController(familyMessage({ id: 40, name: 'mine' }, 1, 1)),
  );
  t.like(answer, { family: 'nlctrl', operation: 'getfamily', kind: 'reply', replyTo: 1 });
  t.like(answer!.value, { 'family-name': 'mine', 'family-id': 40 });
});
