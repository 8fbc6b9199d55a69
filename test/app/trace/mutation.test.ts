// SPDX-License-Identifier: MIT
import test from 'ava';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import { messageEvent } from '../../../toolchain/trace/events/message-event.ts';
import { mutations } from '../../counts.ts';
import { mutate, random } from '../mutation.ts';
import {
  attributes,
  familyMessage,
  fromController,
  joined,
  link,
  message,
  ownSpec,
  refusal,
  request,
  tapped,
} from './datagrams.ts';

const newlink = message({
  type: 16,
  payload: request(link, 'newlink', {
    ifname: 'x',
    mtu: 1400,
    linkinfo: { kind: 'vlan', data: { id: 7 } },
  }),
});
const errors = attributes([1, 'no such thing'], [2, 36], [5, 3], [6, 36]);

const sources = [
  tapped(newlink),
  tapped(joined(newlink, newlink)),
  tapped(refusal(22, newlink, { flags: 0x200, attributes: errors }), { direction: 'from-kernel' }),
  tapped(message({ type: 3, flags: 0x202, payload: joined(new Uint8Array(4), errors) }), {
    direction: 'from-kernel',
  }),
  tapped(message({ type: 16, flags: 0, payload: request(link, 'newlink', { ifname: 'x' }) }), {
    direction: 'from-kernel',
    group: 1,
  }),
  fromController(familyMessage({ id: 40, name: 'wireguard', groups: [['a', 33]] })),
  tapped(
    message({
      type: 40,
      payload: request(ownSpec('wireguard'), 'set-device', {
        'private-key': new Uint8Array(32).fill(7),
        peers: [{ index: 0, value: { 'preshared-key': new Uint8Array(32).fill(7) } }],
      }),
    }),
    { unit: 16 },
  ),
  tapped(
    message({ type: 0xa06, payload: request(ownSpec('nftables'), 'newrule', { table: 't' }) }),
    {
      unit: 12,
    },
  ),
  tapped(message({ type: 16, payload: new Uint8Array(224) }), { unit: 6 }),
  tapped(message({ type: 20, payload: new Uint8Array(56).fill(2, 0, 1) }), { unit: 4 }),
];

for (const seed of [1, 2, 3, 4, 5]) {
  test(`mutated datagrams are read, taken apart and shown, seed ${seed}`, (t) => {
    const next = random(seed);
    const reader = new MessageReader();
    let messages = 0;
    let problems = 0;
    let read = 0;
    for (let count = 0; count < mutations / 5; count += 1) {
      const source = sources[count % sources.length]!;
      const bytes = mutate(source.bytes, next);
      for (const item of reader.read({ ...source, bytes })) {
        if (item.kind !== 'message') continue;
        const event = messageEvent(item.message);
        messages += 1;
        if (event.problem !== undefined) problems += 1;
        else if (event.value !== null || event.error !== null) read += 1;
        JSON.stringify(event);
        if (count % 16 > 0) continue;
        const { parts } = reader.takeApart(item.message);
        const length = parts.reduce((sum, part) => sum + part.length, 0);
        t.is(length, item.message.bytes.length, event.bytes);
      }
    }
    // Some are broken, some only say something else.
    t.true(problems > messages / 20, `${problems} of ${messages}`);
    t.true(read > messages / 20, `${read} of ${messages}`);
  });
}
