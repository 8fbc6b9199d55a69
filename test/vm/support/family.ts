// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url';
import { SpecClient } from '../../../app/spec/client.ts';
import type { ClientOptions } from '../../../app/spec/client.ts';
import { compile } from '../../../app/spec/compile/compile.ts';
import { readSpec } from '../../../app/spec/load/load.ts';

/** A client of one of our own specs, `route/rt-link`, with its names as JavaScript writes them. */
export async function openFamily(name: string, options: ClientOptions): Promise<SpecClient> {
  const path = fileURLToPath(new URL(`../../../../app/families/${name}.yaml`, import.meta.url));
  return SpecClient.open(compile(await readSpec(path), { names: 'camel' }), options);
}
