// SPDX-License-Identifier: MIT
import { type Bench, medianOf } from './bench.ts';
import { secondsOf } from './command.ts';

export const help: Bench = {
  name: 'help',
  what: 'nlkit --help',
  unit: 's',
  target: 0.35,
  async measure() {
    await secondsOf(['--help']);
    return { value: await medianOf(11, () => secondsOf(['--help'])) };
  },
};
