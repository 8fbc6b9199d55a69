// SPDX-License-Identifier: MIT
// nlkit families on the machine's own kernel, with iproute2's genl as second opinion.
import test from 'ava';
import { inNamespace, nlkit, objects } from './shell.ts';

interface Listed {
  readonly family: string;
  readonly unit: number;
  readonly id: number | null;
  readonly version: number | null;
  readonly operations: number;
  readonly groups: readonly string[];
  readonly spec: boolean;
  readonly kernel: boolean | null;
}

test('the generic families are those that genl lists', async (t) => {
  const { stdout, stderr, exitCode } = await inNamespace(
    'genl ctrl list | grep ^Name; echo; nlkit families --json; genl ctrl list | grep ^Name | wc -l',
  );
  t.is(exitCode, 0, stderr);
  const lines = stdout.trimEnd().split('\n');
  const theirs = lines
    .slice(0, lines.indexOf(''))
    .map((line) => /^Name: (.*)$/.exec(line)?.[1])
    .sort();
  const listed = objects<Listed>(lines.slice(lines.indexOf('') + 1, -1).join('\n'));
  const ours = listed.filter(({ id }) => id !== null);
  t.deepEqual(ours.map(({ family }) => family).sort(), theirs);
  t.true(ours.every(({ unit, kernel }) => unit === 16 && kernel === true));
  t.like(
    listed.find(({ family }) => family === 'nlctrl'),
    { id: 16, version: 2, spec: true, groups: ['notify'] },
  );
  t.like(
    listed.find(({ family }) => family === 'rt-link'),
    { unit: 0, id: null, spec: true, kernel: true },
  );
});

test('a generic family without a spec is shown as the kernel tells it', async (t) => {
  const { stdout } = await nlkit('families', '--json');
  const stranger = objects<Listed>(stdout).find(
    ({ spec, operations, groups }) => !spec && operations > 0 && groups.length > 0,
  );
  if (stranger === undefined) {
    t.pass('this kernel has none');
    return;
  }
  const { stdout: json } = await nlkit('families', stranger.family, '--json');
  const [shown] = objects<{ id: number | null; operations: object[]; groups: { name: string }[] }>(
    json,
  );
  t.is(shown?.id ?? null, stranger.id);
  t.is(shown?.operations.length, stranger.operations);
  t.deepEqual(
    shown?.groups.map(({ name }) => name),
    stranger.groups,
  );
  const { stdout: text } = await nlkit('families', stranger.family);
  const [first, second, ...rest] = text.split('\n');
  t.is(
    first,
    `${stranger.family}  genetlink, unit 16, id ${stranger.id}, version ${stranger.version}`,
  );
  t.regex(second ?? '', /nlkit has no spec of it/);
  t.true(rest.includes('operations') && rest.includes('groups'));
});

test('a family by its spec', async (t) => {
  const { stdout, stderr, exitCode } = await nlkit('families', 'rt-link');
  t.is(stderr, '');
  t.is(exitCode, 0);
  const lines = stdout.split('\n');
  t.is(lines[0], 'rt-link  netlink-raw, unit 0');
  for (const line of [
    'operations',
    '  getlink  do, dump',
    '  newlink  do, wants CAP_NET_ADMIN',
    '  newlink-ntf  notification to rtnlgrp-link',
    'groups',
    'attributes link-attrs',
    'struct ifinfomsg',
    'flags ifinfo-flags',
  ]) {
    t.true(lines.includes(line), line);
  }
  t.true(lines.some((line) => /^ {2}mtu +u32 +Bytes of payload in a frame\.$/.test(line)));
});

test('a family that nobody has', async (t) => {
  const { stderr, exitCode } = await nlkit('families', 'rt-lnk');
  t.is(exitCode, 2);
  t.is(
    stderr,
    'nlkit: neither nlkit nor the kernel has a family rt-lnk\n  did you mean rt-link?\n',
  );
});
