// SPDX-License-Identifier: MIT
// A client by spec against the machine's own kernel.
import test from 'ava';
import { SpecClient } from '../../../app/ynl/client.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { UnknownFamilyError } from '../../../app/ynl/unknown-family-error.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { runScript } from '../socket/scenario.ts';
import { family } from './family.ts';

test('links are created, read, listed, notified and refused by attribute names', async (t) => {
  const seen = await runScript(new URL('scenarios/links.js', import.meta.url));
  t.deepEqual(seen, {
    made: true,
    event: { operation: 'newlink-ntf', ifname: 'br0', group: 'rtnlgrp-link' },
    link: { ifname: 'br0', mtu: 1400, kind: 'bridge' },
    streamed: ['lo', 'br0'],
    listed: ['lo', 'br0', 'd0', 'd1'],
    batch: ['fulfilled', 'fulfilled', 'rejected'],
    again: { operation: 'rt-link newlink', errnoName: 'EEXIST' },
    range: {
      operation: 'rt-link newlink',
      errnoName: 'ERANGE',
      kernelText: 'VXLAN ID must be lower than 16777216',
      attribute: 'linkinfo.data.id',
    },
    wrong: 'EncodeError: linkinfo.kind: expected a string, not 7',
  });
});

test('a generic family is found by its name', async (t) => {
  await using controller = await SpecClient.open(await family('nlctrl/nlctrl'));
  const families = await controller.dump('getfamily').all();
  t.true(families.some((one) => one['family-name'] === 'nlctrl'));
  const one = await controller.do('getfamily', { 'family-name': 'nlctrl' });
  t.is(one?.['family-id'], 16);
});

const absent = compile(
  loadSpec(
    [
      'name: no-such',
      'doc: Nobody registers this.',
      'protocol: genetlink',
      'attribute-sets: [{ name: a, attributes: [{ name: x, type: u32 }] }]',
      'operations: { list: [{ name: get, doc: None., attribute-set: a, do: {} }] }',
    ].join('\n'),
    'no-such.yaml',
  ),
  { names: 'spec' },
);

test('an unknown family rejects with UnknownFamilyError', async (t) => {
  const error = await t.throwsAsync(SpecClient.open(absent), { instanceOf: UnknownFamilyError });
  t.is(error.family, 'no-such');
  t.is(error.message, 'the kernel has no generic family no-such');
});

test('unknown operations, modes and groups are refused', async (t) => {
  await using links = await SpecClient.open(await family('route/rt-link'));
  await t.throwsAsync(links.do('getlinks'), {
    instanceOf: ArgumentError,
    message: 'the family rt-link has no operation getlinks',
  });
  t.throws(() => links.dump('newlink-ntf'), {
    instanceOf: ArgumentError,
    message: 'rt-link newlink-ntf is only told of',
  });
  const error = await t.throwsAsync(links.subscribe('rtnlgrp-links'), {
    instanceOf: ArgumentError,
  });
  t.regex(error.message, /no multicast group rtnlgrp-links: there are .*rtnlgrp-link/);
});
