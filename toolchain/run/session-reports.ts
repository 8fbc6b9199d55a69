// SPDX-License-Identifier: MIT
import type { Emit, KernelRecord } from '../events.ts';
import type { RunFailure } from '../guest/reports.ts';
import { isTapsTaint } from '../kernel-log/tap-taint.ts';
import { failureOfAgent } from './agent-failure.ts';
import type { AgentLink, Report } from './agent-link.ts';

/** What the agent tells without being asked: passed on, and kept where a run is judged by it. */
export class SessionReports {
  readonly #link: () => AgentLink;
  readonly #emit: Emit;
  readonly #log: KernelRecord[] = [];
  #lostRecords = 0;
  #bug: RunFailure | undefined;

  constructor(link: () => AgentLink, emit: Emit) {
    this.#link = link;
    this.#emit = emit;
  }

  /** The part of the kernel's log that has come so far. */
  get log(): readonly KernelRecord[] {
    return this.#log;
  }

  /** Records of the kernel's log that were dropped before they could be read. */
  get lostRecords(): number {
    return this.#lostRecords;
  }

  /** The agent's own failure, if it had one. */
  get bug(): RunFailure | undefined {
    return this.#bug;
  }

  take(report: Report): void {
    switch (report.type) {
      case 'kernel':
        this.#link().heardKernel(report.record.text);
        if (isTapsTaint(report.record)) return;
        this.#log.push(report.record);
        this.#emit({ type: 'kernel', record: report.record, ...this.#timeOf(report) });
        return;
      case 'lost':
        this.#lostRecords += report.records;
        return;
      case 'bug':
        this.#bug ??= failureOfAgent(report);
        return;
      case 'stage':
      case 'notice':
        this.#emit({ ...report, ...this.#timeOf(report) });
        return;
      case 'alive':
        return;
    }
  }

  /** When it was told, by the clock of this machine. */
  #timeOf({ time }: { readonly time?: number }): { readonly time?: number } {
    return time === undefined ? {} : { time: this.#link().clock.toHere(time) };
  }
}
