// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';
import type { Channel } from './channel.ts';
import type { CommandOutput } from './forwarding.ts';
import { KernelLog } from './kernel-log.ts';
import type { Calibration } from './printk-clock.ts';
import type { FromAgent, OutputStreams, ToAgent, Told } from './protocol.ts';
import { Timeline } from './timeline.ts';

/** Sends what the kernel, the commands and the agent say, besides answers, in the order of its time. */
export class Reporting {
  readonly #channel: Channel<ToAgent, FromAgent>;
  readonly #timeline = new Timeline({ readLog: () => this.#log?.read() });
  readonly #file: number | undefined;
  #log: KernelLog | undefined;

  /** @param log the kernel's log, open and read to its end */
  constructor(channel: Channel<ToAgent, FromAgent>, log?: number) {
    this.#channel = channel;
    this.#file = log;
  }

  get followsLog(): boolean {
    return this.#log !== undefined;
  }

  /**
   * Reports the kernel's log from now on.
   * @param onRecord is called before a record is reported
   * @throws as {@link KernelLog.follow}
   */
  async followLog(onRecord: (record: KernelRecord) => void): Promise<void> {
    this.#log = await KernelLog.follow({
      onRecord: (record, time) => {
        onRecord(record);
        this.#tell({ type: 'kernel', record, time }, time);
      },
      onLost: (records) => this.#tell({ type: 'lost', records }),
      hasRoom: () => !this.#timeline.isFull,
      ...(this.#file !== undefined && { file: this.#file }),
    });
  }

  /** Takes the log's clock from there, more exactly than the agent can tell it; undefined: no longer. */
  calibrateBy(clocks: (() => Calibration | undefined) | undefined): void {
    this.#log?.calibrateBy(clocks);
  }

  /** Resolves with the last lines of the kernel's log, oldest first. */
  async recentLog(count: number): Promise<string[]> {
    await this.#log?.caughtUp();
    return this.#log?.recent(count) ?? [];
  }

  /** Reports a stage, or something worth a line, after what the kernel said before it. */
  readonly report = async (message: Told): Promise<void> => {
    await this.#log?.caughtUp();
    const time = performance.now();
    this.#tell({ ...message, time }, time);
    await this.#timeline.flush();
  };

  /** Resolves when all that the kernel and the commands have said so far is on its way. */
  async flush(): Promise<void> {
    await this.#log?.caughtUp();
    await this.#timeline.flush();
  }

  /** Opens the streams of a command's output. */
  openOutput({ stdout, stderr }: OutputStreams): CommandOutput {
    const open = (stream: number) => this.#timeline.output(this.#channel.openStream(stream));
    return { stdout: open(stdout), stderr: open(stderr) };
  }

  /** Stops following the log, and reports the last of it. */
  async close(): Promise<void> {
    const log = this.#log;
    this.#log = undefined;
    await log?.stop();
    await this.#timeline.flush();
  }

  #tell(message: FromAgent, time?: number): void {
    this.#timeline.add(() => this.#channel.send(message), time);
  }
}
