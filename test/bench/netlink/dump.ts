// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { Namespace } from './namespace.ts';
import { once } from './once.ts';
import { buildAddon, compilePrograms, installRival, newestNode, reader } from './peers.ts';
import { checkCounts, race, readingOf } from './race.ts';
import { routeLines } from './routes.ts';

const routes = 200_000;
const rounds = 7;

const figures = once(async () => {
  const [programs, rival, newest] = await Promise.all([
    compilePrograms(),
    installRival(),
    newestNode(),
    buildAddon(),
  ]);
  await using namespace = await Namespace.open();
  await namespace.run(['ip', '-batch', '-'], routeLines(routes));
  const read = (...command: string[]) => {
    return async () => readingOf(await namespace.run(command));
  };
  const node = process.execPath;
  const times = await race(
    {
      c: read(join(programs, 'dump')),
      ip: read(join(programs, 'timed'), 'ip', '-4', 'route', 'show'),
      rival: read(node, reader('rival-dump'), rival),
      ours: read(node, reader('dump')),
      lazy: read(node, reader('dump-lazy')),
      newest: read(newest, reader('dump')),
    },
    rounds,
  );
  checkCounts(Object.values(times));
  const idle = readingOf(await namespace.run([node, reader('idle')]));
  const streaming = readingOf(await namespace.run([node, reader('dump')]));
  return { ...times, memory: (streaming.peak ?? Number.NaN) - (idle.peak ?? Number.NaN) };
});

type Reader = 'c' | 'ip' | 'rival' | 'ours' | 'lazy' | 'newest';

const against = (ours: Reader, peer: Reader): Bench['measure'] => {
  return async () => {
    const times = await figures();
    return { value: times[ours].ms, versus: times[peer].ms };
  };
};

/** 200,000 IPv4 routes, read and made into objects. */
export const dumpBenches: readonly Bench[] = [
  {
    name: 'dump-ip',
    what: '200,000 routes as objects, to `ip route show`',
    unit: 'ms',
    target: 0.5,
    promised: 'ratio',
    measure: against('ours', 'ip'),
  },
  {
    name: 'dump-c',
    what: '… to a C loop that walks the attributes',
    unit: 'ms',
    target: 4,
    promised: 'ratio',
    measure: against('ours', 'c'),
  },
  {
    name: 'dump-npm',
    what: '… to the npm package netlink',
    unit: 'ms',
    target: 1,
    promised: 'ratio',
    measure: against('ours', 'rival'),
  },
  {
    name: 'dump-lts-ip',
    what: '… on the newest Node, to `ip route show`',
    unit: 'ms',
    target: 0.4,
    promised: 'ratio',
    measure: against('newest', 'ip'),
  },
  {
    name: 'dump-lts-c',
    what: '… on the newest Node, to C',
    unit: 'ms',
    target: 3,
    promised: 'ratio',
    measure: against('newest', 'c'),
  },
  {
    name: 'dump-lazy-c',
    what: '… decoded when looked at, to C',
    unit: 'ms',
    target: 1.5,
    promised: 'ratio',
    measure: against('lazy', 'c'),
  },
  {
    name: 'dump-memory',
    what: 'most memory while they stream, beyond an idle Node',
    unit: 'MB',
    target: 40,
    measure: async () => ({ value: (await figures()).memory }),
  },
];
