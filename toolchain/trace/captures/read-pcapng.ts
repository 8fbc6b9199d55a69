// SPDX-License-Identifier: MIT
import { type ByteSource, Damage } from './byte-source.ts';
import { type Captured, longestPacket, plausibleTime } from './captured.ts';
import { blockTypes, byteOrderMagic, options as codes } from './pcapng.ts';

interface Interface {
  readonly linkType: number;
  readonly name: string | undefined;
  readonly snapLength: number;
  readonly unitsPerSecond: bigint;
  readonly offsetSeconds: number;
  dropped: number;
}

/** A damaged file may describe interfaces without end. */
const mostInterfaces = 65_536;

/** Comments of a packet beyond these are left out. */
const mostComments = 1024;

/**
 * Reads a file of pcapng: sections in either byte order, one after the other, and the packets of all their
 * interfaces. Blocks of other types are skipped.
 * @throws Damage
 */
export async function* readPcapng(source: ByteSource): AsyncGenerator<Captured, void> {
  let section = new Section(true);
  let time = 0;
  for (;;) {
    const start = source.offset;
    const head = await source.peek(12);
    if (head.length === 0) return;
    if (head.length < 12) throw source.cut('the header of a block');
    if (head.readUInt32BE(0) === blockTypes.sectionHeader) {
      section = new Section(isLittle(head, start));
    }
    const type = section.u32(head, 0);
    const length = section.u32(head, 4);
    if (length < 12 || length % 4 !== 0) {
      throw new Damage(start, `at byte ${start}, a block claims ${length} bytes`);
    }
    if (!known.has(type)) {
      await source.skip(length, 'a block');
      continue;
    }
    if (length > longestPacket) {
      throw new Damage(start, `at byte ${start}, a block claims ${length} bytes`);
    }
    const whole = source.takeHeld(length) ?? (await source.take(length, 'a block'));
    if (whole === undefined) throw source.cut('a block');
    const captured = section.read(type, whole.subarray(8, -4), time, start);
    if (captured === undefined) continue;
    time = captured.time;
    yield captured;
  }
}

const known: ReadonlySet<number> = new Set(Object.values(blockTypes));

function isLittle(head: Buffer, start: number): boolean {
  if (head.readUInt32LE(8) === byteOrderMagic) return true;
  if (head.readUInt32BE(8) === byteOrderMagic) return false;
  throw new Damage(start, `at byte ${start}, a section has no byte order`);
}

/** The state that the blocks of one section share: byte order and interfaces. */
class Section {
  readonly #little: boolean;
  readonly #interfaces: Interface[] = [];

  constructor(little: boolean) {
    this.#little = little;
  }

  u16(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  u32(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  /** Reads the body of a block. `time` is that of the last packet, for those without one. */
  read(type: number, body: Buffer, time: number, start: number): Captured | undefined {
    const smallest = smallestBody[type] ?? 0;
    if (body.length < smallest) {
      throw new Damage(start, `at byte ${start}, a block is shorter than its own fields`);
    }
    switch (type) {
      case blockTypes.interfaceDescription:
        if (this.#interfaces.length < mostInterfaces) this.#interfaces.push(this.#describe(body));
        return undefined;
      case blockTypes.enhancedPacket:
        return this.#packet(body, this.u32(body, 0), start);
      case blockTypes.packet:
        return this.#packet(body, this.u16(body, 0), start);
      case blockTypes.simplePacket:
        return this.#simplePacket(body, time, start);
      case blockTypes.interfaceStatistics:
        return this.#statistics(body, start);
      default:
        return undefined;
    }
  }

  #packet(body: Buffer, number: number, start: number): Captured {
    const found = this.#interface(number, start);
    const size = this.u32(body, 12);
    return {
      kind: 'packet',
      linkType: found.linkType,
      interface: found.name,
      time: this.#time(body, 4, found),
      bytes: within(body, 20, size, start),
      length: Math.max(this.u32(body, 16), size),
      comments: this.#comments(body.subarray(20 + Math.ceil(size / 4) * 4)),
    };
  }

  #simplePacket(body: Buffer, time: number, start: number): Captured {
    const { linkType, name, snapLength } = this.#interface(0, start);
    const length = this.u32(body, 0);
    const limit = snapLength === 0 ? length : Math.min(length, snapLength);
    const size = Math.min(limit, body.length - 4);
    return {
      kind: 'packet',
      linkType,
      interface: name,
      time,
      bytes: within(body, 4, size, start),
      length,
      comments: [],
    };
  }

  #statistics(body: Buffer, start: number): Captured {
    const found = this.#interface(this.u32(body, 0), start);
    let total = 0;
    for (const [code, value] of this.#options(body.subarray(12))) {
      const counts = code === codes.statisticsDropped || code === codes.statisticsDroppedByOs;
      if (counts && value.length === 8) total += this.#u64(value);
    }
    const dropped = Math.max(total - found.dropped, 0);
    found.dropped = Math.max(total, found.dropped);
    return {
      kind: 'statistics',
      time: this.#time(body, 4, found),
      dropped,
      comments: this.#comments(body.subarray(12)),
    };
  }

