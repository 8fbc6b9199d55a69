// SPDX-License-Identifier: MIT
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import { firstThrown } from '../errors/first-thrown.ts';
import { machineError } from '../errors/machine-error.ts';
import { exitCodes, NlkitError } from '../errors/nlkit-error.ts';
import type { Emit, NlkitEvent } from '../events.ts';
import { refreshGenerated } from '../generate/refresh.ts';
import type { Distribution } from '../kernels/kernel.ts';
import {
  distributionKernel,
  distributions,
  kernelLabel,
  resolveKernel,
} from '../kernels/resolve.ts';
import { fromHere } from '../project/from-here.ts';
import { loadProject } from '../project/load.ts';
import { type GivenParameters, withParameters } from '../project/parameters.ts';
import type { Project } from '../project/project.ts';
import { requireApp } from '../project/require-app.ts';
import { errorEvent } from '../report/error-event.ts';
import { Outcome } from '../report/outcome.ts';
import type { TapReader } from '../run/paced-tap.ts';
import type { ShellUser } from '../run/shell.ts';
import { checkWish } from '../targets/choose.ts';
import type { Controls } from './controls.ts';
import { differences, type Ended } from './differences.ts';
import type { Display } from './display.ts';
import { Rounds, type Wanted } from './rounds.ts';
import { changedPaths, type Footprint, readFootprint } from './watch/footprint.ts';
import { isOwnOutput, Restless } from './watch/restless.ts';
import { Watcher } from './watch/watcher.ts';
import { type Settings, Workbench } from './workbench.ts';

export interface DevOptions {
  /** Absolute path of the `nlkit.yaml`. */
  readonly file: string;
  readonly workingDirectory: string;
  readonly parameters: GivenParameters;
  /** Seconds; the project's own when undefined. */
  readonly timeout: number | undefined;
  readonly settings: Settings;
  readonly environment: Environment;
  readonly connect: () => Promise<Engine>;
  readonly stdout: TapReader['stdout'];
  /** Makes the user of a shell, whose `emit` gets the events of the run and passes them on. */
  readonly shell: (project: string, emit: Emit) => ShellUser & { readonly emit: Emit };
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** The most files that an event names. */
const named = 20;

/** Milliseconds between two attempts to reach the engine. */
const again = 1_000;

/** Errors after which the engine may come back. */
const engineAway = new Set(['engine-unreachable', 'engine-gone', 'engine-silent', 'engine-stuck']);

/** `nlkit dev`: runs a project, and runs it again whenever its files change. */
export class Dev {
  readonly #options: DevOptions;
  readonly #display: Display;
  readonly #rounds = new Rounds();
  readonly #watcher: Watcher;
  readonly #bench: Workbench;
  #settings: Settings;
  /** The project, as it was last loaded. */
  #project: Project | undefined;
  /** The files that the last run was begun with. */
  #seen: Footprint = { digests: new Map(), ignored: new Set() };
  /** The last run that reached its target. */
  #last: Ended | undefined;
  #count = 0;
  /** Ends what reads or writes the project's files; one does at a time. */
  #files: Promise<unknown> = Promise.resolve();
  #isLooking = false;
  /** The next run has a shell in place of the app. */
  #wantsShell = false;
  readonly #restless = new Restless();

