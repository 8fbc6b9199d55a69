// SPDX-License-Identifier: MIT
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoticeEvent } from '../events.ts';
import { kernelName, unloadKernelModule } from './modules.ts';
import { listModules, readBootId } from './kernel-state.ts';

/** The modules that a run has loaded or is about to load, so that the next run can clean up if this one is cut off. */
interface LoadedState {
  readonly bootId: string;
  /** In load order. */
  readonly modules: readonly string[];
}

const fileIn = (directory: string): string => join(directory, 'loaded.json');

/** Notes what will have to be unloaded, beside what an earlier run has left; called before it is loaded. */
export function rememberLoaded(directory: string, modules: readonly string[]): void {
  const state = readState(directory);
  const before = state?.bootId === readBootId() ? state.modules : [];
  write(directory, [...before.filter((name) => !modules.includes(name)), ...modules]);
}

/** Writes the note; none where there is nothing to note. */
function write(directory: string, modules: readonly string[]): void {
  if (modules.length === 0) {
    rmSync(fileIn(directory), { force: true });
    return;
  }
  const state: LoadedState = { bootId: readBootId(), modules };
  const file = fileIn(directory);
  // Renamed into place: a reader sees all of it or nothing.
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/** Takes one module from the note. */
export function forgetModule(directory: string, name: string): void {
  write(directory, readState(directory)?.modules.filter((module) => module !== name) ?? []);
}

/**
 * Unloads what an earlier run left behind on this very start of the machine; after another start there is
 * nothing left of it. Resolves with a notice for each module.
 */
export async function healingNotices(directory: string): Promise<NoticeEvent[]> {
  const notices: NoticeEvent[] = [];
  const left: string[] = [];
  const state = readState(directory);
  const loaded = listModules();
  if (state?.bootId === readBootId() && loaded !== undefined)
    for (const name of [...state.modules].reverse()) {
      if (!loaded.has(kernelName(name))) continue;
      const { isGone } = await unloadKernelModule(name);
      if (!isGone) left.unshift(name);
      notices.push(isGone ? healed(name) : stillLeft(name));
    }
  write(directory, left);
  return notices;
}

function healed(name: string): NoticeEvent {
  return { type: 'notice', text: `healed what an earlier run left behind: unloaded ${name}` };
}

function stillLeft(name: string): NoticeEvent {
  return {
    type: 'notice',
    text: `an earlier run left ${name} behind, and it still cannot be unloaded`,
    hint: 'the next run tries again; `lsmod` shows how often it is in use',
  };
}

/** Reads the note; undefined for a file that is cut short or not ours. */
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
