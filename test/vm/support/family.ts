// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url';
import { SpecClient } from '../../../app/ynl/client.ts';
import type { ClientOptions } from '../../../app/ynl/client.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { readSpec } from '../../../app/ynl/load/load-spec.ts';

/** Opens a client of one of our own specs, such as `route/rt-link`, with names in camelCase. */
export async function openFamily(name: string, options: ClientOptions): Promise<SpecClient> {
  const path = fileURLToPath(new URL(`../../../../app/families/${name}.yaml`, import.meta.url));
  return SpecClient.open(compile(await readSpec(path), { names: 'camel' }), options);
}
