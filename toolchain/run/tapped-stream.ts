// SPDX-License-Identifier: MIT
import type { Tapped, TappedDatagram } from '../../app/trace/tapped.ts';
import type { TapRecord } from './tap-records.ts';

/** Milliseconds of the kernel's clock in which a multicast datagram reaches all of its listeners. */
const spreading = 30;

/** Milliseconds without a record after which no more listeners are expected. */
const patience = 50;

export interface TappedOptions {
  /** The port id of the agent's socket that asks the controller of generic netlink. */
  readonly preludePort: number | undefined;
  /** Lays the kernel's monotonic clock, in milliseconds, onto the one of this machine. */
  readonly toHere: (time: number) => number;
  readonly take: (tapped: Tapped) => void;
  /** Chooses the records to pass on, besides losses and the prelude; all of them unless given. */
  readonly wants?: ((record: TapRecord) => boolean) | undefined;
}

/** A multicast datagram while its listeners come. */
interface Multicast {
  readonly record: TapRecord;
  /** The sockets that got it, but for the agent's own. */
  readonly receivers: TapRecord[];
}

/**
 * Makes what readers get of the module's records. A multicast datagram waits, and with it what came after it, until all
 * of its listeners are counted.
 */
export class TappedStream {
  readonly #options: TappedOptions;
  /** In the order of the records. */
  #waiting: (Multicast | TapRecord)[] = [];
  readonly #multicasts = new Map<number, Multicast>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TappedOptions) {
    this.#options = options;
  }

  push(record: TapRecord): void {
    if (record.lost > 0) this.#waiting.push({ ...record, kind: 'lost' });
    if (record.kind === 'listener') this.#multicasts.get(record.id)?.receivers.push(record);
    else if (record.kind === 'datagram' && record.isMulticast) {
      const multicast = { record, receivers: [record] };
      this.#multicasts.set(record.id, multicast);
      this.#waiting.push(multicast);
    } else if (record.kind !== 'lost' && this.#wants(record)) this.#waiting.push(record);
    this.#release(record.time - spreading);
    clearTimeout(this.#timer);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.end(), patience);
  }

  /** Passes on all that waits. */
  end(): void {
    clearTimeout(this.#timer);
    this.#release(Infinity);
  }

  /** Passes on what does not wait for listeners of a datagram that is younger. */
  #release(until: number): void {
    const late = this.#waiting.findIndex((each) => 'receivers' in each && each.record.time > until);
    const ready = this.#waiting.splice(0, late < 0 ? this.#waiting.length : late);
    for (const each of ready) {
      if ('receivers' in each) {
        this.#multicasts.delete(each.record.id);
        const tapped = this.#multicast(each);
        if (tapped !== undefined) this.#options.take(tapped);
      } else this.#options.take(this.#tapped(each));
    }
  }

  #tapped(record: TapRecord): Tapped {
    const { unit, port, group, namespace, process } = record;
    const time = this.#options.toHere(record.time);
    switch (record.kind) {
      case 'lost':
        return { kind: 'lost', time, datagrams: record.lost };
      case 'overrun':
        return {
          ...{ kind: 'overrun', time, unit, port, group, namespace },
          ...(process && { process }),
        };
      case 'refusal': {
        const text = Buffer.from(record.bytes).toString();
        return { kind: 'refusal', time, text, ...(process && { process }) };
      }
      default:
        return this.#datagram(record, process);
    }
  }

  #wants(record: TapRecord): boolean {
    const { wants, preludePort } = this.#options;
    return wants === undefined || wants(record) || isPrelude(record, preludePort);
  }

  /** Undefined where nobody got it who is wanted. */
  #multicast({ record, receivers }: Multicast): TappedDatagram | undefined {
    const { wants = () => true } = this.#options;
    const programs = receivers.filter((each) => !each.isAgents && wants(each));
    const [only] = programs;
    if (only === undefined) {
      // The agent heard of it, which wants to know families.
      const heard = receivers.find(({ isAgents }) => isAgents);
      const { port } = heard ?? record;
      return heard && { ...this.#datagram({ ...record, port }, heard.process), prelude: true };
    }
    const isAlone = programs.length === 1;
    return {
      ...this.#datagram(
        { ...record, port: isAlone ? only.port : undefined },
        isAlone ? only.process : undefined,
      ),
      listeners: programs.length,
    };
  }

  #datagram(record: TapRecord, process: TapRecord['process']): TappedDatagram {
    const { unit, direction, port, group, namespace, bytes, length } = record;
    return {
      kind: 'datagram',
      time: this.#options.toHere(record.time),
      ...{ unit, direction, port, group, namespace },
      ...(process && { process }),
      ...{ bytes, length },
      ...(isPrelude(record, this.#options.preludePort) && { prelude: true }),
    };
  }
}

/** Whether it is a question of the agent's to the controller of generic netlink, or an answer. */
function isPrelude(
  { kind, isAgents, isMulticast, unit, port }: TapRecord,
  preludePort: number | undefined,
): boolean {
  return kind === 'datagram' && isAgents && !isMulticast && unit === 16 && port === preludePort;
}
