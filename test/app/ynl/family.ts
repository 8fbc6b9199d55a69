// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import type { CompiledSpec } from '../../../app/ynl/compile/compiled.ts';
import { readSpec } from '../../../app/ynl/load/load-spec.ts';

/** One of our own specs, compiled at run time: `route/rt-link`. Paths are those of `dist/test/app/ynl`. */
export async function family(name: string): Promise<CompiledSpec> {
  const path = fileURLToPath(new URL(`../../../../app/families/${name}.yaml`, import.meta.url));
  return compile(await readSpec(path), { names: 'spec' });
}
