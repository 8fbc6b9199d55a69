// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import { textOfBytes } from '../core/byte-text.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import { integerSizes, readInteger } from '../core/integer.ts';
import { likelyText } from '../core/likely-text.ts';
import type { Frame } from '../core/frame.ts';
import type { PolicyAttrs } from '../families/nlctrl/nlctrl-gen.ts';
import { type PolicyPayload, takeApartByPolicy } from '../ynl/attribute-types/policy-payload.ts';
import type { Value } from '../ynl/codec.ts';
import type { Integer } from '../ynl/model.ts';
import type { FamilyPolicies, Policy } from './generic-families.ts';

const maximumDepth = 32;

/**
 * Reads attributes that no spec names, from `start` to `end`: by their policy, else by their numbers, nests by their
 * flag. Undefined where they are none.
 */
export function readByNumbers(
  frame: Frame,
  start: number,
  end: number,
  policies?: FamilyPolicies,
  policy?: Policy,
): Value | undefined {
  return new NumberReader(frame, policies).attributes(start, end, policy, 0);
}

/** Reads bytes that nothing describes: as a text if they look like one. */
export function textOrBytes(bytes: Uint8Array, start: number, end: number): string | Uint8Array {
  const own = bytes.subarray(start, end);
  return likelyText(own) ?? own.slice();
}

class NumberReader {
  readonly #frame: Frame;
  readonly #policies: FamilyPolicies | undefined;

  constructor(frame: Frame, policies: FamilyPolicies | undefined) {
    this.#frame = frame;
    this.#policies = policies;
  }

  attributes(
    start: number,
    end: number,
    policy: Policy | undefined,
    depth: number,
  ): Value | undefined {
    if (depth > maximumDepth) return undefined;
    const { view } = this.#frame;
    const found = new Map<number, unknown[]>();
    let offset = start;
    while (end - offset >= 4) {
      const length = view.getUint16(offset, littleEndian);
      const type = view.getUint16(offset + 2, littleEndian);
      if (length < 4 || offset + length > end) return undefined;
      const number = type & NLA_TYPE_MASK;
      const nested = (type & NLA_F_NESTED) !== 0;
      const value = this.#value(offset + 4, offset + length, nested, policy?.get(number), depth);
      const values = found.get(number);
      if (values === undefined) found.set(number, [value]);
      else values.push(value);
      offset += align(length);
    }
    if (offset < end) return undefined;
    const value: Value = {};
    for (const [number, values] of found) value[number] = values.length === 1 ? values[0] : values;
    return value;
  }

  #value(
    start: number,
    end: number,
    nested: boolean,
    checks: PolicyAttrs | undefined,
    depth: number,
  ): unknown {
    const { type } = checks ?? {};
    const nest = nested || type === 'nested' || type === 'nested-array';
    if (nest) {
      const inner = this.#policies?.policy(checks?.policyIdx);
      const inside =
        type === 'nested-array'
          ? this.#array(start, end, inner, depth + 1)
          : this.attributes(start, end, inner, depth + 1);
      if (inside !== undefined) return inside;
    }
    const payload = new NumberedPayload(this.#frame, start, end);
    return takeApartByPolicy(type, payload) ?? textOrBytes(this.#frame.bytes, start, end);
  }

  #array(start: number, end: number, inner: Policy | undefined, depth: number): Value | undefined {
    const outer = this.attributes(start, end, undefined, depth);
    if (outer === undefined || inner === undefined) return outer;
    // The items' own numbers are indexes, so that each is a nest of that policy.
    const value: Value = {};
    for (let offset = start; end - offset >= 4;) {
      const length = this.#frame.view.getUint16(offset, littleEndian);
      const number = this.#frame.view.getUint16(offset + 2, littleEndian) & NLA_TYPE_MASK;
      value[number] =
        this.attributes(offset + 4, offset + length, inner, depth + 1) ?? outer[number];
      offset += align(length);
    }
    return value;
  }
}

/** Reads the payload from `start` to `end`; undefined where it is none of that type. */
class NumberedPayload implements PolicyPayload<unknown> {
  readonly #frame: Frame;
  readonly #start: number;
  readonly #end: number;

  constructor(frame: Frame, start: number, end: number) {
    this.#frame = frame;
    this.#start = start;
    this.#end = end;
  }

  nothing(): unknown {
    return this.#start === this.#end ? true : undefined;
  }

  number({ bits, signed }: Integer): unknown {
    const length = this.#end - this.#start;
    const size = bits === 'auto' ? length : bits / 8;
    if (length < size || !integerSizes.includes(size)) return undefined;
    return readInteger(this.#frame.view, this.#start, size, { signed });
  }

  bits(): unknown {
    if (this.#end - this.#start < 8) return undefined;
    const { view } = this.#frame;
    const value = view.getUint32(this.#start, littleEndian);
    return { value, selector: view.getUint32(this.#start + 4, littleEndian) };
  }

  text(): unknown {
    const text = this.bytes();
    const nul = text.indexOf(0);
    return textOfBytes(nul === -1 ? text : text.subarray(0, nul));
  }

  bytes(): Uint8Array {
    return this.#frame.bytes.slice(this.#start, this.#end);
  }
}
