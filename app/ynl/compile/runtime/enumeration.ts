// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show } from '../../../core/show.ts';

/** Above this value names lie in a map. */
const dense = 256;

/** An enum's names and numbers. Numbers without a name stay numbers. */
export class Enumeration<Name extends string = string> {
  readonly #low: readonly (Name | number)[];
  readonly #names = new Map<number, Name>();
  readonly #numbers = new Map<string, number>();

  constructor(entries: readonly (readonly [Name, number])[]) {
    for (const [name, value] of entries) {
      this.#names.set(value, name);
      this.#numbers.set(name, value);
    }
    this.#low = Array.from({ length: dense }, (_, value) => this.#names.get(value) ?? value);
  }

  name(value: number): Name | number {
    return (value >= 0 && value < dense ? this.#low[value] : this.#names.get(value)) ?? value;
  }

  name64(value: bigint): Name | bigint {
    return this.#names.get(Number(value)) ?? value;
  }

  /** The number of a name; any other value as it is, for the next to check. */
  number(input: unknown): unknown {
    if (typeof input !== 'string') return input;
    const value = this.#numbers.get(input);
    if (value !== undefined) return value;
    const names = [...this.#numbers.keys()].join(', ');
    throw new EncodeError('', `expected a number or one of ${names}, not ${show(input)}`);
  }

  /** The name, of a name or a number. */
  selector(input: unknown): unknown {
    return typeof input === 'number' ? this.name(input) : input;
  }
}
