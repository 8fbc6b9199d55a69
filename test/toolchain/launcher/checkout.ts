// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../../toolchain/commands/setup/machine.ts';
import { checkout } from '../../../toolchain/checkout.ts';

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Programs that the launcher uses besides Node and npm. */
const tools = [
  'sh',
  'dirname',
  'readlink',
  'find',
  'grep',
  'head',
  'tail',
  'mkdir',
  'mv',
  'rm',
  'cp',
  'ln',
  'cmp',
  'sleep',
  'ps',
  'cat',
  'env',
];

/**
 * A small checkout, in a folder with spaces in its name: the launcher as it is, one source that prints
 * its arguments, the real compiler. `npm` is a script that takes a second to put the compiler in place,
 * and notes each call.
 */
export class SmallCheckout {
  readonly root: string;
  readonly #bin: string;

  constructor(t: { teardown(fn: () => void): void }) {
    const folder = mkdtempSync(join(tmpdir(), 'nlkit launcher '));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    chmodSync(folder, 0o755);
    this.root = join(folder, 'a check out');
    this.#bin = join(folder, 'bin');
    for (const path of [
      this.#bin,
      ...['toolchain', 'app', 'test'].map((name) => join(this.root, name)),
    ]) {
      mkdirSync(path, { recursive: true });
    }
    for (const name of tools)
      symlinkSync(findProgram(name, process.env['PATH']) ?? name, join(this.#bin, name));
    for (const name of ['nlkit', 'package.json', 'package-lock.json', 'tsconfig.json']) {
      copyFileSync(join(checkout, name), join(this.root, name));
    }
    chmodSync(join(this.root, 'nlkit'), 0o755);
    this.write('toolchain/main.ts', 'console.log(process.argv.slice(2).join(","));\n');
    this.program('node', `exec '${process.execPath}' "$@"`);
    const modules = join(checkout, 'node_modules');
    this.program(
      'npm',
      `echo "$*" >>'${join(folder, 'npm calls')}'
sleep 1
rm -rf node_modules
mkdir -p node_modules/@types
ln -s '${modules}/typescript' node_modules/typescript
ln -s '${modules}/@types/node' node_modules/@types/node
ln -s '${modules}/undici-types' node_modules/undici-types
echo '{}' >node_modules/.package-lock.json`,
    );
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  /** Puts a program on the PATH; undefined takes it away. */
  program(name: string, script: string | undefined): void {
    const file = join(this.#bin, name);
    rmSync(file, { force: true });
    if (script !== undefined) writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  npmCalls(): string[] {
    try {
      return readFileSync(join(this.root, '..', 'npm calls'), 'utf8')
        .trimEnd()
        .split('\n');
    } catch {
      return [];
    }
  }

  run(
    args: readonly string[],
    { launcher = join(this.root, 'nlkit'), uid = process.getuid?.() } = {},
  ): Promise<Ran> {
    const options = { cwd: '/', env: { PATH: this.#bin }, uid };
    return new Promise((resolve) => {
      const child = execFile(launcher, [...args], options, (_, stdout, stderr) =>
        resolve({ exitCode: child.exitCode, stdout, stderr }),
      );
    });
  }
}
