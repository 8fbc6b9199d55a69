// SPDX-License-Identifier: MIT
import { type ByteSource, Damage } from './byte-source.ts';
import { type CapturedPacket, longestPacket, plausibleTime } from './captured.ts';

/** The magic numbers of pcap, as the big-endian number of the first four bytes. */
const forms: ReadonlyMap<number, { readonly little: boolean; readonly fractions: number }> =
  new Map([
    [0xa1b2c3d4, { little: false, fractions: 1e6 }],
    [0xd4c3b2a1, { little: true, fractions: 1e6 }],
    [0xa1b23c4d, { little: false, fractions: 1e9 }],
    [0x4d3cb2a1, { little: true, fractions: 1e9 }],
  ]);

export function isPcap(magic: number): boolean {
  return forms.has(magic);
}

/**
 * Reads a file of pcap, in any byte order, with micro- or nanoseconds.
 * @throws Damage
 */
export async function* readPcap(source: ByteSource): AsyncGenerator<CapturedPacket, void> {
  const header = await source.take(24, 'its header');
  const form = forms.get(header?.readUInt32BE(0) ?? 0);
  if (header === undefined || form === undefined) throw new Damage(0, 'it is not a pcap file');
  const { little, fractions } = form;
  const u32 = (bytes: Buffer, at: number): number =>
    little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  // The upper half may hold the length of a frame's check sum.
  const linkType = u32(header, 20) & 0xffff;
  for (;;) {
    const start = source.offset;
    const head = source.takeHeld(16) ?? (await source.take(16, "a packet's header"));
    if (head === undefined) return;
    const time = plausibleTime(u32(head, 0) * 1000 + (u32(head, 4) * 1000) / fractions);
    const size = u32(head, 8);
    const length = u32(head, 12);
    if (size > longestPacket) {
      throw new Damage(start, `at byte ${start}, a packet claims ${size} bytes`);
    }
    const bytes = source.takeHeld(size) ?? (await source.take(size, 'a packet'));
    if (bytes === undefined) throw source.cut('a packet');
    yield {
      kind: 'packet',
      linkType,
      interface: undefined,
      time,
      bytes,
      length: Math.max(length, size),
      comments: [],
    };
  }
}
