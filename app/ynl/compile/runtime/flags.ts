// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show } from '../../../core/show.ts';

const bits = 64;

/** The names of a number's bits. Bits without a name are kept as masks, one number each. */
export class Flags<Name extends string = string> {
  /** By bit. */
  readonly #names: (Name | undefined)[] = new Array<undefined>(bits).fill(undefined);
  readonly #masks = new Map<string, bigint>();

  /** Names and the numbers of their bits. */
  constructor(entries: readonly (readonly [Name, number])[]) {
    for (const [name, bit] of entries) {
      if (bit < 0 || bit >= bits) continue;
      this.#names[bit] = name;
      this.#masks.set(name, 1n << BigInt(bit));
    }
  }

  /** Names the flags in a number of up to 32 bits, in the order of the bits; then masks of unnamed bits. */
  names(value: number): (Name | number)[] {
    const named: (Name | number)[] = [];
    if (value === 0) return named;
    let unnamed = 0;
    for (let left = value >>> 0; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left);
      const name = this.#names[bit];
      if (name === undefined) unnamed |= 1 << bit;
      else named.push(name);
    }
    for (; unnamed !== 0; unnamed &= unnamed - 1) named.push((unnamed & -unnamed) >>> 0);
    return named;
  }

  names64(value: bigint): (Name | bigint)[] {
    const all = BigInt.asUintN(bits, value);
    const named: (Name | bigint)[] = [];
    const unnamed: bigint[] = [];
    for (let bit = 0; all >> BigInt(bit) !== 0n; bit += 1) {
      const mask = 1n << BigInt(bit);
      if ((all & mask) === 0n) continue;
      const name = this.#names[bit];
      if (name === undefined) unnamed.push(mask);
      else named.push(name);
    }
    return [...named, ...unnamed];
  }

  /** The number of an array of names and masks; any other value as it is, for the next to check. */
  number(input: unknown): unknown {
    if (!Array.isArray(input)) {
      if (typeof input === 'number' || typeof input === 'bigint') return input;
      throw new EncodeError('', `expected an array of ${this.#known()}, not ${show(input)}`);
    }
    let mask = 0n;
    for (const item of input as unknown[]) mask |= this.#mask(item);
    return mask;
  }

  #mask(item: unknown): bigint {
    if (typeof item === 'bigint') return item;
    if (typeof item === 'number' && Number.isInteger(item)) return BigInt(item);
    const mask = typeof item === 'string' ? this.#masks.get(item) : undefined;
    if (mask === undefined) {
      throw new EncodeError('', `expected ${this.#known()}, not ${show(item)}`);
    }
    return mask;
  }

  #known(): string {
    return `numbers or ${[...this.#masks.keys()].join(', ')}`;
  }
}
