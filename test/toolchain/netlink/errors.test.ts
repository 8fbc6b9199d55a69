// SPDX-License-Identifier: MIT
import test from 'ava';
import { AddonError } from '../../../app/addon/addon-error.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { DeadlineError } from '../../../app/socket/errors/deadline-error.ts';
import { DumpInterruptedError } from '../../../app/socket/errors/dump-interrupted-error.ts';
import { EncodeError } from '../../../app/core/errors/encode-error.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import type { NetlinkError } from '../../../app/core/errors/netlink-error.ts';
import { OverrunError } from '../../../app/socket/errors/overrun-error.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { SpecError } from '../../../app/ynl/load/spec-error.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import { UnknownFamilyError } from '../../../app/ynl/unknown-family-error.ts';
import { inOurErrors } from '../../../toolchain/netlink/errors.ts';

const refusal = (errno: number): KernelRefusal => new KernelRefusal('rt-link newlink', { errno });
const problem = (line: number) => ({ line, column: 2, message: `wrong ${line}`, hint: undefined });

const table: readonly [error: NetlinkError, exitCode: number, code: string][] = [
  [new EncodeError('a', 'expected a string, not 7'), 2, 'input'],
  [new SpecError('x.yaml', [problem(1), problem(2)]), 2, 'spec'],
  [refusal(17), 1, 'kernel-refusal'],
  [new ProtocolError('cut short'), 1, 'protocol'],
  [new OverrunError('kernel'), 1, 'overrun'],
  [new DumpInterruptedError('rt-link getlink'), 1, 'dump-interrupted'],
  [new DeadlineError('rt-link getlink', 10_000), 1, 'deadline'],
  [new UnknownFamilyError('l2tp'), 3, 'unknown-family'],
  [new AddonError('missing', {}), 3, 'addon'],
  [new SystemError('socket', 93, 'netlink unit 21'), 3, 'no-such-unit'],
  [new SystemError('socket', 97, 'netlink unit 0'), 3, 'no-netlink'],
  [new SystemError('open', 2, 'network namespace blue'), 3, 'no-such-file'],
  [new SystemError('open', 13, 'network namespace of process 1'), 3, 'not-permitted'],
  [new SystemError('setns', 1, 'network namespace blue'), 3, 'not-permitted'],
  [new SystemError('setns', 22, 'network namespace /etc/passwd'), 2, 'system'],
  [new SystemError('sendto', 105, 'netlink unit 0'), 1, 'system'],
];

for (const [error, exitCode, code] of table) {
  test(`${error.name} “${error.message}” exits with ${exitCode}`, async (t) => {
    const ours = await inOurErrors(error);
    t.is(ours.exitCode, exitCode);
    t.is(ours.code, code);
    t.is(ours.message, error.message);
    t.is(ours.cause, error);
    if (error.hint !== undefined) t.is(ours.hint, error.hint);
  });
}

test('EPERM is a missing requirement without CAP_NET_ADMIN, and a refusal with it', async (t) => {
  const lacking = await inOurErrors(refusal(1), async () => false);
  t.is(lacking.exitCode, 3);
  t.is(lacking.code, 'not-permitted');
  t.is(lacking.hint, 'run it as root, or with CAP_NET_ADMIN');
  t.is((await inOurErrors(refusal(1), async () => true)).exitCode, 1);
});

test('further problems of a spec are in the details', async (t) => {
  const ours = await inOurErrors(new SpecError('x.yaml', [problem(1), problem(2), problem(3)]));
  t.is(ours.message, 'x.yaml:1:2: wrong 1');
  t.is(ours.details, '2:2: wrong 2\n3:2: wrong 3');
});

test('errors about bytes ask for hexadecimal on a command line', async (t) => {
  const message = async (problem: string): Promise<string> =>
    (await inOurErrors(new EncodeError('a', problem))).message;
  t.is(
    await message('expected a MAC address or a Uint8Array, not 7'),
    'a: expected a MAC address, not 7',
  );
  t.is(await message('expected a Uint8Array, not 7'), 'a: expected hexadecimal bytes, not 7');
});

test('text that YAML reads as something else gets a hint at quotes', async (t) => {
  const hintOf = async (path: string, value: string): Promise<string | undefined> =>
    (await inOurErrors(new EncodeError(path, `expected a string, not ${value}`))).hint;
  const number = 'text that looks like a number needs quotes';
  t.is(await hintOf('ifname', '42'), `${number}: '{ifname: "42"}'`);
  t.is(await hintOf('linkinfo.kind', '-1.5'), `${number}: '{kind: "-1.5"}'`);
  t.is(await hintOf('names[1]', '7'), `${number}: "7"`);
  t.is(await hintOf('a', 'true'), `text that looks like true or false needs quotes: '{a: "true"}'`);
  t.is(await hintOf('a', 'null'), `text that looks like null needs quotes: '{a: "null"}'`);
  const other = 'nlkit families FAMILY shows what its attributes take';
  t.is(await hintOf('a', 'an object'), other);
});

test('a wrong argument is a usage error', async (t) => {
  const ours = await inOurErrors(new ArgumentError('timeout', 'timeout must be milliseconds'));
  t.is(ours.exitCode, 2);
  t.is(ours.message, 'timeout must be milliseconds');
});
