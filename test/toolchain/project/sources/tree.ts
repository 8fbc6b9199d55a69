// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { listSources } from '../../../../toolchain/project/sources/list.ts';
import type { SourceList } from '../../../../toolchain/project/sources/source.ts';

/** Contents by path; an array is a link to its first element. */
export type Files = Readonly<Record<string, string | readonly [string]>>;

export function emptyFolder(t: ExecutionContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nlkit-sources-')));
  t.teardown(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function write(root: string, files: Files): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (typeof contents === 'string') writeFileSync(join(root, path), contents);
    else symlinkSync(contents[0], join(root, path));
  }
}

/** A new folder with these files. */
export function tree(t: ExecutionContext, files: Files): string {
  const root = emptyFolder(t);
  write(root, files);
  return root;
}

/** Runs git in a folder, without the configuration of whoever runs the test. */
export function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
  return execFileSync('git', ['-C', folder, ...identity, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_ALLOW_PROTOCOL: 'file',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

export interface Rules {
  /** Folders of modules. */
  readonly modules?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

export function list(root: string, rules: Rules = {}): Promise<SourceList> {
  const { modules = [], include = [], exclude = [] } = rules;
  return listSources({
    root,
    modules: modules.map((directory) => ({
      kind: 'built',
      name: 'm',
      nameGiven: false,
      fileName: 'm.ko',
      directory,
      make: { own: false, target: 'modules', variables: {} },
      parameters: {},
      depends: [],
      ranges: {},
    })),
    sources: { include, exclude },
  });
}

/** The paths of what travels. */
export async function paths(root: string, rules?: Rules): Promise<string[]> {
  return (await list(root, rules)).sources.map(({ path }) => path);
}
