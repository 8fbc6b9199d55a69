// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix, relative, resolve } from 'node:path';
import type { Project } from '../project/project.ts';
import { readWithin } from '../project/write-into.ts';

/** A file that a build did not find. */
interface Missing {
  /** The name as the including file writes it. */
  readonly name: string;
  /** The folder of the including file, as in the container. */
  readonly from: string;
}

/** The most missing files to keep: more have the same cause. */
const most = 20;

/** Finds in a failing build's output a cause that the nlkit.yaml can fix. */
export class BuildHints {
  readonly #project: Project;
  readonly #missing: Missing[] = [];

  constructor(project: Project) {
    this.#project = project;
  }

  /** Reads a line of standard error. */
  take(line: string): void {
    // gcc prints `F:L:C: fatal error: N: No such …`, make `F:L: N: No such …`.
    const said =
      /^([^\s:][^:]*):\d+:(?:\d+: fatal error:)? ([^\s:]+): No such file or directory/.exec(line);
    if (said === null || this.#missing.length >= most) return;
    const [, file = '', name = ''] = said;
    this.#missing.push({ name, from: posix.dirname(file) });
  }

  /** Returns what to write into the nlkit.yaml; undefined if no change there is known to help. */
  async hint(): Promise<string | undefined> {
    const { root, file: yaml } = this.#project;
    if (this.#missing.length === 0) return undefined;
    const folders = await this.#includeFolders();
    for (const { name, from } of this.#missing) {
      for (const folder of [from, ...folders]) {
        const here = this.#here(folder, name);
        if (!relative(root, here).startsWith('../') || !existsSync(here)) continue;
        const wider = commonFolder(root, here);
        if (wider === '/' || `${homedir()}/`.startsWith(`${wider}/`)) continue;
        const steps = relative(dirname(yaml), wider) || '.';
        return `${relative(wider, here)} lies outside the project's root: set \`root: ${steps}\`, and write the other paths relative to that`;
      }
    }
    return undefined;
  }

  /**
   * Converts a path of the container to this machine. The root lies deeper here than in the container,
   * so steps to the parent count from its place here.
   */
  #here(folder: string, name: string): string {
    const { root } = this.#project;
    const path = posix.isAbsolute(name) ? name : `${folder}/${name}`;
    return resolve(root, path.replace(/^\/project(?=\/|$)/, root));
  }

  /** The folders of `-I` in the Kbuild files and Makefiles of the modules, as in the container. */
  async #includeFolders(): Promise<string[]> {
    const found: string[] = [];
    for (const module of this.#project.modules) {
      if (module.kind === 'prebuilt') continue;
      const folder = posix.join('/project', module.directory);
      for (const name of ['Kbuild', 'Makefile']) {
        const text = await readWithin(this.#project.root, join(module.directory, name));
        const flags = (text?.toString('utf8') ?? '').matchAll(/-I\s*(\S+)/g);
        for (const [, path = ''] of flags) found.push(inFolder(folder, path));
      }
    }
    return found;
  }
}

function inFolder(folder: string, path: string): string {
  const written = path.replace(/\$\((?:src|obj|M|PWD|CURDIR|shell pwd)\)/g, folder);
  return posix.isAbsolute(written) ? written : `${folder}/${written}`;
}

function commonFolder(a: string, b: string): string {
  const [first, second] = [a.split('/'), b.split('/')];
  const different = first.findIndex((step, index) => step !== second[index]);
  return first.slice(0, different === -1 ? first.length : different).join('/') || '/';
}
