// SPDX-License-Identifier: MIT
// Transactions of one client that run at the same time.
import test from 'ava';
import { AbortError } from '../../../../app/socket/errors/abort-error.ts';
import { DeadlineError } from '../../../../app/socket/errors/deadline-error.ts';
import type { NetlinkError } from '../../../../app/core/errors/netlink-error.ts';
import { Nftables } from '../../../../app/families/index.ts';
import { PrivateNamespace } from '../route/namespace.ts';

const within = { family: 'inet', table: 'filter' } as const;

async function client(): Promise<{ namespace: PrivateNamespace; nftables: Nftables }> {
  const namespace = await PrivateNamespace.open();
  const nftables = await Nftables.open({ netns: namespace.pid });
  await nftables.transaction((t) => {
    t.addTable({ family: 'inet', name: 'filter' });
    t.addSet({ ...within, name: 'hosts', type: 'ipv4_addr' });
  });
  return { namespace, nftables };
}

test('no transaction comes between the reading and writing of another', async (t) => {
  const { namespace, nftables } = await client();
  await using _ = namespace;
  await using __ = nftables;
  // Each reads how many there are, and adds the next.
  await Promise.all(
    Array.from({ length: 20 }, () =>
      nftables.transaction(async (change) => {
        const { length } = await nftables.elements({ ...within, name: 'hosts' }).all();
        change.addElements({ ...within, set: 'hosts', elements: [`192.0.2.${length}`] });
      }),
    ),
  );
  t.is((await nftables.elements({ ...within, name: 'hosts' }).all()).length, 20);
});

test('a transaction that is refused, aborted or late does not stop the others', async (t) => {
  const { namespace, nftables } = await client();
  await using _ = namespace;
  await using __ = nftables;
  const add = (host: string, options = {}): Promise<unknown> =>
    nftables.transaction((change) => {
      change.addElements({ ...within, set: 'hosts', elements: [host] });
    }, options);
  const controller = new AbortController();
  let goOn!: () => void;
  const long = nftables.transaction(
    async () =>
      new Promise<void>((resolve) => {
        goOn = resolve;
      }),
  );
  const refused = nftables.transaction((change) => change.deleteTable({ family: 'ip', name: 'x' }));
  const aborted = add('192.0.2.1', { signal: controller.signal });
  const late = add('192.0.2.2', { timeout: 1 });
  const last = add('192.0.2.3');
  const reason = new Error('not wanted');
  controller.abort(reason);
  t.is((await t.throwsAsync(aborted, { instanceOf: AbortError })).cause, reason);
  await t.throwsAsync(late, { instanceOf: DeadlineError });
  goOn();
  await long;
  await t.throwsAsync(refused, { code: 'kernel-refusal' });
  await last;
  const elements = await nftables.elements({ ...within, name: 'hosts' }).all();
  t.deepEqual(
    elements.map(({ key }) => key),
    ['192.0.2.3'],
  );
});

test('a transaction that waits for another within itself ends at its deadline', async (t) => {
  const { namespace, nftables } = await client();
  await using _ = namespace;
  await using __ = nftables;
  const nested = nftables.transaction(async () => {
    await nftables.transaction(() => undefined, { timeout: 50 });
  });
  await t.throwsAsync(nested, { instanceOf: DeadlineError });
});

test('transactions of elements are committed together, and a wrong one fails by itself', async (t) => {
  const { namespace, nftables } = await client();
  await using _ = namespace;
  await using __ = nftables;
  const before = await nftables.generation();
  const change = (what: 'addElements' | 'deleteElements', element: string): Promise<unknown> =>
    nftables.transaction((all) => {
      all[what]({ ...within, set: 'hosts', elements: [element] });
    });
  const hosts = Array.from({ length: 200 }, (_each, index) => `192.0.2.${index}`);
  await Promise.all(hosts.map((host) => change('addElements', host)));
  t.is((await nftables.elements({ ...within, name: 'hosts' }).all()).length, 200);
  t.true((await nftables.generation()) - before <= 2);

  const results = await Promise.allSettled([
    change('addElements', '198.51.100.1'),
    change('deleteElements', '203.0.113.9'),
    change('addElements', 'no address'),
    change('deleteElements', '192.0.2.7'),
    change('addElements', '192.0.2.7'),
    change('deleteElements', '192.0.2.8'),
  ]);
  t.deepEqual(
    results.map((result) =>
      result.status === 'fulfilled' ? 'done' : (result.reason as NetlinkError).code,
    ),
    ['done', 'kernel-refusal', 'encode', 'done', 'done', 'done'],
  );
  const left = (await nftables.elements({ ...within, name: 'hosts' }).all()).map(({ key }) => key);
  t.true(left.includes('192.0.2.7'), JSON.stringify(left));
  t.true(left.includes('198.51.100.1'), JSON.stringify(left));
  t.is(left.length, 200);
});

test('a transaction between transactions of elements keeps its place', async (t) => {
  const { namespace, nftables } = await client();
  await using _ = namespace;
  await using __ = nftables;
  const add = (set: string, element: string): Promise<unknown> =>
    nftables.transaction((change) => {
      change.addElements({ ...within, set, elements: [element] });
    });
  const results = await Promise.allSettled([
    add('later', '192.0.2.1'),
    nftables.transaction((change) => {
      change.addSet({ ...within, name: 'later', type: 'ipv4_addr' });
    }),
    add('later', '192.0.2.2'),
    nftables.transaction((change) => {
      change.deleteAllElements({ ...within, name: 'later' });
    }),
    add('later', '192.0.2.3'),
  ]);
  t.deepEqual(
    results.map(({ status }) => status),
    ['rejected', ...Array.from({ length: 4 }, () => 'fulfilled')],
  );
  const left = await nftables.elements({ ...within, name: 'later' }).all();
  t.deepEqual(
    left.map(({ key }) => key),
    ['192.0.2.3'],
  );
});

test('two clients that write the same set both succeed', async (t) => {
  const { namespace, nftables } = await client();
  await using _ = namespace;
  await using __ = nftables;
  await using other = await Nftables.open({ netns: namespace.pid });
  const add = (by: Nftables, element: string): Promise<unknown> =>
    by.transaction(
      (change) => {
        change.addElements({ ...within, set: 'hosts', elements: [element] });
      },
      { retries: 100 },
    );
  await Promise.all(
    Array.from({ length: 50 }, (_each, index) => [
      add(nftables, `192.0.2.${index}`),
      add(other, `198.51.100.${index}`),
    ]).flat(),
  );
  t.is((await nftables.elements({ ...within, name: 'hosts' }).all()).length, 100);
});
