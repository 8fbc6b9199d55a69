// SPDX-License-Identifier: MIT
import test from 'ava';
import { runScript } from '../socket/scenario.ts';
import { ownSpecs } from '../../../app/trace/own-specs.ts';
import type { Comparison } from './scenarios/own-families.ts';

const script = new URL('scenarios/own-families.js', import.meta.url);

test('what a tap saw is read as what the client of the family got, refusals too', async (t) => {
  const compared = (await runScript(script)) as Comparison[];
  t.log(
    compared
      .map(({ family, operation, values, client }) => `${family} ${operation}: ${values ?? client}`)
      .join('\n'),
  );
  t.deepEqual(
    compared.filter(({ equal }) => !equal),
    [],
  );
  t.deepEqual(
    [...new Set(compared.map(({ family }) => family))].sort(),
    ownSpecs.map(({ name }) => name).sort(),
  );
  const listed = (family: string, operation: string): number =>
    compared.find((one) => one.family === family && one.operation === operation)?.values ?? 0;
  // These are there on every kernel.
  for (const [family, operation] of [
    ['rt-link', 'getlink'],
    ['rt-addr', 'getaddr'],
    ['rt-route', 'getroute'],
    ['rt-rule', 'getrule'],
    ['rt-neigh', 'getneigh'],
    ['nlctrl', 'getfamily'],
    ['nlctrl', 'getpolicy'],
    ['netlink-diag', 'getsock'],
    ['unix-diag', 'getsock'],
  ] as const) {
    t.true(listed(family, operation) > 0, `${family} ${operation}`);
  }
});
