// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import type { Emit, NlkitEvent, PlanEvent, ResultEvent } from '../events.ts';
import { KeptBuilders } from '../kbuild/kept-builders.ts';
import type { Project } from '../project/project.ts';
import { buildPrepared, type BuildProjectOptions, prepareProject } from '../run/build-project.ts';
import { handling, leadSession } from '../run/lead-session.ts';
import { openProjectTarget } from '../run/open-project-target.ts';
import type { PreparedTarget } from '../run/prepare.ts';
import { planSession } from '../run/session-plan.ts';
import { Session } from '../run/session.ts';
import type { ShellUser } from '../run/shell.ts';
import { type Stages, stages } from '../run/stages.ts';
import { within } from '../run/wait.ts';
import { GuestAhead, type Open, type OpeningGuest, type ReadyGuest } from './guest-ahead.ts';

/** What a person may choose for the next run. */
export interface Settings {
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly appArguments: readonly string[];
}

export interface RoundOptions {
  /** The user of a shell that runs in place of the app. */
  readonly shell?: ShellUser | undefined;
  readonly settings: Settings;
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
}

/** Progress after a run: the next one need not wait for its guest. */
export const guestWaits = 'a guest waits for the next run';

/** Milliseconds for a guest that has waited to answer, on a busy machine. */
const answering = 10_000;

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
  #prepared: Prepared | undefined;
  /** Gets what is told while a target is prepared. */
  #emit: Emit = () => undefined;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  /** Builds a project if needed, and runs it. A failed run is a result as well. */
  async run(
    project: Project,
    { settings, shell, emit, signal }: RoundOptions,
  ): Promise<ResultEvent> {
    const timed = stages(emit);
    this.#emit = timed.emit;
    const engine = await this.#connected();
    const { environment } = this.#options;
    const options = { ...{ engine, environment, signal, emit: timed.emit, on: settings.on } };
    const target = await this.#prepare(project, settings, { engine, signal, timed });
    const { key, open } = this.#guest(project, target, engine);
    const isGuest = target.choice.target === 'vm';
    const wasThere = this.#ahead.has(key);
    // It boots while the compiler runs.
    if (isGuest) this.#ahead.prepare(key, open);
    const kept = (this.#kept ??= new KeptBuilders(engine));
    const ready = await buildPrepared(project, target, { ...options, kept }, timed);
    const planning = planSession(ready, settings.appArguments);
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
      const taken = await this.#take({ key, open, wasThere, emit: timed.emit, signal });
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
    const { guest, packages } = project;
    const key = JSON.stringify([guest, packages.runtime, target.kernel, project.name]);
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

  async #take(wish: GuestWish): Promise<TakenGuest> {
    const { wasThere, emit, signal } = wish;
    try {
      const taken = await this.#open(wish);
      if (!wasThere || (await isAlive(taken.guest))) return taken;
      this.#ahead.end(taken.opening);
    } catch (error) {
      if (signal.aborted || !wasThere) throw error;
    }
    emit({ type: 'notice', text: 'the guest that was opened ahead is lost: opening another one' });
    return this.#open(wish);
  }

  async #open({ key, open, signal }: GuestWish): Promise<TakenGuest> {
    const opening = this.#ahead.take(key, open);
    try {
      return { opening, guest: await unlessAborted(opening.guest, signal) };
    } catch (error) {
      this.#ahead.end(opening);
      throw error;
    }
  }
}

interface GuestWish {
  readonly key: string;
  readonly open: Open;
  /** It was opened before the run began. */
  readonly wasThere: boolean;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

interface TakenGuest {
  readonly opening: OpeningGuest;
  readonly guest: ReadyGuest;
}

/** Whether the agent of a guest still answers. */
async function isAlive({ session }: ReadyGuest): Promise<boolean> {
  const asked = session.kernelLog().then(
    () => true,
    // Where the log cannot be followed, that is the answer.
    () => session.agent.lost === undefined,
  );
  return (await within(answering, [asked])) === true;
}

/** Waits for work that goes on when the signal aborts. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
