// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian, viewOf } from '../core/byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import type { Range } from './part.ts';
import { mayHoldSecret } from './pushed-secret.ts';
import type { Range as Member, SecretBody, SecretPlace, SecretSet } from './secret-body.ts';

/** Nests deeper than that are hidden as a whole. */
const maximumDepth = 32;

/** Parts of a payload that must not be shown, by offsets in its bytes. */
export interface FoundSecrets {
  readonly ranges: readonly Range[];
  /** From there on all may be keys, as a length at or before it is false. */
  readonly doubt: number | undefined;
}

/**
 * Finds the secrets of a payload that lies from `start` to `end`. They are certain as long as all lengths agree with each
 * other and with the forms of their attributes. Where they do not, one of them is false, and any of those whose
 * attributes have no known form may be it: from the first of these on, all may be keys.
 */
export function findSecrets(
  bytes: Uint8Array,
  start: number,
  end: number,
  body: SecretBody,
): FoundSecrets {
  const stop = Math.min(end, bytes.length);
  const walk = new Walk(bytes, body);
  walk.body(body, start, stop, 0);
  const isSure = walk.lie === undefined || body.guessed === true;
  if (isSure || walk.lie !== start) return walk.found();
  // A header that is cut: dumps of XFRM have none, and attributes at once.
  const bare = new Walk(bytes, body);
  bare.body({ ...body, headerLength: 0, ranges: [] }, start, stop, 0);
  return bare.lie === undefined ? bare.found() : walk.found();
}

class Walk {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #family: SecretBody;
  readonly #ranges: Range[] = [];
  /** The first payload whose length nothing confirms. */
  #unsure: number | undefined;
  /** Where all becomes doubtful. */
  lie: number | undefined;

