// SPDX-License-Identifier: MIT
import test from 'ava';
import { encodeAttribute } from '../../../app/core/attribute.ts';
import { messageLine } from '../../../app/trace/message-line.ts';
import { MessageReader, type MessageReaderOptions } from '../../../app/trace/message-reader.ts';
import type { TappedDatagram } from '../../../app/trace/tapped.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import type { Dissection, Part } from '../../../app/dissect/dissection.ts';
import { messageEvent } from '../../../toolchain/trace/events/message-event.ts';
import {
  attributes,
  familyMessage,
  fromController,
  joined,
  message,
  messagesOf,
  ownSpec,
  refusal,
  request,
  tapped,
} from './datagrams.ts';

/** A key that is found in hexadecimal, as text and in base64, also where a part of it is left. */
const key = new TextEncoder().encode('SECRETsecretSECRETsecretSECRET!!');
const pieces = ['SECRET', 'secret', '534543524554', '736563726574', 'U0VDUkVU', 'c2VjcmV0'];

const unit = 16;
const wireguard = ownSpec('wireguard');
const xfrm = ownSpec('xfrm');

/** Everything that is ever shown or written of those datagrams. */
function shown(given: readonly TappedDatagram[], options: MessageReaderOptions = {}): string {
  const reader = new MessageReader(options);
  reader.read(fromController(familyMessage({ id: 40, name: 'wireguard' })));
  reader.read(fromController(familyMessage({ id: 41, name: 'nl80211' })));
  reader.read(fromController(familyMessage({ id: 42, name: 'macsec' })));
  return messagesOf(reader, ...given)
    .map((seen) =>
      [
        JSON.stringify(messageEvent(seen)),
        messageLine(seen),
        partsText(reader.takeApart(seen)),
        Buffer.from(seen.bytes).toString('latin1'),
      ].join('\n'),
    )
    .join('\n');
}

function partsText({ parts, faults }: Dissection): string {
  const text = (part: Part): string =>
    [
      part.name,
      part.value,
      ...part.faults.map((fault) => fault.text),
      ...part.parts.map(text),
    ].join('\n');
  return [...parts.map(text), ...faults.map((fault) => fault.text)].join('\n');
}

function setDevice(value: Parameters<typeof request>[2]): Uint8Array {
  return message({ type: 40, payload: request(wireguard, 'set-device', value) });
}

const peer = { 'public-key': new Uint8Array(32).fill(1), 'preshared-key': key };
const device = setDevice({ ifname: 'wg0', 'private-key': key });
const peers = setDevice({
  ifname: 'wg0',
  peers: [
    { index: 0, value: peer },
    { index: 1, value: peer },
  ],
});

/** struct xfrm_algo and its kin: a name of 64 bytes, one or two numbers, the key. */
function algorithm(numbers: number): Uint8Array {
  const head = new Uint8Array(64);
  head.set(new TextEncoder().encode('cbc(aes)'));
  const bits = Uint32Array.from({ length: numbers }, (_, index) => (index === 0 ? 256 : 96));
  return joined(head, new Uint8Array(bits.buffer), key);
}

const newsa = message({
  type: 16,
  payload: request(xfrm, 'newsa', {
    'alg-crypt': algorithm(1),
    'alg-auth': algorithm(1),
    'alg-aead': algorithm(2),
    'alg-auth-trunc': algorithm(2),
  }),
});

const stranger = loadSpec(
  `
name: mine
protocol: netlink-raw
protonum: 31
doc: A module that takes passwords.
definitions:
  - name: login
    type: struct
    members:
      - { name: id, type: u32 }
      - { name: password, type: string, len: 32 }
attribute-sets:
  - name: top
    attributes:
      - { name: api-psk, type: binary }
      - { name: logins, type: binary, struct: login }
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: any, selector: kind }
sub-messages:
  - name: any
    formats:
      - { value: a, attribute-set: top }
      - { value: b, fixed-header: login }
operations:
  enum-model: directional
  list:
    - name: log-in
      fixed-header: login
      attribute-set: top
      do: { request: { value: 20 } }
`,
  'mine.yaml',
);
const login = joined(new Uint8Array(4), key);

