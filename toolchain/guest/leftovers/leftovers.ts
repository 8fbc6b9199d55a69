// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { listModules } from '../kernel-state.ts';
import type { Leftover, LeftKind } from '../reports.ts';
import type { FamilyWatch } from './families.ts';
import { look, type KernelLook } from './look.ts';
import { readThread, type KernelThread } from './threads.ts';

/** Milliseconds that what is freed later may take: a work item, a grace period of RCU. */
const patience = 2_000;

/** The things that appeared while one module's init ran. */
interface Window {
  readonly module: string;
  readonly initFailed: boolean;
  readonly items: readonly { readonly kind: LeftKind; readonly name: string }[];
  readonly threads: readonly KernelThread[];
  readonly families: readonly string[];
  /** Modules that the kernel loaded meanwhile, the newest first: what came may be theirs. */
  readonly others: readonly string[];
}

interface Before {
  readonly look: KernelLook;
  readonly modules: ReadonlySet<string>;
  readonly families: ReadonlySet<string>;
}

/** Code with the addon; only modules with a generic family wait for it. */
const familyCode = () => import('./families.ts');

/** Finds what modules registered while they were loaded and did not remove again. */
export class Leftovers {
  readonly #windows: Window[] = [];
  #families: FamilyWatch | undefined;
  #before: Before | undefined;

  /** Gets ready for the modules in these files. */
  async prepare(files: readonly string[]): Promise<void> {
    if (!files.some(registersFamily)) return;
    try {
      const code = await familyCode();
      this.#families = new code.FamilyWatch();
    } catch {
      // Families then go unnoticed; all else does not depend on it.
    }
  }

  /** Called just before the init of a module. */
  begin(): void {
    const families = this.#families?.present() ?? new Set();
    this.#before = { modules: listModules() ?? new Set(), look: look(), families };
  }

  /** Called as soon as its init has returned. */
  end(module: string, initFailed: boolean): void {
    const before = this.#before;
    if (before === undefined) return;
    this.#before = undefined;
    const after = look();
    const families = [...(this.#families?.present() ?? [])];
    const others = [...(listModules() ?? [])].filter((name) => !before.modules.has(name));
    this.#windows.push({
      ...{ module, initFailed },
      items: added(before.look, after),
      threads: [...after.pids]
        .filter((pid) => !before.look.pids.has(pid))
        .flatMap((pid) => readThread(pid) ?? []),
      families: families.filter((name) => !before.families.has(name)),
      others: others.filter((name) => name !== module),
    });
  }

  /** Modules that the kernel loaded while the project's began, the newest first. */
  get others(): readonly string[] {
    return [...this.#windows].reverse().flatMap(({ others }) => others);
  }

  /**
   * Names what is still there of modules that are gone. Things that go a little later are waited for.
   * Nothing more can be asked afterwards.
   * @param hasDied whether the kernel has met an Oops by now. What was seen until then counts: a thread that
   *   outlived its module ends by it.
   * @param unloadOthers called when something is left: takes away modules of the kernel's own that came for
   *   these, for it may be theirs (scsi_mod makes its caches when a first host asks for them)
   */
  async find(
    isGone: (module: string) => boolean,
    hasDied: () => boolean,
    unloadOthers: () => Promise<void>,
  ): Promise<Leftover[]> {
    const loaded = listModules() ?? new Set();
    const judged = this.#windows.filter(
      ({ module, others }) => isGone(module) && !others.some((name) => loaded.has(name)),
    );
    const giveUp = performance.now() + patience;
    let left = this.#stillThere(judged);
    while (left.length > 0 && performance.now() < giveUp) {
      await delay(100);
      if (hasDied()) break;
      left = this.#stillThere(judged);
    }
    if (left.length > 0 && !hasDied()) {
      await unloadOthers();
      left = this.#stillThere(judged);
    }
    if (left.some(({ kind }) => kind === 'cache')) {
      const { isShared } = await import('./slab-aliases.ts');
      left = left.filter(({ kind, name }) => kind !== 'cache' || !isShared(name));
    }
    this.#families?.end();
    this.#families = undefined;
    return left;
  }

  #stillThere(windows: readonly Window[]): Leftover[] {
    if (windows.every(isEmpty)) return [];
    const now = look();
    const families = this.#families?.present() ?? new Set();
    return windows.flatMap(({ module, initFailed, items, threads, families: own }) => {
      const found: Omit<Leftover, 'module' | 'initFailed'>[] = [
        ...own
          .filter((name) => families.has(name))
          .map((name) => ({ kind: 'family' as const, name })),
        ...items.filter(({ kind, name }) => now.names.get(kind)?.has(name) === true),
        ...threads
          .filter(({ pid, start }) => readThread(pid)?.start === start)
          .map(({ pid, name }) => ({ kind: 'thread' as const, name, pid: Number(pid) })),
      ];
      return withoutEchoes(found).map((item) => ({ module, initFailed, ...item }));
    });
  }
}

function isEmpty({ items, threads, families }: Window): boolean {
  return items.length + threads.length + families.length === 0;
}

function added(before: KernelLook, after: KernelLook): Window['items'] {
  return [...after.names].flatMap(([kind, names]) => {
    const known = before.names.get(kind);
    if (known === undefined) return [];
    return [...names].filter((name) => !known.has(name)).map((name) => ({ kind, name }));
  });
}

/** The number of all misc devices (include/uapi/linux/major.h). */
const miscMajor = '10:';

/** A misc device is listed by its number as well. */
function withoutEchoes<Item extends Pick<Leftover, 'kind' | 'name'>>(
  found: readonly Item[],
): Item[] {
  if (!found.some(({ kind }) => kind === 'misc-device')) return [...found];
  return found.filter(
    ({ kind, name }) => kind !== 'character-device' || !name.startsWith(miscMajor),
  );
}

/** Whether a module can register a generic family: its file then names the function that does. */
function registersFamily(file: string): boolean {
  try {
    return readFileSync(file).includes('genl_register_family');
  } catch {
    return false;
  }
}
