// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { Namespace } from './namespace.ts';
import { once } from './once.ts';
import { buildAddon, compilePrograms, installRival, reader } from './peers.ts';
import { race, readingOf } from './race.ts';
import type { Reading } from './reading.ts';
import { routeLines } from './routes.ts';

const routes = 200_000;
/** The rival takes eight seconds for them all. */
const rivalRoutes = 50_000;
const rounds = 3;

const figures = once(async () => {
  const [programs, rival] = await Promise.all([compilePrograms(), installRival(), buildAddon()]);
  const scratch = await mkdtemp(join(tmpdir(), 'nlkit-bench-'));
  const lines = join(scratch, 'routes');
  await writeFile(lines, routeLines(routes));
  // Each adds to an empty namespace. They all stay until the end: the kernel would take their routes
  // away while the next one is timed.
  const namespaces: Namespace[] = [];
  const add = (...command: string[]) => {
    return async () => {
      const namespace = await Namespace.open();
      namespaces.push(namespace);
      return readingOf(await namespace.run(command));
    };
  };
  const node = process.execPath;
  try {
    return await race(
      {
        ip: add(join(programs, 'timed'), 'ip', '-batch', lines),
        rival: add(node, reader('rival-add'), rival, String(rivalRoutes)),
        ours: add(node, reader('add'), String(routes)),
      },
      rounds,
    );
  } finally {
    for (const namespace of namespaces) await namespace[Symbol.asyncDispose]();
    await rm(scratch, { recursive: true, force: true });
  }
});

/** Routes a second. `ip` cannot tell how many it added; all, or it would have failed. */
function rate({ ms, count }: Reading): number {
  return ((count === 0 ? routes : count) * 1000) / ms;
}

const against = (peer: 'ip' | 'rival'): Bench['measure'] => {
  return async () => {
    const times = await figures();
    return { value: rate(times.ours), versus: rate(times[peer]) };
  };
};

/** Routes added in batches, each with an acknowledgement of its own. */
export const addBenches: readonly Bench[] = [
  {
    name: 'add-ip',
    what: 'routes added, each acknowledged, to `ip -batch`',
    unit: '1/s',
    target: 1.5,
    bound: '≥',
    promised: 'ratio',
    measure: against('ip'),
  },
  {
    name: 'add-npm',
    what: '… to the npm package netlink',
    unit: '1/s',
    target: 1,
    bound: '≥',
    promised: 'ratio',
    measure: against('rival'),
  },
];
