// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import { diedTaint, newTaint } from '../kernel-log/taint.ts';
import { runTool } from './tool.ts';
import { describeHeld, findHolders, takenUnits } from './holders.ts';
import { listModules, readKernelVermagic, readTaint } from './kernel-state.ts';
import { Leftovers } from './leftovers/leftovers.ts';
import { checkModules, kernelName, loadKernelModule, unloadKernelModule } from './modules.ts';
import type { ModuleLimits, ModuleToLoad } from './protocol.ts';
import type { HeldModule, Leftover, RunFailure, UnloadReport } from './reports.ts';
import { forgetModule, rememberLoaded } from './state-file.ts';
import { stopped } from './stopping.ts';

export interface LoadingOptions {
  /** Absolute path of the session's directory, with the files in it. */
  readonly directory: string;
  /** Where to note what is loaded; undefined in a guest, which takes it all with it. */
  readonly state: string | undefined;
  /** Modules that the session has loaded before, and unloads after these: they are in the note, too. */
  readonly before?: readonly string[];
  /** The last lines of the kernel's log, asked for once it has refused. */
  readonly recentLog: () => Promise<readonly string[]>;
  /** Aborted: the kernel broke, and what does not end soon never will. */
  readonly hurry?: AbortSignal;
  /** Asked between one module and the next: whether nobody wants them any more. */
  readonly isStopped: () => boolean;
  readonly notice: (text: string, hint?: string) => void;
}

/** Most modules have none, and an emulated guest takes its time to load code. */
const dependencyCode = () => import('./dependencies.ts');

/** The modules that a session has loaded, with the state of the kernel before them. */
export class Loading {
  readonly #options: LoadingOptions;
  readonly #unitsBefore = takenUnits();
  readonly #taintBefore = readTaint();
  /** The modules that the note names. */
  #noted: readonly string[] = [];
  readonly #modulesBefore = listModules() ?? new Set<string>();
  /** The project's modules, in load order. */
  readonly #loaded: Pick<ModuleToLoad, 'name' | 'limits'>[] = [];
  /** The kernel's own modules that were not there before; noted only where they have to be unloaded again. */
  readonly #borrowed: string[] = [];
  readonly #leftovers = new Leftovers();
  /** The modules that were loaded before; undefined in a guest, which takes all with it. */
  #present: ReadonlySet<string> | undefined;

  constructor(options: LoadingOptions) {
    this.#options = options;
  }

