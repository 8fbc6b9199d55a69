// SPDX-License-Identifier: MIT
// Flowtables without a kernel: not every kernel has them.
import test from 'ava';
import { Flowtable, flowtableMessage } from '../../../../app/families/nftables/tables/flowtable.ts';

const message = {
  ...{ nfgenFamily: 'inet', version: 0, resId: 0 },
  ...{ table: 't', name: 'f', use: 1, handle: 7n, flags: ['counter'] },
  hook: { num: 0, priority: -7, devs: { name: ['d0', 'd1'] } },
} satisfies ConstructorParameters<typeof Flowtable>[0];

const given = {
  ...{ family: 'inet', table: 't', name: 'f', priority: -7, devices: ['d0', 'd1'] },
  flags: ['counter'],
};

test('a flowtable is read in the words that add it', (t) => {
  const flowtable = new Flowtable(structuredClone(message));
  t.deepEqual({ ...flowtable }, { ...given, handle: 7n } as object);
  t.deepEqual(flowtable.message, message);
});

test('a flowtable that was read has the message that adds it again', (t) => {
  const { nfgenFamily, table, name, hook, flags } = message;
  const flowtable = new Flowtable(structuredClone(message));
  t.deepEqual(flowtableMessage(flowtable), { nfgenFamily, table, name, hook, flags });
  t.deepEqual(flowtableMessage({ ...flowtable, devices: ['d0'] }).hook?.devs, { name: ['d0'] });
});

test('devices by the beginning of their names are written beside names', (t) => {
  const devices = ['d0', { prefix: 'eth' }];
  const { hook } = flowtableMessage({ family: 'ip', table: 't', name: 'f', devices });
  t.deepEqual(hook?.devs, { name: ['d0'], prefix: ['eth'] });
});
