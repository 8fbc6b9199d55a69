// SPDX-License-Identifier: MIT
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import type { Payload } from '../ynl/attribute-types/payload.ts';
import { string } from '../ynl/compile/runtime/text.ts';
import type { Checks, DisplayHint, Integer, Struct } from '../ynl/model.ts';
import { integerInWords } from '../ynl/type-words.ts';
import { inline } from '../ynl/value-text.ts';
import { eachAttribute } from './attribute-run.ts';
import { bodyParts } from './body.ts';
import { attributeBytes, hintedBytes } from './bytes.ts';
import type { Fault, Part } from './dissection.ts';
import { lengthProblem, textProblem } from './length-checks.ts';
import { shownNumber, sizeOfInteger } from './numbers.ts';
import { byteCount, faultAt, faultIf, hereAre, newPart, type Range } from './part.ts';
import { selectorValue } from './scope.ts';
import type { Secret } from './secrets.ts';
import { isShown, type Scope, type Source } from './source.ts';
import { bytesDetails, structParts } from './structs.ts';
import type { Taken } from './taken.ts';

/** The facts about an attribute that its payload is checked by. */
interface Known {
  readonly name: string;
  readonly checks: Checks;
  /** NLA_F_NESTED is set. */
  readonly nested: boolean;
  readonly secret?: Secret | undefined;
}

const unknown: Known = { name: '', checks: {}, nested: false };

/** The payload of one attribute. */
export class AttributePayload implements Payload<Taken> {
  readonly #source: Source;
  /** The run of attributes that it lies in. */
  readonly #scope: Scope;
  readonly #range: Range;
  readonly #known: Known;

  constructor(source: Source, scope: Scope, range: Range, known = unknown) {
    this.#source = source;
    this.#scope = scope;
    this.#range = range;
    this.#known = known;
  }