  /** Loads modules in their order, each after what it depends on. Resolves to why it could not. */
  async load(modules: readonly ModuleToLoad[]): Promise<RunFailure | undefined> {
    const { directory, state, before = [], recentLog, isStopped, hurry } = this.#options;
    const vermagic = await readKernelVermagic();
    const refused = checkModules(modules, {
      release: release(),
      ...(vermagic === undefined ? {} : { vermagic }),
    });
    if (refused !== undefined) return refused;
    if (state !== undefined) {
      const present = listModules() ?? new Set();
      this.#present = present;
      const depends = modules.flatMap((module) => module.depends);
      const closure =
        depends.length === 0 ? [] : await (await dependencyCode()).dependencyClosure(depends);
      this.#borrowed.push(...closure.filter((name) => !present.has(name)));
      const names = modules.map(({ name }) => name);
      this.#noted = [...this.#borrowed, ...names];
      rememberLoaded(state, [...before, ...this.#noted]);
    }
    await this.#leftovers.prepare(modules.map(({ file }) => `${directory}/${file}`));
    for (const module of modules) {
      if (isStopped()) return stopped;
      if (module.depends.length > 0) {
        const missing = await (await dependencyCode()).loadDependencies(module, recentLog);
        if (missing !== undefined) return missing;
        if (isStopped()) return stopped;
      }
      // Noted before: one that hangs or dies in its init is half loaded, and has to be tried for.
      this.#loaded.push(module);
      this.#leftovers.begin();
      const refusal = await loadKernelModule(module, directory, recentLog, hurry);
      // A module whose init has not returned may yet register what it likes.
      if (refusal === undefined || refusal.errno !== undefined)
        this.#leftovers.end(module.name, refusal !== undefined);
      if (refusal === undefined) continue;
      // Refused with an error, it is not there; one of its name that is belongs to somebody else.
      if (refusal.errno !== undefined) this.#loaded.pop();
      return explainTaken(refusal, this.#unitsBefore);
    }
    return undefined;
  }

  /** Whether there is anything of the project's to unload. */
  get isLoaded(): boolean {
    return this.#loaded.length > 0;
  }

  /** Unloads in reverse order; `newTaint` is that of all the time since this was made. */
  async unload(): Promise<UnloadReport> {
    const { state, notice, hurry } = this.#options;
    const units = new Set([...takenUnits()].filter((unit) => !this.#unitsBefore.has(unit)));
    const held = await unloadAll(this.#loaded, hurry);
    const left = held.map(({ name }) => name);
    const leftBehind = await this.#findLeftBehind();
    const borrowed = (
      await unloadAll(
        this.#borrowed.map((name) => ({ name })),
        hurry,
      )
    ).map(({ name }) => name);
    for (const name of borrowed)
      notice(`${name}, which was loaded for the run, is in use and stays`);
    const others = this.#loadedByOthers([...left, ...borrowed]);
    if (others.length > 0)
      notice(
        `the kernel loaded ${others.join(', ')} meanwhile, perhaps for this run; it stays`,
        'what setup or the app makes it load goes with the run where `depends` names it',
      );
    if (state !== undefined)
      for (const name of this.#noted) if (!left.includes(name)) forgetModule(state, name);
    return {
      notUnloaded: held,
      holders: held.length > 0 ? findHolders(units) : [],
      newTaint: newTaint(this.#taintBefore, readTaint()),
      leftBehind,
    };
  }

  async #findLeftBehind(): Promise<Leftover[]> {
    // After an Oops a lock may be held for ever, and everything may be left.
    const hasDied = (): boolean => (newTaint(this.#taintBefore, readTaint()) & diedTaint) !== 0;
    if (hasDied()) return [];
    // Modules that the kernel loaded for them go first: what came with those may be theirs.
    if (this.#options.state === undefined)
      for (const other of this.#leftovers.others) await runTool('rmmod', [other], 10_000);
    const present = listModules() ?? new Set();
    return this.#leftovers.find(
      (module) => !present.has(kernelName(module)),
      hasDied,
      () => this.#unloadOthers(),
    );
  }

  /** Unloads, in a guest, the kernel's own modules that came for the project's. */
  async #unloadOthers(): Promise<void> {
    if (this.#options.state !== undefined) return;
    const own = new Set(this.#loaded.map(({ name }) => kernelName(name)));
    for (let again = true; again;) {
      again = false;
      // The newest stands first, and uses those below it.
      for (const name of listModules() ?? [])
        if (!this.#modulesBefore.has(name) && !own.has(name)) {
          const { exitCode } = await runTool('rmmod', [name], 10_000);
          if (exitCode === 0) again = true;
        }
    }
  }

  /** Modules that appeared meanwhile; we cannot tell who loaded them. */
  #loadedByOthers(known: readonly string[]): string[] {
    const before = this.#present;
    if (before === undefined) return [];
    const names = new Set(known);
    return [...(listModules() ?? [])].filter((name) => !before.has(name) && !names.has(name));
  }
}

/** Unloads in reverse order; returns the modules that are still there. */
async function unloadAll(
  modules: readonly { readonly name: string; readonly limits?: ModuleLimits }[],
  hurry: AbortSignal | undefined,
): Promise<HeldModule[]> {
  const left: HeldModule[] = [];
  for (const { name, limits } of [...modules].reverse()) {
    const options = { hurry, ...(limits && { limit: limits.unload }) };
    const unloaded = await unloadKernelModule(name, options).catch(() => undefined);
    if (unloaded?.isGone === true) continue;
    const stuck = unloaded?.stuck;
    left.push({ ...describeHeld(kernelName(name)), ...(stuck && { stuck }) });
  }
  return left;
}

/** Adds the units that are taken to the refusal of a module that found its unit taken. */
function explainTaken(failure: RunFailure, units: ReadonlySet<number>): RunFailure {
  if (
    failure.hint !== undefined ||
    !['EADDRINUSE', 'EBUSY', 'EEXIST'].includes(failure.errno ?? '')
  )
    return failure;
  const list = [...units].sort((a, b) => a - b).join(', ');
  return { ...failure, hint: `netlink units taken on this kernel before the load: ${list}` };
}
