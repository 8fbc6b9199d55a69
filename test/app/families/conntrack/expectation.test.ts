// SPDX-License-Identifier: MIT
import test from 'ava';
import { Conntrack } from '../../../../app/families/conntrack/conntrack.ts';
import { Network } from '../nftables/network.ts';
import { track } from './tracking-router.ts';

test('expectations that we make are listed as conntrack lists them, and made again', async (t) => {
  await using network = new Network('expect');
  await track(network);
  await using conntrack = await Conntrack.open({ netns: network.router });
  const master = {
    ...({ protocol: 'tcp', source: '192.0.2.1', destination: '192.0.2.2' } as const),
    ...{ sourcePort: 1000, destinationPort: 21 },
  };
  const data = { ...master, source: '192.0.2.2', destination: '192.0.2.1' };
  const mask = { ...master, source: '255.255.255.255', destination: '255.255.255.255' };
  await using told = await conntrack.on(['connection', 'expectation'], { timeout: 20_000 });
  await conntrack.create({ ...master, timeout: 300, helper: 'ftp', tcpState: 'established' });
  await conntrack.createExpectation({
    ...{ ...data, sourcePort: 0, destinationPort: 4000, master, timeout: 200 },
    mask: { ...mask, sourcePort: 0, destinationPort: 0xffff },
  });
  const printed = (): string =>
    network.inRouter('conntrack', '-L', 'expect').replace(/^\d+ /, '').trim();
  const before = printed();
  t.regex(before, /proto=6 src=192\.0\.2\.2 dst=192\.0\.2\.1 sport=0 dport=4000 /);
  t.regex(before, /mask-src=255\.255\.255\.255 .* master-src=192\.0\.2\.1 .* sport=1000 dport=21 /);
  const [listed, ...more] = await conntrack.expectations().all();
  t.deepEqual(more, []);
  t.like(listed, { source: '192.0.2.2', destinationPort: 4000, master, helper: 'ftp' });
  await conntrack.deleteExpectation(listed!);
  t.deepEqual(await conntrack.expectations().all(), []);
  await conntrack.createExpectation({ ...listed! });
  t.is(printed(), before);

  const heard: string[] = [];
  for await (const { kind, change, value } of told) {
    if (kind === 'expectation') t.is(value.destinationPort, 4000);
    heard.push(`${kind} ${change}`);
    if (heard.length === 4) break;
  }
  t.deepEqual(heard, [
    'connection new',
    'expectation new',
    'expectation deleted',
    'expectation new',
  ]);
});
