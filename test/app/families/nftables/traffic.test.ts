// SPDX-License-Identifier: MIT
// Our stateful filter and our masquerading router, and real packets that try to get through.
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import * as nft from '../../../../app/families/nftables/nft.ts';
import { Nftables } from '../../../../app/families/nftables/nftables.ts';
import type { ExprCounterAttrs } from '../../../../app/families/nftables/nftables-gen.ts';
import { clientAddress, Network, routerInside, routerOutside, serverAddress } from './network.ts';

const { accept, counter, ct, dnat, drop, icmp, ip, limit } = nft;
const { log, masquerade, meta, redirect, reject, tcp, udp, verdictMap } = nft;

/** Milliseconds to wait where no answer should come. */
const patience = 700;

/** Packets by the comments of their rules. */
type Counts = Record<string, bigint>;

async function counts(nftables: Nftables): Promise<Counts> {
  const found: Counts = {};
  for await (const { comment, expressions } of nftables.rules()) {
    const one = expressions.find(({ name }) => name === 'counter');
    if (one !== undefined && comment !== undefined) {
      found[comment] = (one.data as ExprCounterAttrs).packets ?? 0n;
    }
  }
  return found;
}

function countsOfNft(network: Network): Counts {
  const text = network.inRouter('/usr/sbin/nft', '-j', 'list', 'ruleset');
  const { nftables } = JSON.parse(text) as {
    nftables: {
      rule?: { comment?: string; expr: { counter?: { packets: number } }[] };
    }[];
  };
  return Object.fromEntries<bigint>(
    nftables.flatMap(({ rule }) => {
      const packets = rule?.expr.find((expr) => expr.counter !== undefined)?.counter?.packets;
      const known = packets !== undefined && rule?.comment !== undefined;
      return known ? [[rule.comment ?? '', BigInt(packets)] as const] : [];
    }),
  );
}

test('a stateful filter passes allowed packets and drops the rest', async (t) => {
  await using network = new Network('filter');
  await using nftables = await Nftables.open({ netns: network.router });
  const { client, server } = network;
  await server.listen('tcp', 80);
  await server.listen('tcp', 81);
  await server.listen('tcp', 82);
  await server.listen('udp', 53);
  await server.listen('udp', 54);
  await client.listen('tcp', 80);
  t.is(await server.ask('tcp', clientAddress, 80), serverAddress, 'without a filter');

  const member = { family: 'inet', table: 'filter' } as const;
  const rule = { ...member, chain: 'forward' };
  await nftables.transaction((b) => {
    b.addTable({ family: 'inet', name: 'filter' });
    b.addChain({ ...member, name: 'refuse' });
    b.addSet({ ...member, name: 'clients', type: 'ipv4_addr', flags: ['interval'] });
    b.addElements({ ...member, set: 'clients', elements: ['10.1.0.0/24'] });
    b.addSet({
      ...{ ...member, name: 'answers', type: 'inet_service', value: 'verdict' },
      elements: [{ key: 83, verdict: { code: 'jump', chain: 'refuse' } }],
    });
    b.addChain({ ...member, name: 'forward', hook: 'forward', policy: 'drop' });
    b.addRule({
      ...{ ...rule, comment: 'known' },
      expressions: [ct.state(['established', 'related']), counter(), accept()],
    });
    b.addRule({ ...rule, expressions: [ct.state('invalid'), drop()] });
    const inside = [meta.iifname('in'), ip.saddr({ set: 'clients' }), ct.state('new')];
    b.addRule({
      ...{ ...rule, comment: 'web' },
      expressions: [...inside, tcp.dport([80, 8080]), counter(), accept()],
    });
    b.addRule({
      ...{ ...rule, comment: 'dns' },
      expressions: [...inside, udp.dport({ from: 50, to: 53 }), counter(), accept()],
    });
    b.addRule({
      ...{ ...rule, comment: 'ping' },
      expressions: [
        ...[...inside, icmp.type('echo-request')],
        ...[limit({ rate: 1, per: 'hour', burst: 2 }), counter(), accept()],
      ],
    });
    b.addRule({
      ...{ ...rule, comment: 'refused' },
      expressions: [...inside, tcp.dport(81), counter(), reject('tcp-reset')],
    });
    b.addRule({ ...rule, expressions: [verdictMap([tcp.dport], 'answers')] });
    b.addRule({
      ...{ ...member, chain: 'refuse', comment: 'jumped' },
      expressions: [counter(), reject('admin-prohibited')],
    });
    b.addRule({
      ...{ ...rule, comment: 'dropped' },
      expressions: [log({ prefix: 'nlkit test: ', group: 7 }), counter(), drop()],
    });
  });

  t.is(await client.ask('tcp', serverAddress, 80), clientAddress);
  t.is(await client.ask('udp', serverAddress, 53), clientAddress);
  t.is(await client.ask('tcp', serverAddress, 81), 'ECONNREFUSED');
  t.is(await client.ask('tcp', serverAddress, 83), 'EHOSTUNREACH');
  t.is((await counts(nftables))['dropped'], 0n);
  t.is(await client.ask('tcp', serverAddress, 82, patience), 'silence');
  t.is(await client.ask('udp', serverAddress, 54, patience), 'silence');
  t.is(await server.ask('tcp', clientAddress, 80, patience), 'silence');
  t.true(client.ping(serverAddress));
  t.true(client.ping(serverAddress));

  const seen = await counts(nftables);
  t.like(seen, { web: 1n, dns: 1n, ping: 2n, refused: 1n, jumped: 1n });
  t.true(seen['dropped']! >= 3n);
  t.true(seen['known']! >= 5n);
  t.false(client.ping(serverAddress, 1), 'beyond the limit');
  // SYNs may still be sent again: the two agree when nothing came between.
  let before: Counts;
  let theirs: Counts;
  do {
    before = await counts(nftables);
    theirs = countsOfNft(network);
  } while (!isDeepStrictEqual(before, await counts(nftables)));
  t.deepEqual(before, theirs);

  await nftables.transaction((b) => b.flush());
  t.is(await client.ask('tcp', serverAddress, 82), clientAddress, 'without the filter');
});