  constructor(bytes: Uint8Array, family: SecretBody) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#family = family;
  }

  found(): FoundSecrets {
    return { ranges: this.#ranges, doubt: this.#family.guessed === true ? undefined : this.lie };
  }

  body({ headerLength, ranges, set }: SecretBody, start: number, end: number, depth: number): void {
    this.#members(ranges, start, end);
    // A header takes all where it ends in a rest.
    if (end - start < headerLength) {
      if (end > start) this.#lies(start);
    } else this.#attributes(set, start + headerLength, end, depth);
  }

  #attributes(set: SecretSet, start: number, end: number, depth: number): void {
    if (set.highest === 0 && set.any === undefined) return;
    if (depth > maximumDepth) return this.#lies(start);
    for (let offset = start; offset < end && this.lie === undefined;) {
      if (end - offset < 4) return this.#left(offset, end);
      const length = this.#view.getUint16(offset, littleEndian);
      const raw = this.#view.getUint16(offset + 2, littleEndian);
      const type = raw & NLA_TYPE_MASK;
      const place = set.places.get(type) ?? set.any;
      if (length < 4 || offset + length > end) {
        if (this.#family.guessed === true) this.#cut(place, offset, length, end);
        // The header itself may lie in a key, unless all before it is certain.
        return this.#lies(offset + 4);
      }
      const stop = offset + length;
      const odd = (raw & ~(NLA_TYPE_MASK | NLA_F_NESTED)) !== 0;
      if (odd || (place === undefined && (type === 0 || type > set.highest))) {
        return this.#lies(offset + 4);
      }
      // With the padding, which a program may have filled.
      const payload = [offset + 4, stop, Math.min(end, offset + align(length))] as const;
      if (place === undefined) this.#unknown(payload);
      else this.#place(place, place.levels, payload, depth);
      offset += align(length);
    }
  }

  #left(offset: number, end: number): void {
    if (this.#bytes.subarray(offset, end).some((byte) => byte !== 0)) this.#lies(offset);
  }

  /** One that is cut is still recognised by the length that it claims. */
  #cut(place: SecretPlace | undefined, offset: number, length: number, end: number): void {
    if (place?.secret?.sizes?.includes(length - 4) === true) this.#hide(offset + 4, end);
  }

  #place(place: SecretPlace, levels: number, payload: Payload, depth: number): void {
    const [start, stop, padded] = payload;
    if (levels > 0 && place.secret === undefined) {
      const any = { ...place, levels: levels - 1 };
      this.#attributes({ places: new Map(), any, highest: 0 }, start, stop, depth + 1);
    } else if (place.secret !== undefined) this.#secret(place.secret, payload);
    else if (place.isMessage) this.#formats(place.inside, payload);
    else if (place.inside.length > 0) this.#nest(place.inside, payload, depth);
    else {
      if (place.ranges !== undefined) {
        if (stop - start < (place.least ?? 0)) return this.#lies(start);
        this.#members(place.ranges, start, padded);
      }
      this.#formed(place, payload);
    }
  }

  #nest(inside: readonly SecretBody[], payload: Payload, depth: number): void {
    const [start, stop] = payload;
    // By their numbers alone, other commands have other attributes: what has no room for a key may be no nest.
    if (this.#family.numbered === true && stop - start < 9) return this.#unknown(payload);
    for (const body of inside) this.body(body, start, stop, depth + 1);
  }

  /** A sub-message, as each of the formats that have secrets. A false length in it reaches no further than it. */
  #formats(formats: readonly SecretBody[], [start, stop, padded]: Payload): void {
    this.#unsure ??= start;
    for (const format of formats) {
      const walk = new Walk(this.#bytes, this.#family);
      walk.body(format, start, stop, 1);
      const { ranges, doubt } = walk.found();
      this.#ranges.push(...ranges);
      if (doubt !== undefined) this.#hide(doubt, padded);
    }
  }

  #secret(secret: NonNullable<SecretPlace['secret']>, [start, stop, padded]: Payload): void {
    const { from, every, after, sizes } = secret;
    const size = stop - start;
    const fits = sizes?.includes(size) ?? true;
    if (this.#family.guessed === true && !fits) return;
    if (every === undefined) this.#hide(start + from, padded);
    else for (let item = start; item < stop; item += every) this.#hide(item + from, item + every);
    if (sizes === undefined && after === undefined) this.#unsure ??= start;
    if (!fits || size < from || (every !== undefined && size % every !== 0)) this.#lies(start);
    else if (after !== undefined && !this.#isWholeAlgorithm(from, start, size)) {
      this.#lies(start + from);
    }
  }

  /** struct xfrm_algo and its kin have the bits of their key after a name of 64 bytes. */
  #isWholeAlgorithm(from: number, start: number, size: number): boolean {
    const bits = this.#view.getUint32(start + 64, littleEndian);
    return size === from + Math.ceil(bits / 8);
  }

  #formed({ form }: SecretPlace, payload: Payload): void {
    const [start, stop] = payload;
    if (form === 'unknown') this.#unknown(payload);
    else if (form === 'text') this.#text(start, stop);
    else if (!form.includes(stop - start)) this.#lies(start);
  }

  /** A text with its NUL has the right length. Behind a NUL there is nothing. */
  #text(start: number, stop: number): void {
    const nul = this.#bytes.subarray(start, stop).indexOf(0);
    if (nul === -1) this.#unsure ??= start;
    else if (this.#bytes.subarray(start + nul, stop).some((byte) => byte !== 0)) this.#lies(start);
    else if (start + nul + 1 !== stop) this.#unsure ??= start;
  }

  #unknown([start, stop]: Payload): void {
    this.#unsure ??= start;
    if (mayHoldSecret(this.#view, start, stop, this.#family.sizes)) this.#lies(start);
  }

  #members(ranges: readonly Member[], start: number, end: number): void {
    for (const { from, length } of ranges) {
      this.#hide(start + from, Math.min(end, start + from + length));
    }
  }

  #hide(start: number, end: number): void {
    if (start < end) this.#ranges.push([start, Math.min(end, this.#bytes.length)]);
  }

  /** A length is false at `at` or before it, where nothing confirms one. */
  #lies(at: number): void {
    this.lie ??= Math.min(this.#unsure ?? at, at);
  }
}

/** Where it begins, where it ends, and where its padding does. */
type Payload = readonly [start: number, stop: number, padded: number];
