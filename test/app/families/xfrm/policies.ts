// SPDX-License-Identifier: MIT
import type { ExecutionContext } from 'ava';
import { Xfrm, type NewXfrmPolicy } from '../../../../app/families/index.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { Place } from '../place.ts';
import { blocksOf, policyLines } from './shown.ts';

const policies: readonly NewXfrmPolicy[] = [
  {
    direction: 'out',
    selector: { source: '10.0.1.0/24', destination: '10.0.2.0/24' },
    templates: [{ source: '192.0.2.1', destination: '192.0.2.2', mode: 'tunnel', reqid: 1 }],
  },
  {
    direction: 'fwd',
    selector: {
      ...{ source: '10.1.0.0/16', destination: '10.2.0.0/24', protocol: 'tcp' },
      ...{ sourcePort: 80, destinationPort: 443 },
    },
    action: 'block',
    priority: 42,
    flags: ['localok', 'icmp'],
    mark: { value: 5, mask: 0xff },
    ifId: 9,
    limits: { bytes: { soft: 1000n, hard: 2000n }, packets: { hard: 7n }, age: { hard: 900n } },
    templates: [
      {
        ...{ source: '10.0.0.1', destination: '10.0.0.2', mode: 'tunnel', spi: 0x99, reqid: 7 },
        optional: true,
      },
      { protocol: 'ah' },
    ],
  },
  {
    direction: 'in',
    family: 'inet6',
    type: 'sub',
    templates: [
      ...([{ source: 'fd00::1', destination: 'fd00::2', protocol: 'comp', mode: 'beet' }] as const),
    ],
  },
  { direction: 'out', selector: { ifindex: 1 }, priority: 3 },
];

/** Adds policies by the client and by ip, compares their listings; gets, updates, deletes and flushes. */
export async function checkPolicies(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  for (const policy of policies) await xfrm.addPolicy(policy);
  await place.run(
    ...'ip xfrm policy add src fd00::/16 dst fd01::/64 proto udp dport 53 dir out'.split(' '),
    ...'priority 9 tmpl src fd00::1 dst fd01::1 proto esp reqid 2 mode tunnel'.split(' '),
  );
  const listed = await xfrm.policies().all();
  t.is(listed.length, policies.length + 1);
  t.deepEqual(listed.map(policyLines), await shownPolicies(place));
  for (const policy of policies) t.true(listed.some((one) => isLike(one, policy)));

  const first = listed.find(({ priority }) => priority === 42)!;
  t.deepEqual(await xfrm.policy(first), first);
  const { selector, mark } = policies[1]!;
  const key = { direction: 'fwd', selector: selector!, mark: mark!, ifId: 9 } as const;
  t.deepEqual(await xfrm.policy(key), first);

  await refused(t, xfrm.addPolicy(policies[0]!), 'EEXIST');
  await xfrm.updatePolicy({ ...policies[0]!, priority: 77 });
  const updated = await xfrm.policy({ direction: 'out', selector: policies[0]!.selector! });
  t.is(updated.priority, 77);
  const counts = { incnt: 1, outcnt: 3, fwdcnt: 1, inscnt: 0, outscnt: 0, fwdscnt: 0 };
  t.deepEqual((await xfrm.policyInfo()).info, counts);

  // A policy that was listed is a key.
  await xfrm.deletePolicy(updated);
  await refused(t, xfrm.policy(updated), 'ENOENT');
  await refused(t, xfrm.deletePolicy(updated), 'ENOENT');
  t.deepEqual((await xfrm.policies().all()).map(policyLines), await shownPolicies(place));
  // It can be added again, too.
  await xfrm.addPolicy(updated);
  t.deepEqual((await xfrm.policy(updated)).templates, updated.templates);

  await xfrm.flushPolicies();
  const left = await xfrm.policies().all();
  t.deepEqual(
    left.map(({ type }) => type),
    ['sub'],
  );
  await xfrm.flushPolicies('sub');
  t.deepEqual(await shownPolicies(place), []);
}

