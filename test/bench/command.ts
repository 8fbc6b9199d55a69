// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { outputOf } from '../program.ts';

/**
 * Runs `./nlkit ARGS` as its user does, launcher and all.
 * @param root another checkout than this one
 * @returns the seconds it took
 * @throws when it ends with another status than 0
 */
export async function secondsOf(args: readonly string[], root = checkout): Promise<number> {
  const start = performance.now();
  await outputOf(join(root, 'nlkit'), args, { cwd: root });
  return (performance.now() - start) / 1000;
}
