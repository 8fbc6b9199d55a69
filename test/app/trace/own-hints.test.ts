// SPDX-License-Identifier: MIT
// Bytes that the clients of nlkit's own families take apart are text in traces.
import test from 'ava';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import type { Part } from '../../../app/dissect/dissection.ts';
import { attributes, joined, message, ownSpec, request, tapped } from './datagrams.ts';

function read(
  unit: number,
  type: number,
  payload: Uint8Array,
  direction: 'to-kernel' | 'from-kernel',
) {
  const reader = new MessageReader();
  const [item] = reader.read(tapped(message({ type, payload }), { unit, direction }));
  if (item?.kind !== 'message') throw new Error('no message');
  return { value: item.message.value, parts: reader.takeApart(item.message).parts };
}

function valuesOf(parts: readonly Part[], name: string): unknown[] {
  return parts.flatMap((part) => [
    ...(part.name === name ? [part.value?.replace(/^"|"$/g, '')] : []),
    ...valuesOf(part.parts, name),
  ]);
}

function padded(...first: number[]): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(first);
  return bytes;
}

const here = padded(10, 0, 0, 1);
const there = padded(10, 0, 0, 2);
const six = padded(0xfd, 1);

for (const [what, type, operation, input, shown] of [
  [
    'a state, whose selector leaves the family to it',
    16,
    'newsa',
    { sel: { daddr: there, saddr: here }, id: { daddr: there }, saddr: here, family: 'inet' },
    { daddr: ['10.0.0.2', '10.0.0.2'], saddr: ['10.0.0.1', '10.0.0.1'] },
  ],
  [
    'the name of a state, with an attribute',
    17,
    'delsa',
    { daddr: there, family: 'inet', srcaddr: here },
    { daddr: ['10.0.0.2'], srcaddr: ['10.0.0.1'] },
  ],
  [
    'a policy of IPv6 with a template of IPv4',
    19,
    'newpolicy',
    {
      sel: { daddr: six, family: 'inet6' },
      tmpl: { id: { daddr: there }, family: 'inet', saddr: here },
    },
    { daddr: ['fd01::', '10.0.0.2'], saddr: ['::', '10.0.0.1'] },
  ],
  [
    'an event whose family is in the name of its state',
    30,
    'newae',
    { 'sa-id': { daddr: there, family: 'inet' }, saddr: here },
    { daddr: ['10.0.0.2'], saddr: ['10.0.0.1'] },
  ],
] as const) {
  test(`xfrm shows addresses by their family: ${what}`, (t) => {
    const { value, parts } = read(6, type, request(ownSpec('xfrm'), operation, input), 'to-kernel');
    const found = JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'bigint' ? String(one) : one,
    );
    for (const [name, texts] of Object.entries<readonly string[]>(shown)) {
      t.deepEqual(valuesOf(parts, name), texts, name);
      for (const text of texts) t.true(found.includes(`"${name}":"${text}"`), `${name} ${text}`);
    }
  });
}

for (const [name, shown] of [
  ['/run/x.sock\0', '/run/x.sock'],
  ['/run/x.sock', '/run/x.sock'],
  ['\0nlkit', '@nlkit'],
  ['\0a\0b', '@a@b'],
] as const) {
  test(`a unix socket's name is shown as ss does: ${shown} of ${name.length} bytes`, (t) => {
    const header = new Uint8Array(16);
    header[0] = 1;
    const payload = joined(header, attributes([0, new TextEncoder().encode(name)]));
    const { value, parts } = read(4, 20, payload, 'from-kernel');
    t.like(value, { name: shown });
    t.deepEqual(valuesOf(parts, 'name'), [shown]);
  });
}
