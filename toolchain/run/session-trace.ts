// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { Tapped } from '../../app/trace/tapped.ts';
import type { ModuleToLoad } from '../guest/protocol.ts';
import type { HeldModule, RunFailure, TraceReport } from '../guest/reports.ts';
import type { AgentLink } from './agent-link.ts';
import { type TapRecord, TapRecordDecoder } from './tap-records.ts';
import { TappedStream } from './tapped-stream.ts';

/** Milliseconds that the agent may take to send what is left, besides the unload. */
const rest = 60_000;

/** Takes what the tap sees. Nothing more is read while a promise that it returned is pending. */
export type TakeTapped = (tapped: Tapped) => void | Promise<void>;

/** What a recording is about; everything unless given. */
export interface TraceSelection {
  /** The id of a process to mark in the records, with all that it starts. */
  readonly follow?: number;
  /** Chooses the records to pass on, besides losses and what tells the names of families. */
  readonly wants?: (record: TapRecord) => boolean;
}

/** The recording of a session: the records that the agent sends of it, and who takes them. */
export class SessionTrace {
  readonly #link: AgentLink;
  readonly #take: TakeTapped;
  readonly #selection: TraceSelection;
  #unload = 0;
  #received: Promise<void> | undefined;
  /** Why the records cannot be read any further. */
  #failure: Error | undefined;

  constructor(link: AgentLink, take: TakeTapped, selection: TraceSelection = {}) {
    this.#link = link;
    this.#take = take;
    this.#selection = selection;
  }

  /** Resolves to why the tap could not be loaded, or to what the agent says of it. */
  async begin(module: ModuleToLoad): Promise<TraceReport | RunFailure> {
    const { channel, streams } = this.#link;
    const stream = streams.take();
    const incoming = channel.stream(stream);
    streams.freeAfter(stream, [incoming]);
    incoming.on('error', () => undefined);
    const { follow } = this.#selection;
    const report = await this.#link.ask(
      { ask: 'trace', module, stream, ...(follow !== undefined && { follow }) },
      { what: 'loading the tap', milliseconds: module.limits.load },
    );
    if ('reason' in report) incoming.resume();
    else {
      this.#unload = module.limits.unload;
      this.#received = this.#receive(incoming, report);
    }
    return report;
  }

  /** Resolves when all was taken, to the tap if it cannot be unloaded. */
  async end(): Promise<HeldModule | undefined> {
    const received = this.#received;
    if (received === undefined) return undefined;
    this.#received = undefined;
    const limit = { what: 'unloading the tap', milliseconds: this.#unload + rest };
    // Nobody can ask an agent that has gone; what came of the records is there.
    const held = await this.#link.ask({ ask: 'trace-end' }, limit).catch((error: unknown) => {
      if (this.#link.lost !== undefined) return undefined;
      throw error;
    });
    if (this.#link.lost === undefined) await received;
    if (this.#failure !== undefined) throw this.#failure;
    return held ?? undefined;
  }

  #receive(incoming: Readable, { clock, port }: TraceReport): Promise<void> {
    const decoder = new TapRecordDecoder();
    let busy: Promise<void> | undefined;
    const fail = (error: unknown): void => {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
      incoming.destroy();
    };
    const tapped = new TappedStream({
      preludePort: port,
      wants: this.#selection.wants,
      toHere: (time) => this.#link.clock.toHere(time + clock),
      take: (each) => {
        const taken = this.#take(each);
        if (taken === undefined) return;
        taken.catch(fail);
        busy = taken;
      },
    });
    return new Promise((resolve) => {
      incoming.on('data', (piece: Buffer) => {
        try {
          for (const record of decoder.push(piece)) tapped.push(record);
        } catch (error) {
          fail(error);
        }
        if (busy === undefined) return;
        incoming.pause();
        busy.then(
          () => incoming.resume(),
          () => undefined,
        );
        busy = undefined;
      });
      incoming.on('close', () => {
        tapped.end();
        resolve();
      });
    });
  }
}