  #describe(body: Buffer): Interface {
    let name: string | undefined;
    let unitsPerSecond = 1_000_000n;
    let offsetSeconds = 0;
    for (const [code, value] of this.#options(body.subarray(8))) {
      if (code === codes.interfaceName) name = text(value);
      if (code === codes.interfaceResolution && value.length === 1) {
        const exponent = BigInt(value.readUInt8(0) & 0x7f);
        unitsPerSecond = (value.readUInt8(0) & 0x80) === 0 ? 10n ** exponent : 2n ** exponent;
      }
      if (code === codes.interfaceOffset && value.length === 8) {
        offsetSeconds = Number(this.#little ? value.readBigInt64LE(0) : value.readBigInt64BE(0));
      }
    }
    const linkType = this.u16(body, 0);
    const snapLength = this.u32(body, 4);
    return { linkType, name, snapLength, unitsPerSecond, offsetSeconds, dropped: 0 };
  }

  #interface(number: number, start: number): Interface {
    const found = this.#interfaces[number];
    if (found !== undefined) return found;
    throw new Damage(
      start,
      `at byte ${start}, a packet names interface ${number}, which is not described`,
    );
  }

  #time(body: Buffer, at: number, { unitsPerSecond, offsetSeconds }: Interface): number {
    const units = (BigInt(this.u32(body, at)) << 32n) | BigInt(this.u32(body, at + 4));
    const seconds = Number(units / unitsPerSecond) + offsetSeconds;
    const fraction = (Number(units % unitsPerSecond) * 1000) / Number(unitsPerSecond);
    return plausibleTime(seconds * 1000 + fraction);
  }

  #u64(bytes: Buffer): number {
    return Number(this.#little ? bytes.readBigUInt64LE(0) : bytes.readBigUInt64BE(0));
  }

  #comments(bytes: Buffer): readonly string[] {
    if (bytes.length < 4) return none;
    const found: string[] = [];
    for (const [code, value] of this.#options(bytes)) {
      if (code === codes.comment && found.length < mostComments) found.push(text(value));
    }
    return found;
  }

  /** Options as far as they lie within the block. */
  *#options(bytes: Buffer): Generator<readonly [code: number, value: Buffer], void> {
    let at = 0;
    while (at + 4 <= bytes.length) {
      const code = this.u16(bytes, at);
      const length = this.u16(bytes, at + 2);
      if (code === codes.end || at + 4 + length > bytes.length) return;
      yield [code, bytes.subarray(at + 4, at + 4 + length)];
      at += 4 + Math.ceil(length / 4) * 4;
    }
  }
}

const none: readonly string[] = [];

/** Bytes that the fields of a block take, before its packet and its options. */
const smallestBody: Readonly<Record<number, number>> = {
  [blockTypes.sectionHeader]: 16,
  [blockTypes.interfaceDescription]: 8,
  [blockTypes.packet]: 20,
  [blockTypes.simplePacket]: 4,
  [blockTypes.interfaceStatistics]: 12,
  [blockTypes.enhancedPacket]: 20,
};

function within(body: Buffer, at: number, size: number, start: number): Buffer {
  if (at + size > body.length) {
    throw new Damage(start, `at byte ${start}, a packet is longer than its block`);
  }
  return body.subarray(at, at + size);
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}
