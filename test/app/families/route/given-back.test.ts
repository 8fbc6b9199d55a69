// SPDX-License-Identifier: MIT
// Random things that ip made are listed, deleted and written back as messages: the listing is the same again.
import { deepStrictEqual, notStrictEqual } from 'node:assert/strict';
import { inspect } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/core/constants.ts';
import { rtAddr } from '../../../../app/families/route/rt-addr-gen.ts';
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { rtNeigh } from '../../../../app/families/route/rt-neigh-gen.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { rtRule } from '../../../../app/families/route/rt-rule-gen.ts';
import { xfrm } from '../../../../app/families/xfrm/xfrm-gen.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import type { CompiledSpec } from '../../../../app/ynl/compile/compiled.ts';
import { holdsAsync } from '../../../property.ts';
import { madeByIp } from './made-by-ip.ts';
import { PrivateNamespace } from './namespace.ts';

type Listed = Record<string, unknown>;

/** A kind of things: the operations that list and add them, and which of them `ip` made. */
interface Kind {
  readonly spec: CompiledSpec<unknown>;
  readonly list: string;
  readonly add: string;
  readonly ours: (listed: Listed) => boolean;
}

const kinds: readonly Kind[] = [
  { spec: rtLink, list: 'getlink', add: 'newlink', ours: ({ ifiIndex }) => ifiIndex !== 1 },
  {
    spec: rtAddr,
    list: 'getaddr',
    add: 'newaddr',
    ours: ({ ifaScope, ifaFamily }) => ifaFamily === 'inet' || ifaScope !== 'link',
  },
  {
    spec: rtRoute,
    list: 'getroute',
    add: 'newroute',
    ours: (one) => one['rtmProtocol'] === 'static',
  },
  {
    spec: rtNeigh,
    list: 'getneigh',
    add: 'newneigh',
    ours: ({ ndmState }) => (ndmState as string[]).includes('permanent'),
  },
  { spec: rtRule, list: 'getrule', add: 'newrule', ours: (one) => one['protocol'] !== 'kernel' },
  { spec: xfrm, list: 'getpolicy', add: 'newpolicy', ours: () => true },
];

/** Attributes that change by themselves, or that the kernel chooses. */
const passing = ['curlft', 'lastused', 'ifaCacheinfo', 'operstate', 'carrier', 'rtaCacheinfo'];

/** Lists things in the namespace of a process, as requests that give them back. */
async function listed(netns: number, { spec, list, add, ours }: Kind): Promise<Listed[]> {
  const untyped = spec as CompiledSpec;
  await using client = await SpecClient.open(untyped, { netns });
  const all: Listed[] = [];
  for await (const one of client.dump(list)) all.push(one);
  return all.filter(ours).map((one) => untyped.givenBack(add, one).value);
}

async function writeBack(netns: number, { spec, add }: Kind, values: readonly Listed[]) {
  const untyped = spec as CompiledSpec;
  await using client = await SpecClient.open(untyped, { netns });
  for (const value of values) await client.do(add, value, { flags: NLM_F_CREATE | NLM_F_EXCL });
}

/** Leaves out what is passing, and sorts: the latest policy is listed first. */
function lastingOf(all: readonly Listed[]): Listed[] {
  return all
    .map((each) =>
      Object.fromEntries(Object.entries(each).filter(([key]) => !passing.includes(key))),
    )
    .sort((a, b) => inspect(a, false, 9).localeCompare(inspect(b, false, 9)));
}

const byte = fc.integer({ min: 1, max: 250 });

const policy = fc
  .record({
    net: byte,
    priority: fc.nat(0xffff),
    mark: fc.nat(0xff),
    mode: fc.constantFrom('tunnel', 'transport'),
  })
  .map(({ net, priority, mark, mode }) => [
    `xfrm policy add src 10.5.${net}.0/24 dst 10.6.0.0/16 proto tcp dport ${net} dir out priority ${priority} mark ${mark} mask 0xff tmpl${mode === 'tunnel' ? ' src 10.0.0.1 dst 10.0.0.2' : ''} proto esp reqid ${net} mode ${mode}`,
    `xfrm policy add src fd05:${net}::/32 dst fd06::/16 dir in action block priority ${priority}`,
  ]);

const one = fc.tuple(madeByIp, policy);

async function check(lines: readonly string[]): Promise<void> {
  await using namespace = await PrivateNamespace.open();
  await namespace.ip('link set lo up');
  await namespace.ip(...lines);
  const before: Listed[][] = [];
  for (const kind of kinds) before.push(await listed(namespace.pid, kind));
  const rules = before[4] ?? [];
  await namespace.ip('link del br0', 'link del vx0');
  await namespace.ip('xfrm policy flush');
  // What hung on no device.
  await namespace.run(
    'sh',
    '-c',
    'for f in -4 -6; do ip $f route flush proto static table all; done',
  );
  for (const { priority, family } of rules) {
    await namespace.ip(`${family === 'inet' ? '-4' : '-6'} rule del pref ${String(priority)}`);
  }
  for (const kind of kinds) {
    const left = (await listed(namespace.pid, kind)).filter(({ ifaIndex }) => ifaIndex !== 1);
    deepStrictEqual({ [kind.list]: left }, { [kind.list]: [] });
  }
  for (const [index, kind] of kinds.entries()) {
    const values = (before[index] ?? []).filter(({ ifaIndex }) => ifaIndex !== 1);
    notStrictEqual(values.length, 0, kind.list);
    await writeBack(namespace.pid, kind, values);
    const after = (await listed(namespace.pid, kind)).filter(({ ifaIndex }) => ifaIndex !== 1);
    deepStrictEqual({ [kind.list]: lastingOf(after) }, { [kind.list]: lastingOf(values) });
  }
}

test('random links, addresses, routes, neighbours, rules and policies are written back as messages', async (t) => {
  t.timeout(120_000);
  await holdsAsync(
    t,
    fc.asyncProperty(one, (parts) => check(parts.flat())),
    { numRuns: 5, endOnFailure: true },
  );
});
