// SPDX-License-Identifier: MIT
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';

/** Copies the project echo into a folder, without what was built of it. @returns its own folder there */
export async function copyEcho(root: string): Promise<string> {
  for (const folder of ['module/echo', 'app/examples/echo']) {
    await cp(join(checkout, folder), join(root, folder), {
      recursive: true,
      filter: (source) => basename(source) !== '.nlkit',
    });
  }
  return join(root, 'module/echo');
}
