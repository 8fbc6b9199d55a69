// SPDX-License-Identifier: MIT
import type { Dissection, Part } from '../../../app/dissect/dissection.ts';
import type { MessageEvent } from '../../events.ts';
import type { MessageParts, PartDefinition, PartsBlock, Shape } from './page/report-data.ts';
import { Strings } from './strings.ts';

/** Parts of one message that are kept; a message of 64 KiB may have tens of thousands. */
const mostParts = 4_000;

/**
 * Collects messages that are taken apart. Messages of one sort have the same parts at the same places, so parts are
 * kept once, and of each message only its bytes and values.
 */
export class PartsEncoder {
  readonly #strings = new Strings();
  readonly #definitions = new Table<PartDefinition>();
  readonly #shapes = new Table<Shape>();
  readonly #messages: MessageParts[] = [];

  add(event: MessageEvent, dissection: Dissection | undefined): void {
    const bytes = Buffer.from(event.bytes, 'hex').toString('base64');
    const length = event.length ?? event.bytes.length / 2;
    const { shape, values } = this.#shapeOf(dissection);
    const faults = (dissection?.faults ?? [])
      .slice(0, mostParts)
      .map((fault) => [fault.offset, fault.length, this.#strings.line(fault.text)] as const);
    this.#messages.push([event.number, bytes, length, shape, values, faults]);
  }

  block(): PartsBlock {
    return {
      strings: this.#strings.list,
      definitions: this.#definitions.list,
      shapes: this.#shapes.list,
      messages: this.#messages,
    };
  }

  #shapeOf(dissection: Dissection | undefined): { shape: number; values: readonly number[] } {
    if (dissection === undefined) return { shape: -1, values: [] };
    const parts: number[] = [];
    const values: number[] = [];
    const add = (part: Part, depth: number): void => {
      if (values.length >= mostParts) return;
      parts.push(this.#definition(part), depth, part.offset, part.length);
      values.push(this.#strings.line(part.value));
      for (const inner of part.parts) add(inner, depth + 1);
    };
    for (const part of dissection.parts) add(part, 0);
    while (values.at(-1) === 0) values.pop();
    const name = this.#strings.line(dissection.name);
    const doc = this.#strings.lines(dissection.doc);
    return { shape: this.#shapes.place({ name, doc, parts }), values };
  }

  #definition({ kind, name, number, type, doc, secret }: Part): number {
    const strings = this.#strings;
    return this.#definitions.place([
      ...([strings.line(kind), strings.line(name), number ?? -1] as const),
      ...([strings.line(type), strings.lines(doc), secret === true ? 1 : 0] as const),
    ]);
  }
}

/** Values, each once. */
class Table<T> {
  readonly #places = new Map<string, number>();
  readonly list: T[] = [];

  place(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.list.length;
    this.list.push(value);
    this.#places.set(key, place);
    return place;
  }
}
