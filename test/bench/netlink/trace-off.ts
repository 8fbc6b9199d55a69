// SPDX-License-Identifier: MIT
import type { Bench } from '../bench.ts';
import { Namespace } from './namespace.ts';
import { once } from './once.ts';
import { buildAddon, reader } from './peers.ts';
import { checkCounts, race, readingOf } from './race.ts';
import { routeLines } from './routes.ts';

const routes = 200_000;
const rounds = 9;

const figures = once(async () => {
  await buildAddon();
  await using namespace = await Namespace.open();
  await namespace.run(['ip', '-batch', '-'], routeLines(routes));
  const read = (name: string) => {
    return async () => readingOf(await namespace.run([process.execPath, reader(name)]));
  };
  const times = await race(
    { off: read('dump'), bare: read('dump-bare'), on: read('dump-tapped') },
    rounds,
  );
  checkCounts(Object.values(times));
  return times;
});

/** Measures the cost of taps: for a connection without one, and with one. */
export const traceOffBenches: readonly Bench[] = [
  {
    name: 'trace-off',
    what: '200,000 routes without a tap, to a connection that knows no taps',
    unit: 'ms',
    target: 1.05,
    promised: 'ratio',
    measure: async () => {
      const { off, bare } = await figures();
      return { value: off.ms, versus: bare.ms };
    },
  },
  {
    name: 'trace-on',
    what: '… with a tap that copies each datagram',
    unit: 'ms',
    target: 1.25,
    promised: 'ratio',
    measure: async () => {
      const { on, bare } = await figures();
      return { value: on.ms, versus: bare.ms };
    },
  },
];