  constructor(options: DevOptions, display: Display) {
    this.#options = options;
    this.#display = display;
    this.#settings = options.settings;
    const { environment, signal, connect, stdout } = options;
    this.#bench = new Workbench({ environment, signal, connect, stdout, emit: display.emit });
    this.#watcher = new Watcher({
      onMove: () => void this.#look(),
      onNotice: (notice) => display.emit(notice),
    });
  }

  /** The actions of keys; `quit` is for whoever ends it. */
  controls(quit: () => void): Controls {
    return {
      quit,
      settings: () => this.#settings,
      again: (settings = this.#settings) => {
        this.#settings = settings;
        this.#rounds.want('asked');
      },
      shell: () => {
        this.#wantsShell = true;
        this.#rounds.want('asked');
      },
      kernels: () => kernelChoices(this.#project),
    };
  }

  /** Runs until the signal aborts. Nothing is left in the engine then. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    await using _bench = this.#bench;
    await using _watcher = this.#watcher;
    this.#rounds.want('start');
    await this.#rounds.follow((wanted, stop) => this.#round(wanted, stop), signal);
  }

  async #round({ because, files }: Wanted, signal: AbortSignal): Promise<void> {
    this.#count += 1;
    const wantsShell = this.#wantsShell;
    this.#wantsShell = false;
    const number = this.#count;
    let failure: string | undefined;
    const outcome = new Outcome((event) => {
      if (event.type === 'error') failure = event.code;
      this.#display.emit(event);
    });
    const { environment } = this.#options;
    this.#display.phase('running');
    const project = this.#project?.name ?? this.#name();
    const more = Math.max(0, files.length - named);
    outcome.emit({ type: 'run', number, because, project, files: files.slice(0, named), more });
    try {
      const loaded = await this.#exclusively(() => this.#load(outcome.emit, environment));
      const user = wantsShell ? this.#shell(loaded.name, outcome.emit) : undefined;
      const result = await this.#bench.run(loaded, {
        ...{ settings: this.#settings, footprint: this.#seen, signal, shell: user?.shell },
        emit: user?.emit ?? outcome.emit,
      });
      signal.throwIfAborted();
      const ended = { number, result };
      if (this.#last !== undefined && !wantsShell) outcome.emit(differences(this.#last, ended));
      outcome.finish(result);
      this.#restless.ended();
      if (result.app !== null) this.#last = ended;
    } catch (rejected) {
      if (signal.aborted) {
        // The shell is still wanted.
        this.#wantsShell ||= wantsShell;
        outcome.supersede();
        return;
      }
      const thrown = firstThrown(rejected);
      const error = machineError(thrown) ?? thrown;
      outcome.emit(errorEvent(error));
      outcome.fail(error instanceof NlkitError ? error.exitCode : exitCodes.bug);
    }
    const isKilled = failure === 'container-killed' && because !== 'engine';
    if (failure !== undefined && (engineAway.has(failure) || isKilled)) await this.#away(signal);
    else this.#display.phase('waiting');
  }

  /** A shell has the terminal for itself, and no change of files ends it. */
  #shell(project: string, emit: Emit): { readonly shell: ShellUser; readonly emit: Emit } {
    const user = this.#options.shell(project, emit);
    const shell: ShellUser = {
      open: (why) => {
        this.#rounds.isHeld = true;
        this.#display.lend?.();
        return user.open(why);
      },
      close: () => {
        user.close();
        this.#rounds.isHeld = false;
        this.#display.takeBack?.();
      },
    };
    return { shell, emit: user.emit };
  }

  /** The project's name, or its file if that is not right. */
  #name(): string {
    const { file, workingDirectory } = this.#options;
    try {
      return loadProject(file, workingDirectory).name;
    } catch {
      return fromHere(file);
    }
  }

  /** Loads the project, brings what is generated up to date, and watches the files that count now. */
  async #load(emit: (event: NlkitEvent) => void, environment: Environment): Promise<Project> {
    const { file, workingDirectory, parameters, timeout } = this.#options;
    try {
      const loaded = withParameters(loadProject(file, workingDirectory), parameters);
      requireApp(loaded);
      const project = { ...loaded, timeout: timeout ?? loaded.timeout };
      const { on, kernel } = this.#settings;
      checkWish({ on, kernel, target: project.target, kernels: project.kernels });
      const isNew = JSON.stringify(project) !== JSON.stringify(this.#project);
      this.#project = project;
      if (isNew) this.#seen = await footprintOf(file, project);
      const hasWritten = await refreshGenerated(project, { environment, emit });
      if (hasWritten) this.#seen = await footprintOf(file, project);
      return project;
    } finally {
      if (this.#project === undefined) this.#seen = await footprintOf(file, undefined);
      void this.#watcher.follow(file, this.#project, this.#seen);
    }
  }

  /** Looks whether files that count have changed. */
  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    await this.#exclusively(async () => {
      this.#isLooking = false;
      const { file, signal } = this.#options;
      if (signal.aborted) return;
      const before = this.#seen;
      this.#seen = await footprintOf(file, this.#project);
      const root = this.#project?.root ?? dirname(file);
      const changed = changedPaths(before, this.#seen).filter(
        (path) => !this.#restless.isMuted(path) && !isOwnOutput(join(root, path)),
      );
      if (changed.length === 0) return;
      if (this.#rounds.isRunning) this.#mute(this.#restless.stopped(changed));
      this.#rounds.want('change', changed);
    });
  }

  #mute(files: readonly string[]): void {
    for (const file of files)
      this.#display.emit({
        type: 'notice',
        text: `${file} stopped one run after the other: its changes begin no more runs`,
        hint: `\`sources: { exclude: [${file}] }\` in nlkit.yaml keeps it out of builds`,
      });
  }

  /** Waits until the engine answers, and asks for a run then. */
  async #away(signal: AbortSignal): Promise<void> {
    await this.#bench.forgetEngine().catch(() => undefined);
    this.#display.phase('engine');
    let hasTold = false;
    while (!signal.aborted) {
      const engine = await this.#options.connect().catch(() => undefined);
      if (engine !== undefined) {
        this.#rounds.want('engine');
        return;
      }
      const text = 'waiting for the Docker engine: the project runs again once it is back';
      if (!hasTold) this.#display.emit({ type: 'notice', text });
      hasTold = true;
      await delay(again, undefined, { signal }).catch(() => undefined);
    }
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#files.then(work);
    this.#files = mine.catch(() => undefined);
    return mine;
  }
}

/** The kernels that nlkit knows, those of the project first. */
function kernelChoices(project: Project | undefined): { name: string; label: string }[] {
  const own = (project?.kernels ?? []).flatMap((name) => {
    const choice = resolveKernel(name);
    return choice.kind === 'host' ? [] : [choice.distribution];
  });
  const names = new Set(own.map(distributionKernel));
  const pinned = own.filter((one) => one.pinned !== undefined);
  const isOwn = (one: Distribution): boolean => names.has(distributionKernel(one));
  const sorted = [...pinned, ...distributions].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const byName = new Map(sorted.map((one) => [distributionKernel(one), kernelLabel(one)]));
  return [...byName].map(([name, label]) => ({ name, label }));
}

/** Files that cannot be read now are told of by the run that this asks for. */
async function footprintOf(file: string, project: Project | undefined): Promise<Footprint> {
  try {
    return await readFootprint(file, project);
  } catch (error) {
    if (machineError(error) === undefined && (error as NodeJS.ErrnoException).code === undefined)
      throw error;
    return { digests: new Map(), ignored: new Set() };
  }
}
