// SPDX-License-Identifier: MIT
import type { TraceItem, TracedItem } from '../../../app/trace/trace-item.ts';
import type { Direction, TracedProcess } from '../../../app/trace/tapped.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import type { ItemFilter } from './item-filter.ts';
import { meets, type Condition } from './where.ts';

/** The wanted conversations; an empty or undefined field wants all. */
export interface Wishes {
  readonly families: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
  readonly conditions: readonly Condition[];
  readonly units: ReadonlySet<number>;
  readonly ports: ReadonlySet<number>;
  readonly pids: ReadonlySet<number>;
  readonly names: ReadonlySet<string>;
  readonly direction: Direction | undefined;
  readonly errors: boolean;
  /** Milliseconds. */
  readonly slower: number | undefined;
}

/** A request whose answers may still come. */
interface Asked {
  readonly item: TracedItem;
  /** Its value meets the conditions, so that its answers do. */
  readonly meets: boolean;
  shown: boolean;
}

/** The most requests that wait to be shown, and their bytes. */
const maximumWaiting = 4096;
const maximumBytes = 8 << 20;

/**
 * Lets messages pass that meet all wishes. A request and its answers belong together: an answer brings its request
 * along, even one that would not have passed, and the answers to a request that meets `--where` meet it.
 */
export class ConversationFilter implements ItemFilter {
  readonly #wishes: Wishes;
  readonly #asked = new Map<number, Asked>();
  #bytes = 0;

  constructor(wishes: Wishes) {
    this.#wishes = wishes;
  }

  pass(item: TraceItem): readonly TraceItem[] {
    switch (item.kind) {
      case 'message':
        return this.#message(item);
      // A lost message may have been a wanted one.
      case 'lost':
        return [item];
      case 'overrun':
        return this.#place(item) && this.#nothingWithin() ? [item] : [];
      case 'refusal': {
        const { units, ports, direction } = this.#wishes;
        const somewhere = units.size > 0 || ports.size > 0 || direction === 'to-kernel';
        return !somewhere && this.#process(item.process) && this.#nothingWithin() ? [item] : [];
      }
    }
  }

  #message(item: TracedItem): readonly TraceItem[] {
    const { message } = item;
    if (!this.#place(message) || !this.#named(message)) return [];
    const { direction, errors, slower } = this.#wishes;
    const goes = direction === undefined || message.direction === direction;
    const asked = message.replyTo === undefined ? undefined : this.#asked.get(message.replyTo);
    const met = asked?.meets === true || this.#meets(message);
    const passes =
      met &&
      (!errors || isError(message)) &&
      (slower === undefined || (message.took !== undefined && message.took > slower));
    const bringsAlong = errors || slower !== undefined || this.#wishes.conditions.length > 0;
    if (message.kind === 'request' && bringsAlong) this.#remember(item, met, passes && goes);
    if (!passes) return [];
    const brings = asked !== undefined && !asked.shown && direction !== 'from-kernel';
    if (brings) asked.shown = true;
    const request = brings ? [asked.item] : [];
    return goes ? [...request, item] : request;
  }

  #place({ unit, port, process }: Pick<TracedMessage, 'unit' | 'port'> & Processed): boolean {
    const { units, ports } = this.#wishes;
    return (
      (units.size === 0 || units.has(unit)) &&
      (ports.size === 0 || (port !== undefined && ports.has(port))) &&
      this.#process(process)
    );
  }

  #process(process: TracedProcess | undefined): boolean {
    const { pids, names } = this.#wishes;
    if (pids.size === 0 && names.size === 0) return true;
    if (process === undefined) return false;
    return pids.has(process.pid) || (process.name !== undefined && names.has(process.name));
  }

  #named({ family, operation }: TracedMessage): boolean {
    const { families, operations } = this.#wishes;
    return (
      (families.size === 0 || (family !== undefined && families.has(family))) &&
      (operations.size === 0 || (operation !== undefined && operations.has(operation)))
    );
  }

  /** Nothing is asked for that only messages have. */
  #nothingWithin(): boolean {
    const { families, operations, conditions, slower } = this.#wishes;
    return (
      families.size === 0 &&
      operations.size === 0 &&
      conditions.length === 0 &&
      slower === undefined
    );
  }

  #meets(message: TracedMessage): boolean {
    const { conditions } = this.#wishes;
    if (conditions.length === 0) return true;
    const { value } = message;
    return conditions.every((condition) => meets(value, condition));
  }

  #remember(item: TracedItem, met: boolean, shown: boolean): void {
    this.#asked.set(item.message.number, { item, meets: met, shown });
    this.#bytes += item.message.bytes.length;
    while (this.#asked.size > maximumWaiting || this.#bytes > maximumBytes) {
      const [oldest] = this.#asked;
      if (oldest === undefined) return;
      this.#asked.delete(oldest[0]);
      this.#bytes -= oldest[1].item.message.bytes.length;
    }
  }
}

interface Processed {
  readonly process?: TracedProcess;
}

/** A refusal, a listing that ended in one, or a message that cannot be read. */
function isError(message: TracedMessage): boolean {
  return (
    message.kind === 'error' ||
    message.kind === 'overrun' ||
    (message.error !== undefined && message.error.errno !== 0) ||
    message.problem !== undefined
  );
}
