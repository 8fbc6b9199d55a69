// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describeHeld } from '../holders.ts';
import { listModules, readKernelVermagic } from '../kernel-state.ts';
import { checkModules, kernelName, loadKernelModule, unloadKernelModule } from '../modules.ts';
import type { Calibration } from '../printk-clock.ts';
import type { ModuleToLoad } from '../protocol.ts';
import type { HeldModule, RunFailure, TraceReport } from '../reports.ts';
import { Controller } from './controller.ts';
import { TapDevice } from './device.ts';

/** Milliseconds between two looks at the device: fewer looks cost less, and the CLI waits 50 ms for a multicast's listeners. */
const interval = { least: 10, most: 40 };

/** The part of the time that reading may take, so that the rest is left to those who are traced. */
const share = 1 / 10;

/** Milliseconds of reading without a pause, so that a flood leaves time for everything else, and of the pause. */
const slice = 50;
const pause = 20;

/** Milliseconds for the controller's answers. */
const patience = 20_000;

export interface TraceOptions {
  readonly module: ModuleToLoad;
  /** Absolute path of the session's directory, with the module's file in it. */
  readonly directory: string;
  /** Gets the records of module/tap as they are (tap.h). */
  readonly to: Writable;
  /** The id of a process to mark in the records, with all that it starts. */
  readonly follow: number | undefined;
  /** The last lines of the kernel's log. */
  readonly recentLog: () => Promise<readonly string[]>;
  /** Aborted: nobody can wait for it. */
  readonly hurry: AbortSignal;
}

/** The tap, loaded, and its records on their way to the CLI. */
export class Trace {
  /** The facts that the CLI needs to read the records. */
  readonly report: TraceReport;
  readonly #options: TraceOptions;
  readonly #device: TapDevice;
  /** Bytes of the ring in the kernel. */
  readonly #ring: number;
  readonly #controller: Controller | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** The passes over what waits in the device: one after the other. */
  #passing: Promise<unknown> = Promise.resolve();
  #isOver = false;

  private constructor(
    options: TraceOptions,
    device: TapDevice,
    controller: Controller | undefined,
  ) {
    this.#options = options;
    this.#device = device;
    this.#controller = controller;
    this.#ring = Number(parameter(options.module, 'ring')) * 1024;
    this.report = {
      clock: performance.now() - Number(process.hrtime.bigint()) / 1e6,
      ...(controller && { port: controller.port }),
      refusals: parameter(options.module, 'refusals') === 'Y',
    };
    this.#lookAfter(interval.least);
  }

  /** Loads the tap, and begins. Resolves to why it could not be loaded. */
  static async begin(options: TraceOptions): Promise<Trace | RunFailure> {
    const { module, directory, recentLog, hurry, follow } = options;
    const vermagic = await readKernelVermagic();
    const kernel = { release: release(), ...(vermagic !== undefined && { vermagic }) };
    await unloadStray(module);
    const failure =
      explainStray(module) ??
      checkModules([module], kernel) ??
      (await loadKernelModule(module, directory, recentLog, hurry));
    if (failure !== undefined) return failure;
    let device: TapDevice | undefined;
    let controller: Controller | undefined;
    try {
      device = await TapDevice.open(directory);
      if (follow !== undefined) writeFileSync(parameterFile(module, 'follow'), String(follow));
      controller = await Controller.open().catch(() => undefined);
      const trace = new Trace(options, device, controller);
      await Promise.race([controller?.asked, delay(patience, undefined, { ref: false })]);
      return trace;
    } catch (error) {
      // An open device pins the module.
      device?.close();
      await controller?.close();
      await unloadKernelModule(module.name, { hurry });
      throw error;
    }
  }

  /** How the clock of the kernel's log stands to the agent's, to the microsecond; undefined if the tap is gone. */
  clocks(): Calibration | undefined {
    const { clock } = this.report;
    try {
      const times = parameter(this.#options.module, 'clocks').split(' ');
      const [before = NaN, printk = NaN, after = NaN] = times.map((time) => Number(time) / 1e6);
      return { before: before + clock, printk, after: after + clock };
    } catch {
      return undefined;
    }
  }

  /** Resolves when all that was recorded so far is on its way. */
  flush(): Promise<unknown> {
    return (this.#passing = this.#passing.then(() => this.#pass()));
  }

  /** Ends the recording, sends the rest, and unloads. Resolves to the module if it cannot be unloaded. */
  async end(): Promise<HeldModule | undefined> {
    const { to, module, hurry } = this.#options;
    await this.#controller?.close();
    clearTimeout(this.#timer);
    this.#device.stop();
    while (!this.#isOver) await this.flush();
    await new Promise<void>((resolve) => to.end(() => resolve()));
    this.#device.close();
    const { isGone, stuck } = await unloadKernelModule(module.name, {
      limit: module.limits.unload,
      hurry,
    });
    return isGone
      ? undefined
      : { ...describeHeld(kernelName(module.name)), ...(stuck && { stuck }) };
  }

  #lookAfter(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      const start = performance.now();
      void this.flush().then(() => {
        if (this.#isOver) return;
        const rest = (performance.now() - start) * (1 / share - 1);
        this.#lookAfter(Math.min(Math.max(interval.least, rest), interval.most));
      });
    }, milliseconds);
  }

  async #pass(): Promise<void> {
    let start = performance.now();
    // A flood has no end: a ring full is what waited when this began.
    for (let left = this.#ring; left > 0;) {
      const records = this.#isOver ? undefined : this.#device.read();
      this.#isOver = records === undefined;
      if (records === undefined || records.length === 0) return;
      left -= records.length;
      await written(this.#options.to, records);
      if (performance.now() - start < slice) continue;
      await delay(pause);
      start = performance.now();
    }
  }
}

/** Unloads a tap that nobody uses: a run that was cut off left it, and the note of what is loaded went, too. */
async function unloadStray({ name }: ModuleToLoad): Promise<void> {
  if (isLoaded(name)) await unloadKernelModule(name);
}

/** Why the tap of another trace stays loaded. */
function explainStray({ name }: ModuleToLoad): RunFailure | undefined {
  if (!isLoaded(name)) return undefined;
  return {
    reason: 'load',
    errno: 'EEXIST',
    message: `${name} is loaded already, and in use: another trace taps this kernel`,
    hint: 'wait for it to end; `fuser /dev/nlkit-tap`, as root, names its reader',
  };
}

function isLoaded(name: string): boolean {
  return listModules()?.has(kernelName(name)) === true;
}

function parameterFile({ name }: ModuleToLoad, parameter: string): string {
  return `/sys/module/${kernelName(name)}/parameters/${parameter}`;
}

function parameter(module: ModuleToLoad, name: string): string {
  return readFileSync(parameterFile(module, name), 'utf8').trim();
}

/** Resolves when the stream has taken it, or never will. */
function written(to: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    to.write(bytes, () => resolve());
  });
}
