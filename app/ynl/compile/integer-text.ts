// SPDX-License-Identifier: MIT
import type { Integer } from '../model.ts';
import type { CodecSource } from './codec-source.ts';

/** A place in the frame: so many bytes after a base. */
export interface FramePlace {
  /** False where the base may be no multiple of four. */
  readonly aligned?: boolean;
  /** An expression for the base's offset. */
  readonly base: string;
  /** One for the base's word. */
  readonly word: string;
  readonly offset: number;
}

export function byteAt({ base, offset }: FramePlace): string {
  return offset === 0 ? base : `${base} + ${offset}`;
}

function isAligned({ aligned = true, offset }: FramePlace, multiple: number): boolean {
  return aligned && offset % multiple === 0;
}

function wordAt({ word, offset }: FramePlace): string {
  return offset < 4 ? word : `${word} + ${offset >> 2}`;
}

/** Bytes of an integer that is not `auto`. */
export function sizeOf({ bits }: Integer): number {
  if (bits === 'auto') throw new RangeError('uint and sint have no size of their own');
  return bits / 8;
}

/** The expression that reads an integer: by its enum or hint, else the number. */
export function readInteger(source: CodecSource, integer: Integer, place: FramePlace): string {
  return asValue(source, integer, readNumber(source, integer, place));
}

/** Reads an integer of `auto` size; `length` is an expression for the attribute's length with its header. */
export function readAuto(
  source: CodecSource,
  integer: Integer,
  place: FramePlace,
  length: string,
): string {
  const short = readNumber(source, { ...integer, bits: 32 }, place);
  const long = readNumber(source, { ...integer, bits: 64 }, place);
  return asValue(source, integer, `(${length} < 12 ? BigInt(${short}) : ${long})`);
}

function asValue(source: CodecSource, integer: Integer, number: string): string {
  const wide = integer.bits === 64 || integer.bits === 'auto';
  if (integer.enum !== undefined) {
    const method = `${integer.enum.flags ? 'names' : 'name'}${wide ? '64' : ''}`;
    return `${source.table(integer.enum)}.${method}(${number})`;
  }
  if (integer.hint === 'hex') return `${source.helper('hexNumber')}(${number})`;
  if (integer.hint === 'ipv4' && integer.bits === 32) {
    return `${source.helper('ipv4OfNumber')}(${number})`;
  }
  return number;
}

/** The expression for the bare number; not for `auto`. */
export function readNumber(source: CodecSource, integer: Integer, place: FramePlace): string {
  const { bits, signed, byteOrder } = integer;
  const at = byteAt(place);
  switch (bits) {
    case 8:
      return signed ? `${source.byte(at)} << 24 >> 24` : source.byte(at);
    case 16: {
      const number = read16(source, byteOrder, place);
      return signed ? `${number} << 16 >> 16` : number;
    }
    case 32:
      if (byteOrder === 'host' && isAligned(place, 4)) {
        const word = source.word(wordAt(place));
        return signed ? `${word} | 0` : word;
      }
      return readView(source, signed ? 'Int32' : 'Uint32', at, byteOrder);
    default:
      if (!signed && isAligned(place, 4)) {
        return `${source.helper('unsigned64')}(frame, ${at}, ${orderText(source, byteOrder)})`;
      }
      return readView(source, signed ? 'BigInt64' : 'BigUint64', at, byteOrder);
  }
}

/** An even place lies in one word. */
function read16(source: CodecSource, byteOrder: Integer['byteOrder'], place: FramePlace): string {
  if (byteOrder === 'host' && isAligned(place, 2)) {
    const word = source.word(wordAt(place));
    const low = `${word} & 0xffff`;
    const high = `${word} >>> 16`;
    return place.offset % 4 === 0 ? source.byOrder(low, high) : source.byOrder(high, low);
  }
  return readView(source, 'Uint16', byteAt(place), byteOrder);
}

function readView(
  source: CodecSource,
  type: string,
  at: string,
  byteOrder: Integer['byteOrder'],
): string {
  return `${source.local('view')}.get${type}(${at}, ${orderText(source, byteOrder)})`;
}

/** The flag for DataView. */
export function orderText(source: CodecSource, byteOrder: Integer['byteOrder']): string {
  return byteOrder === 'host' ? source.helper('littleEndian') : String(byteOrder === 'little');
}

/** The expression for an integer's input before its range is checked. */
export function inputText(source: CodecSource, integer: Integer, item: string): string {
  if (integer.enum !== undefined) return `${source.table(integer.enum)}.number(${item})`;
  if (integer.hint === 'hex') return `${source.helper('numberOfHex')}(${item})`;
  if (integer.hint === 'ipv4' && integer.bits === 32) {
    return `${source.helper('numberOfIPv4')}(${item})`;
  }
  return item;
}

/** The statement that writes an integer at `at`, an expression of the writer's offset. */
export function writeInteger(
  source: CodecSource,
  integer: Integer,
  at: string,
  item: string,
): string {
  const { bits, signed, byteOrder } = integer;
  const input = inputText(source, integer, item);
  const order = orderText(source, byteOrder);
  if (bits === 64) {
    const number = `${source.helper('integer64')}(${input}, ${signed})`;
    return `writer.view.set${signed ? 'BigInt64' : 'BigUint64'}(${at}, ${number}, ${order});`;
  }
  const size = sizeOf(integer) * 8;
  const [minimum, maximum] = signed
    ? [-(2 ** (size - 1)), 2 ** (size - 1) - 1]
    : [0, 2 ** size - 1];
  const number = `${source.helper('integer')}(${input}, ${minimum}, ${maximum})`;
  const method = `set${signed ? 'Int' : 'Uint'}${size}`;
  return `writer.view.${method}(${at}, ${number}${size === 8 ? '' : `, ${order}`});`;
}
