// SPDX-License-Identifier: MIT
import test from 'ava';
import { runScenario } from './scenario.ts';

test('thousands of routes in few sends, and every way to list them', async (t) => {
  t.deepEqual(await runScenario('routes'), {
    added: 15_000,
    refused: 100,
    byIp: 15_000,
    distinct: 15_000,
    same: true,
    streamed: 15_000,
    asked: 30,
    early: 10,
    concurrent: [15_000, 15_000, 15_000],
    unchanged: true,
  });
});

test('a reader that reads the state again after an overrun misses nothing', async (t) => {
  const seen = (await runScenario('resync')) as { before: number; losses: number; known: number };
  t.log(JSON.stringify(seen));
  t.true(seen.before > 0, String(seen.before));
  t.true(seen.before < 500, String(seen.before));
  t.is(seen.losses, 1);
  // 500, what lo has of itself, and the one that was added after the loss.
  t.is(seen.known, 502);
});

test('a transaction of nftables is applied as a whole or not at all', async (t) => {
  t.deepEqual(await runScenario('transaction'), {
    made: [0, 0, 0, 0],
    afterMade: ['one', 'two'],
    refused: {
      operation: 'table none',
      errnoName: 'ENOENT',
      index: 2,
      others: [{ operation: 'table nor-this', errnoName: 'ENOENT', index: 3, others: [] }],
    },
    noSubsystem: { operation: 'begin', errnoName: 'EINVAL', index: 0, others: [] },
    afterRefused: ['one', 'two'],
    afterMany: 502,
  });
});

test('a socket in another network namespace works, and notifications of several namespaces arrive', async (t) => {
  const { id, ...seen } = (await runScenario('namespaces')) as Record<string, unknown>;
  t.is(typeof id, 'number');
  t.deepEqual(seen, {
    names: [
      ['far', 'lo'],
      ['far', 'lo'],
    ],
    unmoved: true,
    heard: [
      ['192.0.2.1', id],
      ['192.0.2.2', undefined],
    ].map(([local, namespace]) => (namespace === undefined ? [local, null] : [local, namespace])),
    here: '192.0.2.2',
    refusals: [
      [
        'open',
        'ENOENT',
        'network namespace no-such-namespace: open: No such file or directory (ENOENT)',
        '`ip netns list` says which there are',
      ],
      [
        'open',
        'ENOENT',
        'network namespace of process 2147483647: open: No such file or directory (ENOENT)',
        'is that process there? only its owner and root may enter its namespace',
      ],
      [
        'setns',
        'EINVAL',
        'network namespace /proc/self/ns/uts: setns: Invalid argument (EINVAL)',
        'that file is no network namespace',
      ],
      `ArgumentError: netns must be a process's id, a name or a path, not ".."`,
    ],
  });
});
