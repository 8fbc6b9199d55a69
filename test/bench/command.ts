// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../toolchain/events.ts';
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

/** Runs `./nlkit ARGS --json`, and resolves with its events. */
export async function eventsOf(args: readonly string[]): Promise<NlkitEvent[]> {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const theirs = args.slice(own.length);
  const all = [...own, '--json', ...theirs];
  const output = await outputOf(join(checkout, 'nlkit'), all, { cwd: checkout });
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as NlkitEvent);
}
