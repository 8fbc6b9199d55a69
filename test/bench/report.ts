// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Bench, medianOf } from './bench.ts';

const program = join(import.meta.dirname, 'thousand-results.js');

export const report: Bench = {
  name: 'report',
  what: 'a thousand results as JUnit, TAP and Markdown',
  unit: 's',
  target: 0.5,
  async measure() {
    const once = (): number =>
      Number(execFileSync(process.execPath, [program], { encoding: 'utf8' }));
    return { value: await medianOf(5, () => Promise.resolve(once())) };
  },
};
