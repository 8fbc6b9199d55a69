// SPDX-License-Identifier: MIT
import type { Crossing, Device } from '../../../../app/examples/linkwatch/linkwatch-gen.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { LoadedModule } from '../../../../toolchain/testing/index.ts';
import { byNumber, ip, numberOf, open, type Aspect } from './aspect.ts';
import { deviceOf, eventOf, mnl } from './mnl.ts';
import { recorded, withoutSender } from './recorded.ts';

const nobody = 65534;
const EPERM = 1;

export const spokenInC: Aspect = async (t, module) => {
  const through = recorded(module);
  await using client = await open(module, { through });
  const ifindex = await numberOf(client, 'd0');
  const number = String(ifindex);
  const big = 2n ** 40n;
  const told = { metric: 'tx-bytes', value: big } as const;
  const asked = [
    { c: ['get', number], ours: () => client.do('device-get', { ifindex }) },
    { c: ['name', 'd0'], ours: () => client.do('device-get', { name: 'd0' }) },
    { c: ['label', number, 'ไทย'], ours: () => client.do('label-set', { ifindex, label: 'ไทย' }) },
    {
      c: ['threshold', number, '0', '7'],
      ours: () =>
        client.do('threshold-set', { ifindex, threshold: { metric: 'rx-packets', value: 7 } }),
    },
    {
      c: ['threshold', number, '3', String(big)],
      ours: () => client.do('threshold-set', { ifindex, threshold: told }),
    },
    { c: ['get', '4242'], ours: () => client.do('device-get', { ifindex: 4242 }) },
  ];
  for (const { c, ours } of asked) {
    const theirs = await mnl(module.guest, c);
    const own = await ours().catch((error: unknown) => error);
    t.is(withoutSender(through.sent.at(-1)!), withoutSender(theirs.request), c.join(' '));
    t.is(own instanceof KernelRefusal ? own.errno : undefined, theirs.errno, c.join(' '));
    // Leave out the counters, which may have changed in between.
    if (own instanceof KernelRefusal || own === undefined) continue;
    const { stats: _, ...rest } = own as Device;
    t.like(deviceOf(theirs.replies[0]!), rest);
  }
  t.like(await client.do('device-get', { ifindex }), { label: 'ไทย', threshold: told });
  const { replies } = await mnl(module.guest, ['dump']);
  t.deepEqual(
    byNumber(replies.map(deviceOf)).map(({ name, label }) => ({ name, label })),
    byNumber(await client.dump('device-get').all()).map(({ name, label }) => ({ name, label })),
  );
  await client.do('label-set', { ifindex, label: '' });
  await client.do('threshold-set', { ifindex, threshold: { metric: 'tx-bytes', value: 0 } });
  const bare = await client.do('device-get', { ifindex });
  t.false('label' in bare!);
  t.false('threshold' in bare!);
};

/** The event that a listener without privileges gets when root runs the command. */
async function heardByNobody({ guest }: LoadedModule, group: string, command: string) {
  const { replies } = await mnl(guest, ['listen', String(nobody), group, command]);
  const event = eventOf(replies[0]!);
  return 'device' in event
    ? { change: event.change, name: event.device.name }
    : { change: undefined, name: (event as Crossing).name };
}

export const permitted: Aspect = async (t, module) => {
  const { guest } = module;
  t.is((await mnl(guest, ['label', '1', 'x'], nobody)).errno, EPERM);
  t.is((await mnl(guest, ['threshold', '1', '0', '1'], nobody)).errno, EPERM);
  const lo = await mnl(guest, ['get', '1'], nobody);
  t.is(lo.errno, undefined);
  t.like(deviceOf(lo.replies[0]!), { name: 'lo' });
  t.false('label' in deviceOf(lo.replies[0]!));
  t.true((await mnl(guest, ['dump'], nobody)).replies.length > 1);
  t.deepEqual(await heardByNobody(module, 'links', 'ip link add p0 type dummy'), {
    change: 'registered',
    name: 'p0',
  });
  await using client = await open(module);
  const v0 = String(await numberOf(client, 'v0'));
  const set = `test/projects/linkwatch-mnl/client threshold ${v0} 1 1 >/dev/null`;
  t.deepEqual(await heardByNobody(module, 'thresholds', set), { change: undefined, name: 'v0' });
  await ip(module, 'link delete p0');
};
