// SPDX-License-Identifier: MIT
// What --json prints is taken as input again, and means the same.
import test from 'ava';
import { Writer } from '../../../app/core/writer.ts';
import { frameOf } from '../../../app/core/frame.ts';
import { findFamily } from '../../../toolchain/commands/netlink/find-family.ts';
import { fitInput } from '../../../toolchain/commands/netlink/fit-input.ts';
import { parseInput } from '../../../toolchain/commands/netlink/read-input.ts';
import { valueJson } from '../../../toolchain/report/values/json.ts';
import { nlkit } from './shell.ts';

const dumps: readonly (readonly string[])[] = [
  ['rt-link', 'getlink'],
  ['rt-addr', 'getaddr'],
  ['rt-route', 'getroute'],
  ['rt-neigh', 'getneightbl'],
  ['nlctrl', 'getfamily'],
  ['nlctrl', 'getpolicy', '{family-name: nlctrl}'],
  ['netlink-diag', 'getsock', '{sdiag-family: 16, sdiag-protocol: 255, ndiag-show: 255}'],
];

for (const [name = '', operation = '', ...input] of dumps) {
  test(`${name} ${operation}`, async (t) => {
    t.timeout(60_000);
    const { stdout, stderr } = await nlkit('dump', name, operation, ...input, '--json');
    t.is(stderr, '');
    const { spec, compiled } = await findFamily(name, undefined, '.');
    const body = spec.operations.get(operation)?.dump?.reply;
    const codec = compiled.operations[operation]?.dump?.reply?.codec;
    if (body === undefined || codec === undefined) return t.fail('it cannot be listed');
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) {
      const writer = new Writer();
      codec.encode(writer, { ...fitInput(spec, body, parseInput(line, 'the JSON')) });
      const { bytes } = frameOf(Uint8Array.from(writer.bytes));
      t.is(valueJson(codec.decode(frameOf(bytes), 0, writer.length)), line);
    }
  });
}
