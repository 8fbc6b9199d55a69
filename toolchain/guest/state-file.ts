// SPDX-License-Identifier: MIT
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelName, unloadModule } from './modules.ts';
import { listModules, readBootId } from './kernel-state.ts';

/** What a run has loaded or is about to, so that the next one can clean up if it is cut off. */
interface LoadedState {
  readonly bootId: string;
  /** In load order. */
  readonly modules: readonly string[];
}

const fileIn = (directory: string): string => join(directory, 'loaded.json');

/** Notes what will have to be unloaded; called before the first module is loaded. */
export function rememberLoaded(directory: string, modules: readonly string[]): void {
  const state: LoadedState = { bootId: readBootId(), modules };
  const file = fileIn(directory);
  // Renamed into place: a reader sees all of it or nothing.
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

export function forgetLoaded(directory: string): void {
  rmSync(fileIn(directory), { force: true });
}

/**
 * Unloads what an earlier run left behind on this very start of the machine; after another start there is
 * nothing left of it. Returns the names unloaded, and those that could not be.
 */
export async function heal(
  directory: string,
): Promise<{ readonly healed: readonly string[]; readonly left: readonly string[] }> {
  const healed: string[] = [];
  const left: string[] = [];
  const state = readState(directory);
  const loaded = listModules();
  if (state?.bootId === readBootId() && loaded !== undefined)
    for (const name of [...state.modules].reverse())
      if (loaded.has(kernelName(name))) ((await unloadModule(name)) ? healed : left).push(name);
  if (left.length === 0) forgetLoaded(directory);
  return { healed, left };
}

/** A file that is cut short or none of ours is as good as none. */
function readState(directory: string): LoadedState | undefined {
  try {
    const state = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Partial<LoadedState>;
    return typeof state.bootId === 'string' && Array.isArray(state.modules)
      ? { bootId: state.bootId, modules: state.modules.map(String) }
      : undefined;
  } catch {
    return undefined;
  }
}
