// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import type { Emit, NlkitEvent, PlanEvent, ResultEvent } from '../events.ts';
import { KeptBuilders } from '../kbuild/kept-builders.ts';
import type { Project } from '../project/project.ts';
import {
  type BuiltProject,
  buildPrepared,
  type BuildProjectOptions,
  prepareProject,
} from '../run/build-project.ts';
import { handling, leadSession } from '../run/lead-session.ts';
import { openProjectTarget } from '../run/open-project-target.ts';
import type { PreparedTarget } from '../run/prepare.ts';
import type { TapReader } from '../run/paced-tap.ts';
import { planSession } from '../run/session-plan.ts';
import { Session } from '../run/session.ts';
import type { ShellUser } from '../run/shell.ts';
import { type Stages, stages } from '../run/stages.ts';
import { appOnly } from './app-only.ts';
import { GuestAhead, type Open } from './guest-ahead.ts';
import { takeGuest } from './take-guest.ts';
import { buildTap, type TapModule } from '../run/tap-module.ts';
import { traceRun } from './trace-run.ts';
import { unlessAborted } from './unless-aborted.ts';
import { changedPaths, type Footprint } from './watch/footprint.ts';

/** The choices of a person for the next run. */
export interface Settings {
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly appArguments: readonly string[];
  /** Show netlink's messages. */
  readonly trace: boolean;
}