test('a masquerading router gives its own address, and forwards to services', async (t) => {
  await using network = new Network('router');
  await using nftables = await Nftables.open({ netns: network.router });
  const { client, server } = network;
  await server.listen('tcp', 80);
  await server.listen('tcp', 8080);
  await server.listen('udp', 53);
  await client.listen('tcp', 80);
  const member = { family: 'ip', table: 'nat' } as const;
  await nftables.transaction((b) => {
    b.addTable({ family: 'ip', name: 'nat' });
    const nat = { type: 'nat' } as const;
    b.addChain({ ...member, ...nat, name: 'post', hook: 'postrouting', priority: 'srcnat' });
    b.addChain({ ...member, ...nat, name: 'pre', hook: 'prerouting', priority: 'dstnat' });
    b.addRule({
      ...{ ...member, chain: 'post', comment: 'out' },
      expressions: [
        ...[meta.oifname('out'), ip.saddr('10.1.0.0/24')],
        ...[counter(), masquerade({ fullyRandom: true })],
      ],
    });
    b.addRule({
      ...{ ...member, chain: 'pre', comment: 'service' },
      expressions: [
        ...[meta.iifname('out'), tcp.dport(8080), counter()],
        dnat({ address: clientAddress, port: 80 }),
      ],
    });
    b.addRule({
      ...{ ...member, chain: 'pre', comment: 'proxy' },
      expressions: [
        ...[meta.iifname('in'), tcp.dport(3128), counter()],
        dnat({ address: serverAddress, port: 8080 }),
      ],
    });
    b.addRule({
      ...{ ...member, chain: 'pre', comment: 'here' },
      expressions: [meta.iifname('in'), tcp.dport(7), counter(), redirect({ port: 9 })],
    });
  });

  t.is(await client.ask('tcp', serverAddress, 80), routerOutside);
  t.is(await client.ask('udp', serverAddress, 53), routerOutside);
  t.true(client.ping(serverAddress));
  t.is(await server.ask('tcp', routerOutside, 8080), serverAddress);
  t.is(await client.ask('tcp', '192.0.2.1', 3128), routerOutside);
  t.is(await client.ask('tcp', routerInside, 7), 'ECONNREFUSED', 'nobody listens at 9');
  const seen = await counts(nftables);
  t.deepEqual(seen, { out: 4n, service: 1n, proxy: 1n, here: 1n });
  t.deepEqual(seen, countsOfNft(network));
});

test('a packet that a rule picked is traced through the rules', async (t) => {
  await using network = new Network('trace');
  await using nftables = await Nftables.open({ netns: network.router });
  const member = { family: 'inet', table: 'filter' } as const;
  await nftables.transaction((b) => {
    b.addTable({ family: 'inet', name: 'filter' });
    b.addChain({ ...member, name: 'pre', hook: 'prerouting', priority: 'raw' });
    b.addChain({ ...member, name: 'forward', hook: 'forward' });
    b.addRule({ ...member, chain: 'pre', expressions: [icmp.type('echo-request'), meta.trace()] });
    b.addRule({ ...member, chain: 'forward', expressions: [meta.mark(5), drop()] });
    b.addRule({ ...member, chain: 'forward', expressions: [meta.iifname('in'), accept()] });
  });
  await using trace = await nftables.on('trace', { timeout: 20_000 });
  t.true(network.client.ping(serverAddress));
  const steps: unknown[] = [];
  for await (const { value } of trace) {
    const { type, table, chain, handle, verdict, policy, nfproto } = value;
    // The kernel reports the end of a chain as a rule without a handle.
    if (type === 'rule' && handle === undefined) continue;
    steps.push({ type, table, chain, verdict: verdict?.code ?? policy });
    if (steps.length === 1) t.is(nfproto, 'ipv4');
    if (chain === 'forward') break;
  }
  t.deepEqual(steps, [
    { type: 'rule', table: 'filter', chain: 'pre', verdict: 'continue' },
    { type: 'policy', table: 'filter', chain: 'pre', verdict: 'accept' },
    { type: 'rule', table: 'filter', chain: 'forward', verdict: 'accept' },
  ]);
});
