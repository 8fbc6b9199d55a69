// SPDX-License-Identifier: MIT
import test from 'ava';
import type { AttributePolicy } from '../../../app/index.ts';
import type { Address, Link } from './rtnetlink.ts';
import { runScenario } from './scenario.ts';

interface Links {
  readonly links: Link[];
  readonly byIp: Link[];
  readonly one: Link[];
  readonly refusal: {
    readonly isRefusal: boolean;
    readonly message: string;
    readonly errnoName: string;
    readonly kernelText: string;
    readonly offset: number;
    readonly policy: AttributePolicy;
  };
}

test('a dump of links is what ip lists, and a refusal says where the attribute stands', async (t) => {
  const { links, byIp, one, refusal } = (await runScenario('links')) as Links;
  const order = (a: Link, b: Link): number => a.ifindex - b.ifindex;
  t.deepEqual(links.sort(order), byIp.sort(order));
  t.true(links.some(({ ifname }) => ifname === 'right'));
  t.deepEqual(
    one,
    links.filter(({ ifname }) => ifname === 'left'),
  );
  t.true(refusal.isRefusal);
  t.is(refusal.errnoName, 'ERANGE');
  t.true(refusal.kernelText.length > 0);
  // struct nlmsghdr (16) and struct ifinfomsg (16) stand before the attribute.
  t.is(refusal.offset, 32);
  t.is(
    refusal.message,
    `rename: the kernel refused: ${refusal.kernelText} (ERANGE); accepted: string, at most 15 bytes`,
  );
  t.deepEqual(refusal.policy, { type: 'string', maximumLength: 15 });
});

test('a subscription yields addresses that another process adds', async (t) => {
  const seen = (await runScenario('addresses')) as (Address & { type: number })[];
  t.deepEqual(seen, [
    { type: 20, prefixLength: 24, ifindex: 1, local: '192.0.2.1', label: 'lo:one' },
    { type: 20, prefixLength: 32, ifindex: 1, local: '192.0.2.2', label: 'lo:two' },
  ]);
});

test('an overrun of a real socket rejects, and the socket goes on', async (t) => {
  const seen = (await runScenario('overrun')) as {
    before: number;
    after: string;
    flood: number;
    last: number;
  };
  t.log(JSON.stringify(seen));
  t.true(seen.before > 0, String(seen.before));
  t.true(seen.before < 500, String(seen.before));
  t.is(seen.after, '192.0.2.1');
  // However small the buffer: no more are under way than it has room for.
  t.is(seen.flood, 200);
  t.is(seen.last, 1);
});
