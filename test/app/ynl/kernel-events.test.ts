// SPDX-License-Identifier: MIT
// Listening by the kernel's own specs, which know most notifications as requests alone.
import { join } from 'node:path';
import test from 'ava';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { runScript } from '../socket/scenario.ts';
import { kernelSpecs } from './compile/specs.ts';
import { kernelSource } from './kernel-source.ts';

test('creations and deletions are delivered by the name of their message, or by its number', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const seen = (await runScript(
    new URL('scenarios/kernel-events.js', import.meta.url),
    join(await kernelSource(), 'Documentation/netlink/specs'),
  )) as {
    readonly addresses: { readonly names: string[]; readonly last: Record<string, unknown> };
    readonly filter: { readonly names: string[]; readonly last: Record<string, unknown> };
    readonly links: string[];
    readonly control: string[];
    readonly first: number;
    readonly refused: string;
    readonly gone: string;
  };
  t.deepEqual(seen.addresses.names, ['newaddr', 'deladdr']);
  t.is(seen.addresses.last['ifa-local'], '192.0.2.1');
  t.deepEqual(seen.links, ['newlink', 'dellink']);
  for (const name of ['newqdisc', 'newtclass', 'newtfilter', 'deltfilter', 'deltclass']) {
    t.true(seen.control.includes(name), `${name} in ${seen.control.join(' ')}`);
  }
  t.deepEqual(
    seen.filter.names.filter((name) => name !== 'getgen'),
    ['newtable', 'newset', 'newsetelem', 'delsetelem', 'delset', 'deltable'],
  );
  t.is(seen.filter.last['name'], 't');
  t.is(seen.first, 10 << 8, 'NFT_MSG_NEWTABLE, of a spec that does not know it');
  // struct nfgenmsg: NFPROTO_IPV4, version 0, the generation; then NFTA_TABLE_NAME "u".
  t.regex(seen.gone, /^0200....0600010075000000/);
  t.is(
    seen.refused,
    'ArgumentError: the multicast group nameless of little: its spec gives it no number',
  );
});

test('every request number of the raw specs has a name when the kernel sends it', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const numbers: Record<string, number[]> = {
    'rt_addr.yaml': [20, 21],
    'rt_link.yaml': [16, 17],
    'rt_route.yaml': [24, 25],
    'tc.yaml': [36, 37, 40, 41, 44, 45, 100, 101],
    'nftables.yaml': [0, 2, 3, 5, 6, 8, 9, 11, 12, 14, 18, 20, 22, 24].map((one) => 2560 + one),
  };
  const specs = await kernelSpecs();
  for (const [file, sent] of Object.entries(numbers)) {
    const spec = specs.get(file);
    if (spec === undefined) return t.fail(file);
    const compiled = compile(spec, { names: 'spec' });
    const names = sent.map((number) => compiled.received(number)[0]?.operation ?? number);
    t.deepEqual(
      names.filter((name) => !/^(new|del)/.test(String(name))),
      [],
      file,
    );
  }
  // In generic netlink's directional model a request's number means something else in a reply.
  const ethtool = specs.get('ethtool.yaml');
  if (ethtool === undefined) return t.fail('no ethtool');
  const compiled = compile(ethtool, { names: 'spec' });
  const kinds = [...Array(60).keys()].flatMap((number) =>
    compiled.received(number).map(({ kind }) => kind),
  );
  t.false(kinds.includes('request'));
});
