// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import { newTaint } from '../kernel/taint.ts';
import { describeHeld, findHolders, kernelUnits } from './holders.ts';
import { listModules, readKernelVermagic, readTaint } from './kernel-state.ts';
import { checkModules, kernelName, loadModule, unloadModule } from './modules.ts';
import type { ModuleToLoad, RunFailure, UnloadReport } from './protocol.ts';
import { forgetLoaded, rememberLoaded } from './state-file.ts';

export interface LoadingOptions {
  /** Absolute path of the session's directory, with the files in it. */
  readonly directory: string;
  /** Where to note what is loaded; undefined in a guest, which takes it all with it. */
  readonly state: string | undefined;
  /** The last lines of the kernel's log, asked for once it has refused. */
  readonly recentLog: () => Promise<readonly string[]>;
  /** Asked between one module and the next: whether nobody wants them any more. */
  readonly isStopped: () => boolean;
  readonly notice: (text: string, hint?: string) => void;
}

/** Most modules have none, and an emulated guest takes its time to load code. */
const dependencyCode = () => import('./dependencies.ts');

export const stopped: RunFailure = { reason: 'stopped', message: 'the run was stopped' };

/** What is loaded for a run, from before the first module to after the last. */
export class Loading {
  readonly #options: LoadingOptions;
  readonly #unitsBefore = kernelUnits();
  readonly #taintBefore = readTaint();
  /** Names of the project's, in load order. */
  readonly #loaded: string[] = [];
  /** Modules of the kernel's own that were not there before; noted only where they have to go again. */
  readonly #borrowed: string[] = [];
  /** What was loaded before; undefined where all goes with the guest. */
  #present: ReadonlySet<string> | undefined;

  constructor(options: LoadingOptions) {
    this.#options = options;
  }

  /** Loads modules in their order, each after what it depends on. Resolves to why it could not. */
  async load(modules: readonly ModuleToLoad[]): Promise<RunFailure | undefined> {
    const { directory, state, recentLog, isStopped } = this.#options;
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
      rememberLoaded(state, [...this.#borrowed, ...modules.map(({ name }) => name)]);
    }
    for (const module of modules) {
      if (isStopped()) return stopped;
      if (module.depends.length > 0) {
        const missing = await (await dependencyCode()).loadDependencies(module, recentLog);
        if (missing !== undefined) return missing;
        if (isStopped()) return stopped;
      }
      // Noted before: one that hangs or dies in its init is half loaded, and has to be tried for.
      this.#loaded.push(module.name);
      const refusal = await loadModule(module, directory, recentLog);
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
    const { state, notice } = this.#options;
    const units = new Set([...kernelUnits()].filter((unit) => !this.#unitsBefore.has(unit)));
    const left = await unloadAll(this.#loaded);
    const borrowed = await unloadAll(this.#borrowed);
    for (const name of borrowed)
      notice(`${name}, which was loaded for the run, is in use and stays`);
    const others = this.#loadedByOthers([...left, ...borrowed]);
    if (others.length > 0)
      notice(
        `the kernel loaded ${others.join(', ')} meanwhile, perhaps for this run; it stays`,
        'what setup or the app makes it load goes with the run where `depends` names it',
      );
    if (state !== undefined) {
      if (left.length === 0) forgetLoaded(state);
      else rememberLoaded(state, [...left].reverse());
    }
    return {
      notUnloaded: left.map(describeHeld),
      holders: left.length > 0 ? findHolders(units) : [],
      newTaint: newTaint(this.#taintBefore, readTaint()),
    };
  }

  /** What is there now besides what was before and these: whose it is cannot be known. */
  #loadedByOthers(known: readonly string[]): string[] {
    const before = this.#present;
    if (before === undefined) return [];
    const names = new Set(known);
    return [...(listModules() ?? [])].filter((name) => !before.has(name) && !names.has(name));
  }
}

/** Returns the names of those that are still there. */
async function unloadAll(names: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const name of [...names].reverse())
    if (!(await unloadModule(name).catch(() => false))) left.push(kernelName(name));
  return left;
}

/** A unit already taken is refused by the module in its own words; this adds which are. */
function explainTaken(failure: RunFailure, units: ReadonlySet<number>): RunFailure {
  if (
    failure.hint !== undefined ||
    !['EADDRINUSE', 'EBUSY', 'EEXIST'].includes(failure.errno ?? '')
  )
    return failure;
  const list = [...units].sort((a, b) => a - b).join(', ');
  return { ...failure, hint: `netlink units taken on this kernel before the load: ${list}` };
}
