// SPDX-License-Identifier: MIT
import { type Bench, medianOf } from './bench.ts';
import { secondsOf } from './command.ts';

/** RTM_GETLINK as `ip link` sends it: a fixed header, an attribute with flags. */
const message = '280000001200010307000000000000001100000000000000000000000000000008001d0009000000';

export const explain: Bench = {
  name: 'explain',
  what: 'nlkit explain of one message, beyond nlkit help',
  unit: 's',
  target: 0.15,
  async measure() {
    const both = async (): Promise<number> => {
      const help = await secondsOf(['help']);
      return (await secondsOf(['explain', message])) - help;
    };
    await both();
    return { value: await medianOf(11, both) };
  },
};
