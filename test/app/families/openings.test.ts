// SPDX-License-Identifier: MIT
// Making clients, and their parts: for a wrong argument a NetlinkError names it.
import test from 'ava';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { EncodeError } from '../../../app/core/errors/encode-error.ts';
import { publicKeyOf, SocketDiag, Xfrm } from '../../../app/families/index.ts';
import { rtLink } from '../../../app/families/route/rt-link-gen.ts';
import { connect } from '../../../app/socket/connect.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { SpecClient } from '../../../app/ynl/client.ts';
import { loadSpec, readSpec } from '../../../app/ynl/load/load-spec.ts';
import { FakeKernel } from '../socket/fake-kernel.ts';

const bare: unknown = Object.create(null);
const wrong: readonly unknown[] = [5, null, '', Symbol('x'), 10n ** 1000n, bare];
const others = wrong.filter((value) => typeof value !== 'string');
const noObjects = wrong.filter((value) => value !== bare);
const text = 'name: x\nprotocol: netlink-raw\nprotonum: 5\noperations: { list: [] }\n';
const spec = loadSpec(text, 'x.yaml');

type Call = (...given: never[]) => unknown;

/** Calls with a wrong argument, by the name of the argument. */
const calls: Readonly<
  Record<string, readonly [path: string, call: Call, values: readonly unknown[]]>
> = {
  'connect()': ['options', (given: never) => connect(given), [undefined, ...noObjects]],
  'connect({ through })': ['through', (through: never) => connect({ protocol: 0, through }), wrong],
  'connect({ protocol })': [
    'protocol',
    (protocol: never) => connect({ protocol }),
    others.filter((value) => value !== 5),
  ],
  'SpecClient.open()': [
    'spec',
    (given: never) => SpecClient.open(given),
    [undefined, spec, ...wrong],
  ],
  'SpecClient.open(spec, options)': [
    'options',
    (options: never) => SpecClient.open(rtLink, options),
    noObjects,
  ],
  'SpecClient.over(spec, connection)': [
    'connection',
    (connection: never) => SpecClient.over(rtLink, connection),
    [undefined, ...wrong],
  ],
  'SpecClient.do()': [
    'operation',
    async (operation: never) => {
      await using client = await SpecClient.open(rtLink, { through: new FakeKernel() });
      await client.do(operation);
    },
    [undefined, ['newlink'], ...wrong],
  ],
  'SpecClient.do(…, { acknowledge })': [
    'acknowledge',
    async (acknowledge: never) => {
      await using client = await SpecClient.open(rtLink, { through: new FakeKernel() });
      await client.do('newlink', {}, { acknowledge });
    },
    wrong,
  ],
  'SpecClient.do(name, value)': [
    'value',
    async (value: never) => {
      await using client = await SpecClient.open(rtLink, { through: new FakeKernel() });
      await client.do('setlink', value);
    },
    noObjects,
  ],
  'Xfrm.open(options)': ['options', (given: never) => Xfrm.open(given), noObjects],
  'SocketDiag.open(options)': ['options', (given: never) => SocketDiag.open(given), noObjects],
  'loadSpec(text)': ['text', (given: never) => loadSpec(given, 'x.yaml'), [undefined, ...others]],
  'loadSpec(text, file)': ['file', (file: never) => loadSpec(text, file), [undefined, ...others]],
  'loadSpec(…, options)': [
    'options',
    (options: never) => loadSpec(text, 'x.yaml', options),
    noObjects,
  ],
  'readSpec(path)': ['path', (given: never) => readSpec(given), [undefined, 'a\0b', ...others]],
  'compile(spec)': ['names', (options: never) => compile(spec, options), [undefined, ...wrong]],
  'publicKeyOf(key)': [
    'privateKey',
    (key: never) => publicKeyOf(key),
    [undefined, [], new Uint8Array(32), ...wrong],
  ],
  'compile()': [
    'spec',
    (given: never) => compile(given, { names: 'spec' }),
    [undefined, rtLink, ...wrong],
  ],
  'givenBack(name, value)': [
    'value',
    (value: never) => rtLink.givenBack('newlink', value),
    [undefined, [], ...noObjects],
  ],
  'givenBack(…, options)': [
    'options',
    (options: never) => rtLink.givenBack('newlink', {}, options),
    noObjects,
  ],
};

for (const [name, [path, call, values]] of Object.entries(calls)) {
  test(`${name} refuses a wrong value by the name of the argument`, async (t) => {
    for (const value of values) {
      const error = await t.throwsAsync(async () => {
        await call(value as never);
      });
      const shown = `${typeof value}: ${String(error.stack)}`;
      t.true(error instanceof ArgumentError || error instanceof EncodeError, shown);
      t.is((error as ArgumentError).path, path, shown);
    }
  });
}

test('objects without a prototype are taken as options and values', async (t) => {
  const through = new FakeKernel();
  const options = Object.assign(Object.create(null) as object, { through, protocol: 0 });
  await using connection = await connect(options);
  t.truthy(connection);
  const value = Object.assign(Object.create(null) as object, { ifname: 'x', stats64: {} });
  t.deepEqual(rtLink.givenBack('newlink', value).value, { ifname: 'x' });
});
