// SPDX-License-Identifier: MIT
// In a network namespace of its own: what a client by spec makes, sees, hears of and is refused.
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/index.ts';
import { KernelRefusal } from '../../../../app/socket/errors/kernel-refusal.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { family } from '../family.ts';

const create = { flags: NLM_F_CREATE | NLM_F_EXCL };

async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof KernelRefusal)) return String(error);
  const { operation, errnoName, kernelText, attribute } = error;
  return { operation, errnoName, kernelText, attribute };
}

await using links = await SpecClient.open(await family('route/rt-link'));
await using told = await links.subscribe('rtnlgrp-link', { timeout: 20_000 });

const bridge = { ifname: 'br0', mtu: 1400, linkinfo: { kind: 'bridge', data: { 'stp-state': 1 } } };
const made = await links.do('newlink', bridge, create);
const { value: event } = await told.next();
const link = await links.do('getlink', { ifname: 'br0' });
const linkinfo = link?.['linkinfo'] as { kind?: unknown } | undefined;
const streamed: unknown[] = [];
for await (const one of links.dump('getlink')) streamed.push(one['ifname']);
const results = await Promise.allSettled(
  links.batch(
    ['d0', 'd1', 'br0'].map((ifname) => ({
      operation: 'newlink',
      value: { ifname, linkinfo: { kind: 'bridge' } },
    })),
    create,
  ),
);

console.log(
  JSON.stringify({
    made: made === undefined,
    event: { operation: event?.operation, ifname: event?.value['ifname'], group: event?.group },
    link: { ifname: link?.['ifname'], mtu: link?.['mtu'], kind: linkinfo?.kind },
    streamed,
    listed: (await links.dump('getlink').all()).map((one) => one['ifname']),
    batch: results.map(({ status }) => status),
    again: await refusalOf(links.do('newlink', bridge, create)),
    range: await refusalOf(
      links.do(
        'newlink',
        { ifname: 'v0', linkinfo: { kind: 'vxlan', data: { id: 1 << 25, ttl: 3 } } },
        create,
      ),
    ),
    wrong: await refusalOf(links.do('newlink', { linkinfo: { kind: 7 } }, create)),
  }),
);
