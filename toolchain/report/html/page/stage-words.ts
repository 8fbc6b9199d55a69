// SPDX-License-Identifier: MIT
import { duration } from './formats.ts';
import type { StageItem } from './items.ts';

const doneWords: Readonly<Record<string, string>> = {
  load: 'modules loaded',
  setup: 'setup done',
  app: 'app ended',
  teardown: 'teardown done',
  unload: 'modules unloaded',
};

/** `modules loaded, 38 ms`, `app failed, 2 s`. */
export function stageWords({ stage, state, ms }: StageItem): string {
  const known = state === 'done' ? doneWords[stage] : undefined;
  const words = known ?? `${stage} ${state}`;
  return ms < 0 ? words : `${words}, ${duration(ms)}`;
}
