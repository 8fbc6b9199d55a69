// SPDX-License-Identifier: MIT
// nlkit families on the machine's own kernel, compared with iproute2's genl.
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

test('families lists the generic families that genl lists', async (t) => {
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
  t.deepEqual(
    ours.filter(({ unit }) => unit !== 16),
    [],
  );
  t.deepEqual(
    ours.filter(({ kernel }) => kernel !== true),
    [],
  );
  t.like(
    listed.find(({ family }) => family === 'nlctrl'),
    { id: 16, version: 2, spec: true, groups: ['notify'] },
  );
  t.like(
    listed.find(({ family }) => family === 'rt-link'),
    { unit: 0, id: null, spec: true, kernel: true },
  );
});

test('families shows a generic family without a spec by the answers of the kernel', async (t) => {
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
  t.regex(second ?? '', /nlkit has no spec for it/);
  t.true(rest.includes('operations'), text);
  t.true(rest.includes('groups'), text);
});

interface Checked {
  readonly operations: readonly {
    readonly number: number;
    readonly modes: readonly string[];
    readonly policy?: { readonly do?: number; readonly dump?: number };
  }[];
  readonly policies: readonly {
    readonly index: number;
    readonly attributes: readonly {
      readonly number: number;
      readonly type: string;
      readonly minimum?: number | string;
      readonly maximum?: number | string;
      readonly minimumLength?: number;
      readonly maximumLength?: number;
      readonly mask?: number | string;
      readonly policy?: number;
    }[];
  }[];
}

/** The limits of a number's type. */
function limitsOf(type: string): readonly [bigint, bigint] | undefined {
  const [, sign, width] = /^([us])(\d+)$/.exec(type) ?? [];
  if (width === undefined) return undefined;
  const most = 1n << BigInt(width);
  return sign === 's' ? [-most / 2n, most / 2n - 1n] : [0n, most - 1n];
}

/** Writes a policy as genl does, for the types that genl knows. */
function asGenl({ operations, policies }: Checked): string[] {
  return [
    ...operations.flatMap(({ number, modes, policy }) => {
      if (policy === undefined) return [];
      const told = Object.entries(policy).map(([mode, index]) => `${mode}=${index}`);
      return [`op ${modes.includes('do') ? number : 0} policies: ${told.join(' ')}`];
    }),
    ...policies.flatMap(({ index, attributes }) =>
      attributes.map((one) => {
        const { type, minimumLength, maximumLength } = one;
        const limits = limitsOf(type);
        const length = [
          minimumLength === undefined ? '' : ` min len:${minimumLength}`,
          maximumLength === undefined ? '' : ` max len:${maximumLength}`,
        ].join('');
        const [least, most] = limits ?? [];
        const ranged = limits !== undefined && one.mask === undefined;
        const range = ranged ? ` range:[${one.minimum ?? least},${one.maximum ?? most}]` : '';
        const nest = one.policy === undefined ? '' : ` policy:${one.policy}`;
        return `policy[${index}]:attr[${one.number}]: type=${type}${range}${length}${nest}`;
      }),
    ),
  ];
}

function ofGenl(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .replace(/^\s*ID: 0x[0-9a-f]+\s+/, '')
        .replace(/type=(\S+)/, (_, type: string) => `type=${type.toLowerCase().replace('_', '-')}`)
        .replace(/ maxattr:\d+/, '')
        .trimEnd(),
    );
}

test('families shows the checks of the kernel as genl does', async (t) => {
  const { stdout } = await nlkit('families', '--json');
  const strangers = objects<Listed>(stdout).filter(
    ({ spec, id, operations }) => !spec && id !== null && operations > 0,
  );
  let compared = 0;
  for (const { family } of strangers) {
    const { stdout: json } = await nlkit('families', family, '--json');
    const { stdout: genl } = await inNamespace(`genl ctrl policy name ${family}`);
    // genl shows neither masks nor the newest types.
    const theirs = ofGenl(genl).filter((line) => !/unknown|mask|bitfield/.test(line));
    const ours = asGenl(objects<Checked>(json)[0]!);
    t.deepEqual(
      theirs.filter((line) => !ours.includes(line)),
      [],
      family,
    );
    compared += theirs.length;
  }
  if (strangers.length > 0) t.true(compared > 10, String(compared));
});

test('families shows a family by its spec', async (t) => {
  const { stdout, stderr, exitCode } = await nlkit('families', 'rt-link');
  t.is(stderr, '');
  t.is(exitCode, 0);
  const lines = stdout.split('\n');
  t.is(lines[0], 'rt-link  netlink-raw, unit 0');
  for (const line of [
    'operations',
    '  getlink  do, dump',
    '  newlink  do, needs CAP_NET_ADMIN',
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

test('an unknown family is an error with a suggestion', async (t) => {
  const { stderr, exitCode } = await nlkit('families', 'rt-lnk');
  t.is(exitCode, 2);
  t.is(
    stderr,
    'nlkit: neither nlkit nor the kernel has a family rt-lnk\n  did you mean rt-link?\n',
  );
});