export interface RoundOptions {
  /** The user of a shell that runs in place of the app. */
  readonly shell?: ShellUser | undefined;
  readonly settings: Settings;
  /** The files as they are, or were a moment ago. */
  readonly footprint: Footprint;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface WorkbenchOptions {
  readonly connect: () => Promise<Engine>;
  readonly environment: Environment;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Gets what happens between two runs. */
  readonly emit: Emit;
  /** Where messages are shown: runs go no faster. */
  readonly stdout: TapReader['stdout'];
}

/** Progress after a run: the next one need not wait for its guest. */
export const guestWaits = 'a guest waits for the next run';

interface LastBuild {
  readonly key: string;
  /** The files as they were just before. */
  readonly footprint: Footprint;
  readonly ready: BuiltProject;
}

interface Prepared {
  readonly key: string;
  readonly target: Promise<PreparedTarget>;
  /** The plan that was told. */
  readonly plan: () => PlanEvent | undefined;
}

/** Builds and runs a project again and again, and keeps between two runs what the next one needs. */
export class Workbench implements AsyncDisposable {
  readonly #options: WorkbenchOptions;
  readonly #ahead = new GuestAhead();
  #engine: Promise<Engine> | undefined;
  #kept: KeptBuilders | undefined;
  #built: LastBuild | undefined;
  #prepared: Prepared | undefined;
  /** The tap for each kernel, with the builder that it was built in. */
  readonly #taps = new Map<string, Promise<TapModule>>();
  /** Gets what is told while a target is prepared. */
  #emit: Emit = () => undefined;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  /** Builds a project if needed, and runs it. A failed run is a result as well. */
  async run(
    project: Project,
    { settings, footprint, shell, emit, signal }: RoundOptions,
  ): Promise<ResultEvent> {
    const timed = stages(emit);
    this.#emit = timed.emit;
    const engine = await this.#connected();
    const { environment, stdout } = this.#options;
    const options = { ...{ engine, environment, signal, emit: timed.emit, on: settings.on } };
    const target = await this.#prepare(project, settings, { engine, signal, timed });
    const { key, open } = this.#guest(project, target, engine);
    const isGuest = target.choice.target === 'vm';
    const wasThere = this.#ahead.has(key);
    // It boots while the compiler runs.
    if (isGuest) this.#ahead.prepare(key, open);
    const ready = await this.#build(project, target, { ...options, footprint }, timed);
    const tap = settings.trace ? await unlessAborted(this.#tap(target, engine), signal) : undefined;
    const trace =
      tap && (await traceRun(project, { tap, emit: timed.emit, reader: { stdout, signal } }));
    const planning = planSession(ready, settings.appArguments, trace?.plan);
    planning.catch(() => undefined);
    const boot = timed.start('boot');
    const leading = { planning, timed, boot, shell, engine, signal };
    try {
      if (!isGuest) {
        await using opened = await openProjectTarget(project, target, {
          ...options,
          tracksMemory: false,
        });
        const session = new Session(opened, { signal, emit: timed.emit, margin: handling });
        return await leadSession(ready, { ...leading, session, detail: opened.detail });
      }
      const taken = await takeGuest(this.#ahead, { key, open, wasThere, emit: timed.emit, signal });
      const end = (): void => this.#ahead.end(taken.opening);
      // Nothing in a guest is worth a clean end.
      signal.addEventListener('abort', end, { once: true });
      try {
        signal.throwIfAborted();
        const { session, detail } = taken.guest;
        taken.guest.tell(timed.emit);
        return await leadSession(ready, { ...leading, session, detail });
      } finally {
        signal.removeEventListener('abort', end);
        end();
      }
    } finally {
      trace?.end();
      boot.failed();
      // The next guest boots while somebody reads what this one said.
      if (isGuest && !this.#options.signal.aborted) this.#openNext(key, open);
    }
  }

  /** Forgets the engine and all that was in it, after it went away. */
  async forgetEngine(): Promise<void> {
    const kept = this.#kept;
    this.#engine = undefined;
    this.#prepared = undefined;
    this.#kept = undefined;
    this.#built = undefined;
    this.#taps.clear();
    this.#ahead.drop();
    await kept?.[Symbol.asyncDispose]();
  }

  /** Resolves when nothing of it is left in the engine. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#ahead[Symbol.asyncDispose](), this.#kept?.[Symbol.asyncDispose]()]);
  }

  #openNext(key: string, open: Open): void {
    const { guest } = this.#ahead.prepare(key, open);
    const tell = (): void => {
      if (this.#ahead.has(key))
        this.#options.emit({ type: 'progress', stage: 'boot', text: guestWaits });
    };
    guest.then(tell, () => undefined);
  }

  #connected(): Promise<Engine> {
    this.#engine ??= this.#options.connect().catch((error: unknown) => {
      this.#engine = undefined;
      throw error;
    });
    return this.#engine;
  }

  /** Builds, unless nothing but the app changed since the last build of this project for this target. */
  async #build(
    project: Project,
    target: PreparedTarget,
    { footprint, ...options }: BuildProjectOptions & { readonly footprint: Footprint },
    timed: Stages,
  ): Promise<BuiltProject> {
    const key = JSON.stringify([project, target.kernel, target.builderImage]);
    const last = this.#built;
    if (last?.key === key && changedPaths(last.footprint, footprint).every(appOnly(project)))
      return timed.during(
        'build',
        () => Promise.resolve({ ...last.ready, ...target }),
        () => 'only the app changed',
      );
    const kept = (this.#kept ??= new KeptBuilders(options.engine));
    const ready = await buildPrepared(project, target, { ...options, kept }, timed);
    this.#built = { key, footprint, ready };
    return ready;
  }

  /** Builds the tap for a kernel, once for all runs. A stopped run does not end this. */
  #tap({ kernel, builderImage }: PreparedTarget, engine: Engine): Promise<TapModule> {
    const key = JSON.stringify([kernel, builderImage]);
    const known = this.#taps.get(key);
    if (known !== undefined) return known;
    const { environment, signal } = this.#options;
    const emit: Emit = (event) => this.#emit(event);
    const tap = buildTap({ kernel, builderImage }, { engine, environment, signal, emit });
    this.#taps.set(key, tap);
    tap.catch(() => {
      if (this.#taps.get(key) === tap) this.#taps.delete(key);
    });
    return tap;
  }

  /** Finds or makes images and kernel, once for all runs that need the same ones. A stopped run does not end this. */
  async #prepare(
    project: Project,
    { on, kernel }: Settings,
    {
      engine,
      signal,
      timed,
    }: { readonly engine: Engine; readonly signal: AbortSignal; readonly timed: Stages },
  ): Promise<PreparedTarget> {
    const { packages, app, kernels, target: wish } = project;
    const key = JSON.stringify([on, kernel, wish, kernels, packages, app.build !== undefined]);
    const known = this.#prepared;
    if (known?.key === key) {
      const plan = known.plan();
      if (plan !== undefined) timed.emit({ ...plan, project: project.name });
    } else {
      this.#prepared = this.#begin(key, project, { engine, on, kernel });
    }
    const { target } = this.#prepared ?? {};
    if (target === undefined) throw new Error('nothing is prepared');
    return unlessAborted(target, signal);
  }

  #begin(
    key: string,
    project: Project,
    { kernel, ...given }: Pick<BuildProjectOptions, 'engine' | 'on'> & Pick<Settings, 'kernel'>,
  ): Prepared {
    const { environment, signal } = this.#options;
    let plan: PlanEvent | undefined;
    const emit = (event: NlkitEvent): void => {
      if (event.type === 'plan') plan = event;
      this.#emit(event);
    };
    const timed = stages(emit);
    const options = {
      ...given,
      ...(kernel !== undefined && { kernel }),
      environment,
      emit,
      signal,
    };
    const target = prepareProject(project, options, timed);
    const prepared = { key, target, plan: () => plan };
    target.catch(() => {
      if (this.#prepared === prepared) this.#prepared = undefined;
    });
    return prepared;
  }

  /** All that makes guests differ, and how to open one. */
  #guest(
    project: Project,
    target: PreparedTarget,
    engine: Engine,
  ): { readonly key: string; readonly open: Open } {
    const { guest, packages, app, name } = project;
    const key = JSON.stringify([guest, packages.runtime, target.kernel, name, app.command[0]]);
    const { environment } = this.#options;
    const open: Open = ({ signal, emit }) =>
      openProjectTarget({ ...project, teardown: [] }, target, {
        tracksMemory: false,
        engine,
        environment,
        signal,
        emit,
      });
    return { key, open };
  }
}