/** Checks the events of policies. */
export async function checkPolicyEvents(t: ExecutionContext, place: Place): Promise<void> {
  await using xfrm = await Xfrm.open(place.options);
  await using told = await xfrm.on('policy', { timeout: 60_000 });
  const next = async (): Promise<unknown> => {
    const { value } = await told.next();
    if (value === undefined) throw new Error('the events ended');
    const subject = value.change === 'flushed' ? value.value.type : value.value.priority;
    return [value.kind, value.change, subject];
  };
  const policy: NewXfrmPolicy = {
    direction: 'out',
    selector: { destination: '10.0.2.0/24' },
    priority: 5,
  };
  await xfrm.addPolicy(policy);
  t.deepEqual(await next(), ['policy', 'new', 5]);
  await xfrm.updatePolicy({ ...policy, priority: 6 });
  t.deepEqual(await next(), ['policy', 'changed', 6]);
  await xfrm.deletePolicy({ direction: 'out', selector: policy.selector! });
  t.deepEqual(await next(), ['policy', 'deleted', 6]);
  await xfrm.addPolicy({ ...policy, limits: { age: { hard: 1n } } });
  t.deepEqual(await next(), ['policy', 'new', 5]);
  t.deepEqual(await next(), ['policy', 'expired', 5]);
  await xfrm.addPolicy(policy);
  t.deepEqual(await next(), ['policy', 'new', 5]);
  await xfrm.flushPolicies();
  t.deepEqual(await next(), ['policy', 'flushed', 'main']);
}

/** Sends a packet for which a policy requires a state that does not exist. */
export async function checkAcquire(t: ExecutionContext, place: Place): Promise<void> {
  for (const line of [
    'link add outside type veth peer name inside',
    'link set inside up',
    'link set outside up',
    'address add 192.0.2.1/24 dev outside',
    'neighbour add 192.0.2.2 lladdr 02:00:00:00:00:02 dev outside',
  ]) {
    await place.run('ip', ...line.split(' '));
  }
  await using xfrm = await Xfrm.open(place.options);
  await using told = await xfrm.on('acquire', { timeout: 60_000 });
  const templates = [
    { source: '192.0.2.1', destination: '192.0.2.2', mode: 'tunnel', reqid: 4 },
  ] as const;
  const selector = { source: '192.0.2.1/32', destination: '192.0.2.0/24' };
  await xfrm.addPolicy({ direction: 'out', selector, templates, priority: 8 });
  // The kernel drops the packet.
  await place.run('bash', '-c', 'echo 1 >/dev/udp/192.0.2.2/9 || true');
  const { value: acquire } = await told.next();
  t.like(acquire, {
    ...{ kind: 'acquire', change: 'new' },
    value: {
      ...{ source: '192.0.2.1', destination: '192.0.2.2', protocol: 'esp' },
      selector: { source: '192.0.2.1/32', destination: '192.0.2.2/32' },
      policy: { direction: 'out', selector, priority: 8 },
      templates: [{ ...templates[0], protocol: 'esp' }],
    },
  });

  // The SPI goes to the state that the kernel made for this acquire.
  const { seq, source, destination } = acquire!.value;
  const larval = await xfrm.allocateSpi({ source, destination, mode: 'tunnel', reqid: 4, seq });
  t.true(larval.spi >= 256);
  t.is(larval.seq, seq);
  const states = await xfrm.states().all();
  t.deepEqual(
    states.map(({ spi }) => spi),
    [larval.spi],
  );
  await xfrm.flushStates();
  await xfrm.flushPolicies();
  await place.run('ip', 'link', 'delete', 'outside');
}

async function shownPolicies(place: Place): Promise<string[][]> {
  return blocksOf(await place.run('env', 'TZ=UTC', 'ip', '-s', '-d', 'xfrm', 'policy'));
}

function isLike(found: object, wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const other = (found as Record<string, unknown>)[name];
    if (typeof value !== 'object') return other === value;
    if (typeof other !== 'object' || other === null) return false;
    return isLike(other, value as object);
  });
}

async function refused(
  t: ExecutionContext,
  promise: Promise<unknown>,
  errnoName: string,
): Promise<void> {
  const error = await t.throwsAsync(promise, { instanceOf: KernelRefusal });
  t.is(error.errnoName, errnoName);
}
