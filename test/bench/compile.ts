// SPDX-License-Identifier: MIT
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { outputOf } from '../program.ts';
import { type Bench, medianOf } from './bench.ts';

/** Everything that the compiler reads, besides the packages. */
const sources = ['app', 'docs', 'test', 'toolchain', 'package.json', 'tsconfig.json'];

export const compile: Bench = {
  name: 'compile',
  what: 'tsc on a clean checkout; versus: TypeScript 6.0, which compiled it before',
  unit: 's',
  target: 0.7,
  promised: 'ratio',
  async measure() {
    const root = mkdtempSync(join(tmpdir(), 'nlkit-compile-'));
    try {
      for (const path of sources)
        cpSync(join(checkout, path), join(root, path), { recursive: true });
      symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
      const value = await medianOf(3, () => compileSeconds(root, 'typescript-7'));
      return { value, versus: await medianOf(3, () => compileSeconds(root, 'typescript')) };
    } finally {
      rmSync(root, { recursive: true });
    }
  },
};

async function compileSeconds(root: string, compiler: string): Promise<number> {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const start = performance.now();
  await outputOf(process.execPath, [`node_modules/${compiler}/bin/tsc`, '-p', '.'], { cwd: root });
  return (performance.now() - start) / 1000;
}
