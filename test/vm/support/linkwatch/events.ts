// SPDX-License-Identifier: MIT
import type { LinkwatchOperations } from '../../../../app/examples/linkwatch/linkwatch-gen.ts';
import { OverrunError } from '../../../../app/index.ts';
import type { SpecNotification } from '../../../../app/ynl/notification.ts';
import { byNumber, ip, ipBatch, numberOf, open, patience, type Aspect } from './aspect.ts';
import { asIpHasIt, ipLinks } from './shown.ts';

type Told = SpecNotification<LinkwatchOperations>;

/** Collects events up to the last one that is wanted. */
async function until(
  events: AsyncIterator<Told, undefined>,
  isLast: (event: Told) => boolean,
): Promise<Told[]> {
  const seen: Told[] = [];
  for (;;) {
    const { value } = await events.next();
    if (value === undefined) throw new Error('the events ended');
    seen.push(value);
    if (isLast(value)) return seen;
  }
}

const happening = (event: Told): string | undefined =>
  event.operation === 'link-event'
    ? `${event.value.device!.name!} ${String(event.value.change)}`
    : undefined;

export const inNamespaces: Aspect = async (t, module) => {
  await ip(module, 'netns add blue');
  await ip(module, '-n blue link add b0 type dummy');
  await using here = await open(module);
  await using there = await open(module, { netns: 'blue' });
  const blue = byNumber(await there.dump('device-get').all());
  t.deepEqual(blue, byNumber((await ipLinks(module.guest, 'blue')).map(asIpHasIt)));
  t.true(blue.some(({ name }) => name === 'b0'));
  t.is((await here.dump('device-get').all()).filter(({ name }) => name === 'b0').length, 0);

  // A device that moves is unregistered here and registered there, without its label.
  await ip(module, 'link add m0 type dummy');
  const ifindex = await numberOf(here, 'm0');
  await here.do('label-set', { ifindex, label: 'mover' });
  await using heardHere = await here.subscribe('links', { timeout: patience });
  await using heardThere = await there.subscribe('links', { timeout: patience });
  await ip(module, 'link set m0 netns blue');
  await ip(module, 'link add end type dummy');
  await ip(module, '-n blue link add end type dummy');
  const isEnd = (event: Told): boolean => happening(event) === 'end registered';
  t.deepEqual((await until(heardHere, isEnd)).map(happening), [
    'm0 unregistered',
    'end registered',
  ]);
  t.deepEqual((await until(heardThere, isEnd)).map(happening), ['m0 registered', 'end registered']);
  t.false('label' in (await there.do('device-get', { name: 'm0' }))!);
  await ip(module, 'link delete end');
  await ip(module, 'netns delete blue');
};

export const crossed: Aspect = async (t, module) => {
  await using client = await open(module);
  await using told = await client.subscribe('thresholds', { timeout: patience });
  const ifindex = await numberOf(client, 'v0');
  await client.do('label-set', { ifindex, label: 'uplink' });
  const next = async (): Promise<unknown> => (await told.next()).value?.value;
  // The packets that it sent since it came up cross the threshold, and again when the threshold is set anew.
  const threshold = { metric: 'tx-packets', value: 1 } as const;
  for (let times = 0; times < 2; times += 1) {
    await client.do('threshold-set', { ifindex, threshold });
    const crossing = (await next()) as Record<string, unknown>;
    t.like(crossing, {
      ifindex,
      name: 'v0',
      label: 'uplink',
      threshold: { ...threshold, value: 1n },
    });
    t.true((crossing['value'] as bigint) >= 1n);
  }
  // A threshold that is far away is not notified; the next one is, although it was set later.
  const far = await numberOf(client, 'v1');
  await client.do('threshold-set', {
    ifindex: far,
    threshold: { metric: 'rx-bytes', value: 2n ** 63n },
  });
  await client.do('threshold-set', { ifindex, threshold });
  t.like(await next(), { name: 'v0' });
  // The far threshold goes with its device.
  await ip(module, 'link delete v0');
};

export const listening: Aspect = async (t, module) => {
  const count = 100;
  const slow = 10;
  const names = Array.from({ length: 100 }, (_, index) => `l${String(index)}`);
  const clients = await Promise.all(
    Array.from({ length: count }, async (_, index) =>
      open(module, { receiveBuffer: index < slow ? 2048 : 1 << 20 }),
    ),
  );
  const subscriptions = await Promise.all(
    clients.map((client) => client.subscribe('links', { timeout: patience })),
  );
  await ipBatch(
    module,
    names.flatMap((name) => [`link add ${name} type dummy`, `link delete ${name}`]),
  );
  await ip(module, 'link add l-end type dummy');
  const expected = names.flatMap((name) => [`${name} registered`, `${name} unregistered`]);
  let overruns = 0;
  for (const [index, subscription] of subscriptions.entries()) {
    const heard: string[] = [];
    let lost = false;
    // An overrun may take the place of the last event.
    for (let last = ''; last !== 'l-end registered' && !(lost && heard.length === 0);) {
      try {
        last = happening((await subscription.next()).value!)!;
        heard.push(last);
      } catch (error) {
        if (!(error instanceof OverrunError)) throw error;
        lost = true;
        if (index < slow) break;
      }
    }
    if (lost) overruns += 1;
    else t.deepEqual(heard, [...expected, 'l-end registered'], `listener ${String(index)}`);
  }
  t.log(`${String(overruns)} of ${String(count)} listeners were told that they missed something`);
  await Promise.all(clients.map((client) => client.close()));
  await ip(module, 'link delete l-end');
};
