// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkout } from '../../checkout.ts';

/** The packages of nlkit itself that a project's tests and editor use. */
const shared = ['@types/node', 'ava', 'typescript'] as const;

interface Package {
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * Returns the package.json of a project in that folder. nlkit is in no registry, so the project depends
 * on this checkout by a relative path, as `npm install FOLDER` writes it.
 */
export async function packageText(folder: string): Promise<string> {
  const own = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as Package;
  const versions = { ...own.dependencies, ...own.devDependencies };
  const needed: Record<string, string> = { nlkit: `file:${relative(folder, checkout)}` };
  for (const name of shared) needed[name] = versions[name] ?? '*';
  const sorted = Object.entries(needed).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({
    private: true,
    type: 'module',
    engines: own.engines,
    scripts: { start: 'nlkit run', test: 'tsc && ava', generate: 'nlkit generate' },
    devDependencies: Object.fromEntries(sorted),
    // A first run fetches a kernel and makes images, which takes minutes.
    ava: { files: ['dist/test/**/*.test.js'], timeout: '15m', workerThreads: false },
  });
}

/** The links in `node_modules`, each with its target. */
export function packageLinks(root: string): readonly (readonly [path: string, target: string])[] {
  const packages = join(root, 'node_modules');
  return [
    ['nlkit', root],
    ...shared.map((name) => [name, join(packages, name)] as const),
    ['.bin/nlkit', join(root, 'nlkit')],
    ['.bin/ava', join(packages, 'ava/entrypoints/cli.mjs')],
    ['.bin/tsc', join(packages, 'typescript/bin/tsc')],
  ];
}
