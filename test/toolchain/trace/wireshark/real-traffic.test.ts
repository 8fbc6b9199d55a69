// SPDX-License-Identifier: MIT
// Thousands of messages of real traffic: Wireshark, without any help of ours, reads in them what we read.
import test from 'ava';
import { align } from '../../../../app/core/align.ts';
import type { Part } from '../../../../app/dissect/dissection.ts';
import { MessageReader } from '../../../../app/trace/message-reader.ts';
import type { TappedDatagram } from '../../../../app/trace/tapped.ts';
import type { TracedMessage } from '../../../../app/trace/traced-message.ts';
import { written } from '../captures/capture.ts';
import { Folder } from '../captures/tshark.ts';
import { everyField, pdml, type PdmlField } from './pdml.ts';
import { realTraffic } from './real-traffic.ts';

let folder: Folder;
let datagrams: readonly TappedDatagram[];
test.before(async () => {
  folder = await Folder.make();
  datagrams = await realTraffic(folder);
});
test.after.always(() => folder[Symbol.asyncDispose]());

/** The cooked header's length: packets begin with it. */
const cooked = 16;

/** A message, and where tshark has it in the packet. */
interface Placed {
  readonly message: TracedMessage;
  readonly pos: number;
}

test('5,000 messages of real traffic are the same to tshark', async (t) => {
  // On a machine that does much else, tshark takes its time.
  t.timeout(10 * 60_000);
  const file = await folder.file('real.pcapng', await written(datagrams.map((one) => [one])));
  const reader = new MessageReader({ secrets: true });
  const counts = { messages: 0, errors: 0, attributes: 0, values: 0 };
  let packet = 0;
  for await (const protocols of pdml(['-r', file])) {
    const datagram = datagrams[packet++];
    if (datagram === undefined) return t.fail('tshark has more packets');
    const fields = places(protocols);
    for (const placed of placedMessages(reader, datagram)) {
      const { message, pos } = placed;
      const what = `packet ${packet} ${Buffer.from(message.bytes).toString('hex')}`;
      t.deepEqual(headerOf(fields, pos), expectedHeader(message), what);
      counts.messages++;
      if (message.error !== undefined && message.type === 2) {
        t.is(
          fields.get(`${pos + 16} 4`)?.find(({ name }) => name === 'netlink.error')?.show,
          String(-message.error.errno),
          what,
        );
        counts.errors++;
      }
      const parts = attributesOf(reader.takeApart(message).parts);
      for (const [at, part] of parts) {
        // Wireshark does not look into every attribute; where it does, both see the same.
        const length = fields.get(`${pos + at} 2`)?.find(({ name }) => name === 'netlink.attr_len');
        if (length === undefined) continue;
        counts.attributes++;
        t.is(Number(length.show), part.length, what);
        t.is(typeAt(fields, pos + at + 2), part.number, `${what} at ${at}`);
        const value = valueAt(fields, pos + at + 4, part);
        if (value === undefined) continue;
        counts.values++;
        t.is(plain(part.value ?? ''), plain(value.show), `${value.name} ${value.label} in ${what}`);
      }
      // And it has none that we do not have.
      for (const field of everyField(protocols)) {
        if (field.name !== 'netlink.attr_len') continue;
        if (field.pos < pos || field.pos >= pos + message.bytes.length) continue;
        t.true(parts.has(field.pos - pos), `${what} at ${field.pos - pos}`);
      }
    }
  }
  t.is(packet, datagrams.length);
  t.log(counts);
  t.true(counts.messages >= 5000);
  t.true(counts.errors >= 100);
  t.true(counts.attributes >= 10_000);
  t.true(counts.values >= 5000);
});

/** Fields by their place and size. */
function places(protocols: readonly PdmlField[]): ReadonlyMap<string, readonly PdmlField[]> {
  const found = new Map<string, PdmlField[]>();
  for (const field of everyField(protocols)) {
    const key = `${field.pos} ${field.size}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [field]);
    else known.push(field);
  }
  return found;
}

/** The messages of a datagram that have a header. */
function placedMessages(reader: MessageReader, datagram: TappedDatagram): Placed[] {
  const placed: Placed[] = [];
  let pos = cooked;
  for (const item of reader.read(datagram)) {
    if (item.kind !== 'message') continue;
    const { message } = item;
    // Some programs send zeroes behind their message, which the kernel and Wireshark pass over.
    if (message.length >= 16) placed.push({ message, pos });
    pos += align(message.bytes.length);
  }
  return placed;
}

const headerFields = ['hdr_len', 'hdr_flags', 'hdr_seq'] as const;
const headerPlaces = [
  [0, 4],
  [6, 2],
  [8, 4],
] as const;

function headerOf(fields: ReadonlyMap<string, readonly PdmlField[]>, pos: number): unknown {
  const [length, flags, sequence] = headerPlaces.map(([at, size], index) => {
    const named = `netlink.${headerFields[index]!}`;
    return Number(fields.get(`${pos + at} ${size}`)?.find(({ name }) => name === named)?.show);
  });
  return { type: typeAt(fields, pos + 4, 0xffff), length, flags, sequence };
}

function expectedHeader({ type, length, flags, sequence }: TracedMessage): unknown {
  return { type, length, flags, sequence };
}

/** A type has a name of its own in each protocol: it is the number of two bytes there. */
function typeAt(
  fields: ReadonlyMap<string, readonly PdmlField[]>,
  pos: number,
  mask = 0x3fff,
): number | undefined {
  const [first] = fields.get(`${pos} 2`) ?? [];
  return first && Buffer.from(first.value, 'hex').readUInt16LE(0) & mask;
}

/** Attributes with their offsets, also those in others. Those of the request in an error are not: Wireshark has none. */
function attributesOf(
  parts: readonly Part[],
  found = new Map<number, Part>(),
): ReadonlyMap<number, Part> {
  for (const part of parts) {
    if (part.kind === 'attribute') found.set(part.offset, part);
    attributesOf(part.parts, found);
  }
  return found;
}

/** Returns Wireshark's value of the whole payload: a number, an address or a text, where we show one as well. */
function valueAt(
  fields: ReadonlyMap<string, readonly PdmlField[]>,
  pos: number,
  { length, value }: Part,
): PdmlField | undefined {
  if (value === undefined || length <= 4) return undefined;
  const shown = fields
    .get(`${pos} ${length - 4}`)
    ?.find((field) => field.fields.length === 0 && field.name !== '' && !raw.has(field.name));
  if (shown === undefined) return undefined;
  // A number that we have a name for has another name there.
  const isNumber = /^(-?\d+|0x[0-9a-f]+)$/i.test(shown.show);
  return isNumber && !/^(-?\d+|0x[0-9a-f]+)$/i.test(value) ? undefined : shown;
}

const raw: ReadonlySet<string> = new Set(['netlink.attr_data', 'data.data', 'netlink.payload']);

function plain(text: string): string {
  if (/^(-?\d+|0x[0-9a-f]+)$/i.test(text)) return String(BigInt(text));
  const unquoted = text.replace(/^"(.*)"$/, '$1');
  return /^[0-9a-f]{2}([: -][0-9a-f]{2})*$/i.test(unquoted)
    ? unquoted.replace(/[: -]/g, '').toLowerCase()
    : unquoted;
}
