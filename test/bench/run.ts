// SPDX-License-Identifier: MIT
import { type Bench, medianOf } from './bench.ts';
import { secondsOf } from './command.ts';

const command = ['run', 'echo', '--on', 'vm'];

export const run: Bench = {
  name: 'run',
  what: 'nlkit run in a freshly booted guest, everything built',
  unit: 's',
  target: 12,
  async measure() {
    await secondsOf(command);
    return { value: await medianOf(5, () => secondsOf(command)) };
  },
};
