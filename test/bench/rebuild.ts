// SPDX-License-Identifier: MIT
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { type Bench, medianOf } from './bench.ts';
import { secondsOf } from './command.ts';

export const rebuild: Bench = {
  name: 'rebuild',
  what: 'nlkit build after one changed line of C',
  unit: 's',
  target: 4,
  async measure() {
    const root = await mkdtemp(join(tmpdir(), 'nlkit-bench-'));
    try {
      for (const folder of ['module/echo', 'app/examples/echo']) {
        await cp(join(checkout, folder), join(root, folder), {
          recursive: true,
          filter: (source) => basename(source) !== '.nlkit',
        });
      }
      const project = join(root, 'module/echo');
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