  get #length(): number {
    return this.#range[1] - this.#range[0];
  }

  /** Takes it apart, unless it is a key. */
  orSecret(takeApart: (payload: Payload<Taken>) => Taken): Taken {
    const { secret } = this.#known;
    const { tables } = this.#source;
    if (secret?.after !== undefined) {
      const struct = tables.struct(secret.after);
      if (struct !== undefined) return this.#keyAfter(struct);
    }
    if (secret === undefined || isShown(this.#source, this.#range)) return takeApart(this);
    return { faults: this.#faults(this.#lengths()), secret: true, nest: false };
  }

  /** A struct, and a key behind it. */
  #keyAfter(struct: Struct): Taken {
    const [start, end] = this.#range;
    const from = Math.min(start + struct.size, end);
    const details = isShown(this.#source, [from, end])
      ? bytesDetails(this.#source, [from, end])
      : { secret: true as const };
    const parts = structParts(this.#source, struct, [start, from]);
    const key = from < end ? [newPart('bytes', 'key', [from, end], details)] : [];
    return { parts: [...parts, ...key], faults: this.#faults(this.#lengths()), nest: false };
  }

  /** One that no set describes: its attributes by their numbers, or its bytes. */
  byNumber(nested: boolean): Taken {
    if (!nested || this.#length === 0) {
      return { value: hintedBytes(this.#source, undefined, this.#range), faults: [] };
    }
    return this.#nest(this.#source.attributes(this.#source, this.#inner(undefined)));
  }

  nothing(): Taken {
    const length = this.#length;
    const problem =
      length > 0 ? `a flag has no payload, but ${hereAre(length, 'bytes')}` : undefined;
    return { value: 'true', faults: this.#faults(problem), nest: false };
  }

  anything(): Taken {
    return this.#length === 0 ? { faults: [] } : this.#bytes();
  }

  number(integer: Integer): Taken {
    const size = sizeOfInteger(integer, this.#length);
    const { checks } = this.#known;
    const length =
      this.#length === size ? undefined : this.#wrongSize(integerInWords(integer), size);
    if (this.#length < size) return { ...this.#bytes(), faults: this.#faults(length), nest: false };
    const [start] = this.#range;
    const { value, problem } = shownNumber(this.#source, integer, start, size, checks);
    return {
      value,
      faults: [...this.#faults(length), ...faultIf([start, start + size], problem)],
      nest: false,
    };
  }

  numbers(item: Integer): Taken {
    const { parts, faults } = this.#numbers(item);
    return { parts, faults: [...faults, ...this.#faults(this.#lengths())], nest: false };
  }

  #numbers(item: Integer): { parts: Part[]; faults: Fault[] } {
    const size = sizeOfInteger(item, 4);
    const [start, end] = this.#range;
    const parts: Part[] = [];
    const faults: Fault[] = [];
    const { checks } = this.#known;
    let offset = start;
    for (; end - offset >= size; offset += size) {
      const range = [offset, offset + size] as const;
      const { value, problem } = shownNumber(this.#source, item, offset, size, checks);
      const details = { type: integerInWords(item), value, faults: faultIf(range, problem) };
      parts.push(newPart('item', `[${parts.length}]`, range, details));
    }
    if (offset < end) {
      const rest = [offset, end] as const;
      parts.push(newPart('bytes', 'bytes', rest, bytesDetails(this.#source, rest)));
      faults.push(faultAt(rest, `${byteCount(end - offset)} left over after the last item`));
    }
    return { parts, faults };
  }

  bits(half: Integer): Taken {
    const [start, end] = this.#range;
    if (this.#length < 8) {
      return {
        ...this.#bytes(),
        faults: this.#faults(this.#wrongSize('bitfield32', 8)),
        nest: false,
      };
    }
    const halves = ['value', 'selector'].map((name, index) => {
      const range = [start + 4 * index, start + 4 * index + 4] as const;
      const { value, problem } = shownNumber(this.#source, half, range[0], 4);
      const details = { type: integerInWords(half), value, faults: faultIf(range, problem) };
      return newPart('member', name, range, details);
    });
    const rest = [start + 8, end] as const;
    const more =
      end > start + 8 ? [newPart('bytes', 'bytes', rest, bytesDetails(this.#source, rest))] : [];
    const length = this.#length === 8 ? undefined : this.#wrongSize('bitfield32', 8);
    return { parts: [...halves, ...more], faults: this.#faults(length), nest: false };
  }

  text(): Taken {
    const { bytes } = this.#source.frame;
    const value = inline(string(bytes, ...this.#range));
    const payload = bytes.subarray(...this.#range);
    return {
      value,
      faults: this.#faults(textProblem(payload, this.#known.checks, this.#source.terminated)),
      nest: false,
    };
  }

  bytes(hint: DisplayHint | undefined): Taken {
    const value = attributeBytes(this.#source, hint, this.#range, this.#scope.header);
    return { value, faults: this.#faults(this.#lengths()), nest: false };
  }

  struct(name: string): Taken {
    const struct = this.#source.tables.struct(name);
    if (struct === undefined) return this.#bytes();
    const parts = structParts(this.#source, struct, this.#range);
    // A kernel's struct may be older or newer than the spec's; a program's must be whole.
    const short = this.#source.request && this.#length < struct.size;
    const problem = short ? this.#wrongSize(`struct ${name}`, struct.size) : this.#lengths();
    return { parts, faults: this.#faults(problem), nest: false };
  }

  attributes(set: string): Taken {
    return this.#nest(this.#source.attributes(this.#source, this.#inner(set)));
  }

  typed(names: readonly string[], set: string): Taken {
    const [name = '', ...more] = names;
    const scope = this.#inner(undefined);
    const parts = eachAttribute(this.#source, scope, undefined, (head, range) => {
      const payload = new AttributePayload(this.#source, scope, range, { ...unknown, name });
      const taken = more.length > 0 ? payload.typed(more, set) : payload.attributes(set);
      return { name, taken: { ...taken, value: String(head.type & NLA_TYPE_MASK) } };
    });
    return this.#nest(parts);
  }

  items(words: string, takeApart: (item: Payload<Taken>) => Taken): Taken {
    const scope = this.#inner(undefined);
    const parts = eachAttribute(this.#source, scope, undefined, (head, range, index) => {
      const nested = (head.type & NLA_F_NESTED) !== 0;
      // The address family in the message's header holds for items too.
      const around = { ...scope, header: this.#scope.header };
      const item = new AttributePayload(this.#source, around, range, { ...this.#known, nested });
      return { name: `[${index}]`, type: words, taken: takeApart(item) };
    });
    return this.#nest(parts);
  }

  message(message: string, selector: string): Taken {
    const value = selectorValue(this.#source, this.#scope, selector);
    const format =
      typeof value === 'string' ? this.#source.tables.format(message, value) : undefined;
    if (format === undefined) {
      const known =
        value === undefined ? `${selector} is not there` : `${selector} is ${inline(value)}`;
      const problem = `${message} has no format for it: ${known}`;
      const taken = this.byNumber(this.#known.nested);
      return { ...taken, faults: [...taken.faults, ...this.#faults(problem)] };
    }
    const { fixedHeader: header, set } = format;
    const scope = { outer: this.#scope, depth: this.#scope.depth + 1 };
    return { parts: bodyParts(this.#source, { header, set }, this.#range, scope), faults: [] };
  }

  /** The run of attributes within. */
  #inner(set: string | undefined): Scope {
    const { depth } = this.#scope;
    return { set, range: this.#range, header: undefined, outer: this.#scope, depth: depth + 1 };
  }

  #nest(parts: readonly Part[]): Taken {
    return { parts, faults: [], nest: true };
  }

  #bytes(): Taken {
    return { value: hintedBytes(this.#source, undefined, this.#range), faults: [] };
  }

  /** Mistakes of the payload as a whole. */
  #faults(problem: string | undefined): readonly Fault[] {
    const [start, end] = this.#range;
    // An empty payload has no bytes to mark: mark its header.
    return faultIf(start === end ? [start - 4, start] : [start, end], problem);
  }

  #lengths(): string | undefined {
    return lengthProblem(this.#length, this.#known.checks);
  }

  #wrongSize(what: string, size: number): string {
    return `${what} has ${byteCount(size)}, but ${hereAre(this.#length)}`;
  }
}
