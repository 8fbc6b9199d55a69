// SPDX-License-Identifier: MIT
// Prepares a checkout for its tests, a fresh clone too: dependencies, dist/, the addon.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from './process.mjs';

/**
 * The packages of the lock file that node_modules lacks, by npm's own record of it.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> }} installed
 * @returns {string[]}
 */
export function missingPackages(lock, installed) {
  return Object.entries(lock.packages)
    .filter(
      ([path, wanted]) => path !== '' && !wanted.optional && !wanted.devOptional && !wanted.link,
    )
    .filter(([path, wanted]) => installed.packages[path]?.version !== wanted.version)
    .map(([path]) => path);
}

/**
 * Installs the dependencies of the lock file, unless they are there.
 * @param {string} root
 * @returns {Promise<boolean>} whether it is there now
 */
export async function installDependencies(root) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const record = 'node_modules/.package-lock.json';
  const installed = existsSync(join(root, record)) ? read(record) : { packages: {} };
  if (missingPackages(read('package-lock.json'), installed).length === 0) return true;
  const { status } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
  });
  return status === 0;
}

/**
 * The compiled files without a source: ava would still find and run them.
 * @param {readonly string[]} compiled paths relative to dist/
 * @param {(source: string) => boolean} exists of a path relative to the root
 * @returns {string[]}
 */
export function staleFiles(compiled, exists) {
  return compiled.filter((path) => {
    const source = path.replace(/(?:\.d\.ts|\.js(?:\.map)?)$/, '.ts');
    return source !== path && !exists(source);
  });
}

/**
 * Compiles everything into dist/. Tests run in spite of type errors, which the lint tier reports.
 * @param {string} root
 * @param {(line: string) => void} [onLine] takes the compiler's messages, which are shown otherwise
 * @returns {Promise<boolean>} whether the types fit
 */
export async function compile(root, onLine) {
  const dist = join(root, 'dist');
  const compiled = existsSync(dist) ? readdirSync(dist, { recursive: true }) : [];
  for (const path of staleFiles(compiled.map(String), (source) => existsSync(join(root, source)))) {
    rmSync(join(dist, path));
  }
  // The launcher's mark of what is compiled, so that it does not compile again.
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, '.compiling'), '');
  const { status } = await run(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', '.'], {
    cwd: root,
    onLine,
  });
  renameSync(join(dist, '.compiling'), join(dist, '.compiled'));
  return status === 0;
}
