// SPDX-License-Identifier: MIT
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, medianOf } from './bench.ts';
import { secondsOf } from './command.ts';
import { copyEcho } from './copy-echo.ts';

export const rebuild: Bench = {
  name: 'rebuild',
  what: 'nlkit build after one changed line of C',
  unit: 's',
  target: 4,
  async measure() {
    const root = await mkdtemp(join(tmpdir(), 'nlkit-bench-'));
    try {
      const project = await copyEcho(root);
      const build = () => secondsOf(['build', project, '--kernel', 'debian:12']);
      await build();
      let change = 0;
      const value = await medianOf(5, async () => {
        await appendFile(join(project, 'echo.c'), `/* change ${++change} */\n`);
        return build();
      });
      return { value };
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
};
