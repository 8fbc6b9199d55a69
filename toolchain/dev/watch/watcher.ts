// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { NoticeEvent } from '../../events.ts';
import type { Project } from '../../project/project.ts';
import { enclosingTop, gitDirectory } from '../../project/sources/repository.ts';
import type { Footprint } from './footprint.ts';
import { passedOver } from './passed-over.ts';
import { Quiet } from './quiet.ts';

export interface WatcherOptions {
  /** Called after files below the root have changed, and are quiet again. They may not count. */
  readonly onMove: () => void;
  readonly onNotice: (notice: NoticeEvent) => void;
}

/** Milliseconds; see {@link Quiet}. */
const pause = 60;
const longest = 5_000;

/** Watches the files of a project, and its `nlkit.yaml`. */
export class Watcher implements AsyncDisposable {
  readonly #options: WatcherOptions;
  readonly #quiet: Quiet;
  #watching: { readonly key: string; readonly watcher: FSWatcher } | undefined;
  /** The file that git has while it changes the working tree. */
  #lock: string | undefined;
  #hasTold = false;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#quiet = new Quiet(options.onMove, {
      ...{ pause, longest },
      isBusy: () => this.#lock !== undefined && existsSync(this.#lock),
    });
  }

  /**
   * Watches what a project's rules say now. Resolves once every change from now on is noticed.
   * @param file absolute path of the `nlkit.yaml`
   */
  async follow(file: string, project: Project | undefined, footprint: Footprint): Promise<void> {
    const rules = project && [project.root, project.sources, project.app.files, folders(project)];
    const key = JSON.stringify([file, rules ?? null, [...footprint.ignored]]);
    if (this.#watching?.key === key) return;
    const before = this.#watching;
    const root = project?.root ?? dirname(file);
    const isOver = project ? passedOver(project, footprint) : (): boolean => true;
    const watcher = watch(project ? [root, file] : [file], {
      ignoreInitial: true,
      followSymlinks: false,
      atomic: false,
      ignored: (path) => {
        if (path === file || path === root) return false;
        const below = relative(root, path).split(sep).join('/');
        return below.startsWith('../') || isOver(below);
      },
    });
    this.#watching = { key, watcher };
    const top = enclosingTop(root);
    const directory = top === undefined ? undefined : gitDirectory(top);
    this.#lock = directory === undefined ? undefined : join(directory, 'index.lock');
    watcher.on('all', () => this.#quiet.poke());
    watcher.on('error', (error) => this.#failed(error));
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
    await before?.watcher.close();
    // Files may have changed while nobody watched.
    this.#quiet.poke();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#quiet[Symbol.dispose]();
    await this.#watching?.watcher.close();
  }

  #failed(error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    // A file that vanished while it was looked at.
    if (code === 'ENOENT' || this.#hasTold) return;
    this.#hasTold = true;
    const isLimit = code === 'ENOSPC' || code === 'EMFILE';
    this.#options.onNotice({
      type: 'notice',
      text: isLimit
        ? 'not all files are watched: this machine watches no more files for one user'
        : `not all files are watched: ${message}`,
      ...(isLimit && {
        hint: 'sudo sysctl fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=1024, or exclude folders: `sources: { exclude: [FOLDER] }` in nlkit.yaml',
      }),
    });
  }
}

function folders({ modules }: Project): string[] {
  return modules.map((module) => (module.kind === 'built' ? module.directory : module.file));
}
