// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Engine } from '../../../toolchain/engine/engine.ts';
import { baseTag } from './engine.ts';
import { engineObstacle } from './start-engine.ts';

export { type SecondEngine, startEngine } from './start-engine.ts';

/** `test` for what needs an engine of its own: skipped, with the reason, where there can be none; in CI it fails. */
export function onSecondEngine(): typeof test.skip {
  const reason = engineObstacle();
  if (reason === undefined || /^(1|true)$/.test(process.env['CI'] ?? '')) return test;
  test.before((t) => {
    t.log(`an engine of the test's own ${reason}`);
  });
  return test.skip;
}

/** Copies the base image into an engine that has none. Its tag there is the same. */
export async function giveBase(from: Engine, to: Engine, labels = {}): Promise<string> {
  const tag = await baseTag(from);
  await from.exportImage(tag, (tar) => to.importImage(tar, tag, labels));
  return tag;
}
