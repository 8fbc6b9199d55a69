// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { Namespace } from './namespace.ts';
import { once } from './once.ts';
import { buildAddon, compilePrograms, installRival, reader } from './peers.ts';
import { race, readingOf } from './race.ts';

const requests = 20_000;
const rounds = 7;

const figures = once(async () => {
  const [programs, rival] = await Promise.all([compilePrograms(), installRival(), buildAddon()]);
  await using namespace = await Namespace.open();
  const ask = (...command: string[]) => {
    return async () => readingOf(await namespace.run([...command, String(requests)]));
  };
  const node = process.execPath;
  return await race(
    {
      c: ask(join(programs, 'latency')),
      rival: ask(node, reader('rival-latency'), rival),
      ours: ask(node, reader('latency')),
    },
    rounds,
  );
});

const against = (peer: 'c' | 'rival'): Bench['measure'] => {
  return async () => {
    const times = await figures();
    const rate = (ms: number): number => (requests * 1000) / ms;
    return { value: rate(times.ours.ms), versus: rate(times[peer].ms) };
  };
};

/** One request at a time: the next when the last is answered. */
export const latencyBenches: readonly Bench[] = [
  {
    name: 'latency-c',
    what: 'a link asked for and decoded, one request at a time, to C',
    unit: '1/s',
    target: 0.4,
    bound: '≥',
    promised: 'ratio',
    measure: against('c'),
  },
  {
    name: 'latency-npm',
    what: '… to the npm package netlink',
    unit: '1/s',
    target: 1,
    bound: '≥',
    promised: 'ratio',
    measure: against('rival'),
  },
];
