// SPDX-License-Identifier: MIT
import type { ChildProcess } from 'node:child_process';
import { Interruption } from '../../errors/interruption.ts';
import { listedProcess, signalProcess, traceesOf, type ListedProcess } from '../process-table.ts';
import type { StraceReader } from './strace-reader.ts';

export interface StopperOptions {
  readonly strace: ChildProcess;
  /** A process that ran before is let go, and not ended. */
  readonly attached: boolean;
  /** A terminal sends its SIGINT to the command, too. */
  readonly atTerminal: boolean;
  readonly reader: Pick<StraceReader, 'firstExecve' | 'commandEnd'>;
  /** Its reason tells the signal. */
  readonly signal: AbortSignal;
  /** The command has ended, and its children have not. */
  readonly onCommandEnd: () => void;
  /** These processes go on: they have a session of their own. */
  readonly onLeft: (processes: readonly ListedProcess[]) => void;
}

/** Milliseconds that a command may take to end after it was asked to. */
const grace = 5000;

/** Milliseconds that strace may take to end after its command has. */
const lingering = 1000;

/** Milliseconds until strace is told again to let go. */
const again = 200;

/**
 * Ends the command and all that it has started first, so that what they say meanwhile is traced, and then strace. A
 * strace that is killed lets go of what is left: processes that have made a session of their own, such as daemons.
 */
export class Stopper {
  readonly #options: StopperOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** The signal for a command that has not been executed yet. */
  #waiting: NodeJS.Signals | undefined;
  #begun = false;
  #endSeen = false;
  #check: NodeJS.Timeout | undefined;

  constructor(options: StopperOptions) {
    this.#options = options;
  }

  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const { attached, atTerminal, reader, signal } = this.#options;
    if (attached) {
      this.#detach(performance.now() + grace);
      return;
    }
    process.once('exit', this.#leave);
    const reason: unknown = signal.reason;
    const name = reason instanceof Interruption ? reason.signal : 'SIGTERM';
    const isTold = name === 'SIGINT' && atTerminal && reader.commandEnd === undefined;
    if (!isTold) this.#tell(name === 'SIGPIPE' ? 'SIGTERM' : name);
    this.#after(grace, () => {
      this.#tell('SIGKILL');
      this.#after(lingering, () => this.#letGo());
    });
  }

  /** Something was read from the log: the command may have been executed, or processes have ended. */
  progressed(): void {
    const { reader, onCommandEnd } = this.#options;
    if (this.#waiting !== undefined && reader.firstExecve !== undefined) {
      const name = this.#waiting;
      this.#waiting = undefined;
      this.#tell(name);
    }
    if (reader.commandEnd === undefined) return;
    if (!this.#endSeen) {
      this.#endSeen = true;
      // End the processes that it left, or started after it was told.
      if (this.#begun) this.#tell('SIGTERM');
      this.#after(lingering, () => {
        if (!this.#begun) onCommandEnd();
      });
    }
    if (!this.#begun) return;
    this.#check?.refresh();
    this.#check ??= this.#after(lingering, () => {
      if (this.#own().length === 0) this.#letGo();
    });
  }

  done(): void {
    process.off('exit', this.#leave);
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** nlkit leaves at once, after a second Ctrl-C. */
  readonly #leave = (): void => {
    for (const each of this.#own()) signalProcess(each, 'SIGKILL');
  };

  /**
   * Has strace let go of its process. It overlooks a signal that comes just before it waits for a process that is idle, so
   * it is told until it has ended, and killed after the deadline (of `performance.now()`): the kernel lets go then.
   */
  #detach(deadline: number): void {
    const { strace } = this.#options;
    if (strace.exitCode !== null || strace.signalCode !== null) return;
    strace.kill(performance.now() < deadline ? 'SIGTERM' : 'SIGKILL');
    this.#after(again, () => this.#detach(deadline));
  }

  #tell(name: NodeJS.Signals): void {
    if (this.#options.reader.firstExecve === undefined) {
      this.#waiting = name;
      return;
    }
    const own = this.#own();
    for (const each of own) signalProcess(each, name);
    if (own.length === 0) this.#letGo();
  }

  #letGo(): void {
    const { strace, onLeft } = this.#options;
    if (strace.exitCode !== null || strace.signalCode !== null) return;
    const left = traceesOf(strace.pid ?? 0);
    if (!strace.kill('SIGKILL') || left.length === 0) return;
    onLeft(left);
  }

  /** The processes that are to end, the command first: all but those that have left its session. */
  #own(): ListedProcess[] {
    const { strace, reader } = this.#options;
    const tracer = strace.pid ?? 0;
    const command = reader.firstExecve?.thread;
    const home = listedProcess(tracer)?.session;
    const own = traceesOf(tracer).filter(
      ({ pid, session }) => pid === command || session === command || session === home,
    );
    return own.sort((a, b) => Number(b.pid === command) - Number(a.pid === command));
  }

  #after(milliseconds: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(act, milliseconds);
    this.#timers.add(timer);
    return timer;
  }
}
