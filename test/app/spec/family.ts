// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url';
import { compile } from '../../../app/spec/compile/compile.ts';
import type { CompiledSpec } from '../../../app/spec/compile/compiled.ts';
import { readSpec } from '../../../app/spec/load/load.ts';

/** One of our own specs, compiled at run time: `route/rt-link`. Paths are those of `dist/test/app/spec`. */
export async function family(name: string): Promise<CompiledSpec> {
  const path = fileURLToPath(new URL(`../../../../app/families/${name}.yaml`, import.meta.url));
  return compile(await readSpec(path), { names: 'spec' });
}
