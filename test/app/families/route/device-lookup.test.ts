// SPDX-License-Identifier: MIT
// Devices are found by name while names change.
import test from 'ava';
import { UnknownDeviceError } from '../../../../app/families/route/unknown-device-error.ts';
import { Route } from '../../../../app/families/index.ts';
import { PrivateNamespace } from './namespace.ts';

async function place(): Promise<{ namespace: PrivateNamespace; rt: Route }> {
  const namespace = await PrivateNamespace.open();
  const rt = await Route.open({ netns: namespace.pid });
  await namespace.run(
    ...[
      'sh',
      '-c',
      'ip link add name one index 10 type bridge; ip link add name two index 11 type bridge',
    ],
  );
  await namespace.run('sh', '-c', 'ip link set one up; ip link set two up');
  return { namespace, rt };
}

/** Returns the device that a route to that address leads to. */
async function deviceOf(rt: Route, dst: string): Promise<number | undefined> {
  for await (const route of rt.routes({ family: 'inet' })) if (route.dst === dst) return route.dev;
  return undefined;
}

test('a name leads to the device that has it at that moment', async (t) => {
  const { namespace, rt } = await place();
  await using _ = namespace;
  await using __ = rt;
  await rt.addRoute({ dst: '192.0.2.1', dev: 'one' });
  await rt.addRoute({ dst: '192.0.2.2', dev: 'one' });
  t.is(await deviceOf(rt, '192.0.2.2'), 10);
  const swap = ['one three', 'two one', 'three two'].map(
    (names) => `ip link set ${names.replace(' ', ' name ')}`,
  );
  // Only a device that is down has its name changed on older kernels.
  await namespace.run(
    ...['sh', '-c', ['ip link set one down; ip link set two down', ...swap].join(' && ')],
  );
  await namespace.run('sh', '-c', 'ip link set one up; ip link set two up');
  await rt.addRoute({ dst: '192.0.2.3', dev: 'one' });
  t.is(await deviceOf(rt, '192.0.2.3'), 11);
  await Promise.all(
    ['one', 'two'].map((dev, index) => rt.addRoute({ dst: `192.0.2.1${index}`, dev })),
  );
  t.deepEqual([await deviceOf(rt, '192.0.2.10'), await deviceOf(rt, '192.0.2.11')], [11, 10]);
});

test('the error about a device that is gone, or never was, has its name', async (t) => {
  const { namespace, rt } = await place();
  await using _ = namespace;
  await using __ = rt;
  await rt.setLink('one', { mtu: 1400 });
  await rt.setLink('one', { mtu: 1300 });
  await rt.deleteLink('one');
  for (const dev of ['one', 'two:1', 'none', 'one\0']) {
    const error = await t.throwsAsync(rt.setLink(dev, { mtu: 1400 }));
    t.true(error instanceof UnknownDeviceError || error.message.includes('NUL'), String(error));
  }
  await namespace.run('ip', 'link', 'add', 'name', 'one', 'index', '12', 'type', 'bridge');
  await rt.setLink('one', { mtu: 1250 });
  t.is((await rt.link(12)).mtu, 1250);
});

test('a device is found by an alternative name and by a name outside of ASCII', async (t) => {
  const { namespace, rt } = await place();
  await using _ = namespace;
  await using __ = rt;
  const long = 'a-name-that-is-longer-than-fifteen-bytes';
  await namespace.run('ip', 'link', 'property', 'add', 'dev', 'one', 'altname', long);
  await namespace.run('ip', 'link', 'add', 'name', 'ü', 'index', '13', 'type', 'bridge');
  for (const [dev, index] of [
    [long, 10],
    ['ü', 13],
  ] as const)
    for (const mtu of [1400, 1401]) {
      await rt.setLink(dev, { mtu });
      t.is((await rt.link(index)).mtu, mtu);
    }
});
