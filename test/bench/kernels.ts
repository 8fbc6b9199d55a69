// SPDX-License-Identifier: MIT
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, medianOf } from './bench.ts';
import { secondsOf } from './command.ts';
import { copyEcho } from './copy-echo.ts';

const onAll = ['test', 'echo', '--kernels', 'all', '--jobs', '2'] as const;

export const kernelsBenches: readonly Bench[] = [
  {
    name: 'kernels',
    what: 'nlkit test of echo on four kernels, two at a time, nothing to rebuild',
    unit: 's',
    target: 15,
    async measure() {
      await secondsOf(onAll);
      return { value: await medianOf(3, () => secondsOf(onAll)) };
    },
  },
  {
    name: 'kernels-build',
    what: 'nlkit test --build-only for four kernels after one changed line of C',
    unit: 's',
    target: 15,
    async measure() {
      const root = await mkdtemp(join(tmpdir(), 'nlkit-bench-'));
      try {
        const project = await copyEcho(root);
        const build = (): Promise<number> =>
          secondsOf(['test', project, '--kernels', 'all', '--jobs', '2', '--build-only']);
        await build();
        let change = 0;
        const value = await medianOf(3, async () => {
          await appendFile(join(project, 'echo.c'), `/* change ${++change} */\n`);
          return build();
        });
        return { value };
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    },
  },
];
