// SPDX-License-Identifier: MIT
import type { Channel } from '../channel.ts';
import type { FromAgent, ToAgent, TraceRequest } from '../protocol.ts';
import type { HeldModule, RunFailure, TraceReport } from '../reports.ts';
import { listModules } from '../kernel-state.ts';
import { kernelName } from '../modules.ts';
import { forgetModule, rememberLoaded } from '../state-file.ts';
import type { Calibration } from '../printk-clock.ts';
import type { Trace } from './trace.ts';

export interface TracingOptions {
  readonly channel: Channel<ToAgent, FromAgent>;
  /** Absolute path of the session's directory. */
  readonly directory: string;
  /** Where to note what is loaded; undefined in a guest, which takes it all with it. */
  readonly state: string | undefined;
  /** Unloads what an earlier run left. */
  readonly heal: () => Promise<void>;
  readonly recentLog: () => Promise<readonly string[]>;
  /** Given what compares the log's clock with the agent's, while the tap is there. */
  readonly calibrateBy: (clocks: (() => Calibration | undefined) | undefined) => void;
  /** Aborted: the session ends, and nobody waits. */
  readonly hurry: AbortSignal;
}

/** The tap of a session, if it has one: it comes before the project's modules, and goes after them. */
export class Tracing {
  readonly #options: TracingOptions;
  #trace: Trace | undefined;
  #ending: Promise<HeldModule | undefined> | undefined;
  #module: string | undefined;

  constructor(options: TracingOptions) {
    this.#options = options;
  }

  /** The names of the modules that it has loaded. */
  get modules(): readonly string[] {
    return this.#module === undefined ? [] : [this.#module];
  }

  async begin({ module, stream, follow }: TraceRequest): Promise<TraceReport | RunFailure> {
    const { channel, state, heal, ...options } = this.#options;
    if (this.#module !== undefined) throw new Error('the session is being traced already');
    await heal();
    this.#module = module.name;
    if (state !== undefined) rememberLoaded(state, [module.name]);
    const to = channel.openStream(stream);
    const { Trace: Tap } = await import('./trace.ts');
    const trace = await Tap.begin({ ...options, module, to, follow }).catch((error: unknown) => {
      if (listModules()?.has(kernelName(module.name)) !== true) this.#forget();
      to.end();
      throw error;
    });
    if (trace instanceof Tap) {
      this.#trace = trace;
      this.#options.calibrateBy(() => trace.clocks());
      return trace.report;
    }
    this.#forget();
    to.end();
    return trace;
  }

  /** Resolves when all that was recorded so far is on its way. */
  async flush(): Promise<void> {
    await this.#trace?.flush();
  }

  /** Ends the recording and unloads the tap. Resolves to it if it cannot be unloaded. */
  end(): Promise<HeldModule | undefined> {
    return (this.#ending ??= this.#end().finally(() => (this.#ending = undefined)));
  }

  async #end(): Promise<HeldModule | undefined> {
    this.#options.calibrateBy(undefined);
    const held = await this.#trace?.end();
    this.#trace = undefined;
    if (held === undefined) this.#forget();
    return held;
  }

  #forget(): void {
    const { state } = this.#options;
    if (state !== undefined && this.#module !== undefined) forgetModule(state, this.#module);
    this.#module = undefined;
  }
}