const planted: Readonly<Record<string, TappedDatagram>> = {
  'a private key': tapped(device, { unit }),
  'preshared keys in an array of nests': tapped(peers, { unit }),
  'what the kernel reports': tapped(device, { unit, direction: 'from-kernel' }),
  'the request that a refusal carries': tapped(refusal(22, peers), {
    unit,
    direction: 'from-kernel',
  }),
  'the request that a refusal with attributes carries': tapped(
    refusal(22, device, { flags: 0x200, attributes: attributes([1, 'no'], [2, 28]) }),
    { unit, direction: 'from-kernel' },
  ),
  'a command that the spec does not have': tapped(
    message({ type: 40, payload: joined(Uint8Array.of(9, 1, 0, 0), attributes([3, key])) }),
    { unit },
  ),
  'an attribute that comes twice': tapped(
    message({
      type: 40,
      payload: joined(Uint8Array.of(1, 1, 0, 0), attributes([3, key], [3, key])),
    }),
    { unit },
  ),
  'a family whose number nobody said': tapped(
    message({ type: 99, payload: joined(Uint8Array.of(1, 1, 0, 0), attributes([3, key])) }),
    { unit },
  ),
  'several messages of one datagram': tapped(joined(device, peers, device), { unit }),
  'keys of XFRM behind their algorithms': tapped(newsa, { unit: 6 }),
  'keys of XFRM in a refusal': tapped(refusal(22, newsa), { unit: 6, direction: 'from-kernel' }),
  'keys of wifi, by number': tapped(
    message({
      type: 41,
      payload: joined(
        Uint8Array.of(1, 1, 0, 0),
        attributes([7, key], [254, key], [277, key]),
        encodeAttribute(80 | 0x8000, attributes([1, key])),
        encodeAttribute(81 | 0x8000, encodeAttribute(0x8000, attributes([1, key]))),
      ),
    }),
    { unit },
  ),
  'keys of MACsec, by number': tapped(
    message({
      type: 42,
      payload: joined(Uint8Array.of(1, 1, 0, 0), encodeAttribute(3, attributes([4, key]))),
    }),
    { unit },
  ),
  "a stranger's header, struct, attribute and sub-messages": tapped(
    message({
      type: 20,
      payload: joined(
        login,
        attributes([1, key], [2, login], [3, 'a']),
        encodeAttribute(4, attributes([1, key])),
        encodeAttribute(4, login),
      ),
    }),
    { unit: 31 },
  ),
};

for (const [what, given] of Object.entries(planted)) {
  test(`secrets are nowhere to be seen: ${what}`, (t) => {
    const text = shown([given], { specs: [stranger] });
    for (const piece of pieces) t.false(text.includes(piece), piece);
  });

  test(`secrets are there with the option: ${what}`, (t) => {
    t.true(shown([given], { specs: [stranger], secrets: true }).includes('SECRET'));
  });

  test(`secrets are nowhere to be seen where it was cut anywhere: ${what}`, (t) => {
    const { bytes } = given;
    const cut = Array.from({ length: bytes.length >> 2 }, (_, at) => ({
      ...given,
      bytes: Uint8Array.from(bytes.subarray(0, at << 2)),
    }));
    const text = shown(cut, { specs: [stranger] });
    for (const piece of pieces) t.false(text.includes(piece), piece);
  });
}

test('the bytes around a secret stay as they are', (t) => {
  const reader = new MessageReader();
  reader.read(fromController(familyMessage({ id: 40, name: 'wireguard' })));
  const [seen] = messagesOf(reader, tapped(device, { unit }));
  const expected = device.slice();
  const at = expected.indexOf(key[0]!);
  expected.fill(0, at, at + key.length);
  t.deepEqual(seen!.bytes, expected);
  t.deepEqual(seen!.value, { ifname: 'wg0', 'private-key': new Uint8Array(32) });
});

test('the algorithm before a key is shown', (t) => {
  const [seen] = messagesOf(new MessageReader(), tapped(newsa, { unit: 6 }));
  const value = seen!.value as Record<string, Uint8Array>;
  t.true(Buffer.from(value['alg-crypt']!).toString('latin1').startsWith('cbc(aes)'));
  t.deepEqual(value['alg-crypt']!.subarray(68), new Uint8Array(32));
});

test('a datagram that was given is not changed', (t) => {
  const before = device.slice();
  shown([tapped(device, { unit })]);
  t.deepEqual(device.slice(), before);
});
