// SPDX-License-Identifier: MIT
// The controller of generic netlink, beside iproute2's genl.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import { ArgumentError } from '../../../../app/socket/errors/argument-error.ts';
import { DeadlineError } from '../../../../app/socket/errors/deadline-error.ts';
import { KernelRefusal } from '../../../../app/socket/errors/kernel-refusal.ts';
import { UnknownFamilyError } from '../../../../app/ynl/unknown-family-error.ts';
import { readFamily, type GenericFamily } from '../../../../app/families/nlctrl/family.ts';
import { Generic, readEvent } from '../../../../app/families/nlctrl/generic.ts';
import { runExample } from '../example.ts';

async function genl(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('genl', args);
  return stdout;
}

/** GENL_* by the names of the spec, linux/genetlink.h. */
const capabilities: Readonly<Record<string, number>> = {
  ...{ 'admin-perm': 1, 'cmd-cap-do': 2, 'cmd-cap-dump': 4, 'cmd-cap-haspol': 8 },
  'uns-admin-perm': 16,
};

/** The lines of `genl ctrl list` with numbers and names. */
function shown(family: GenericFamily): string[] {
  const hex = (number: number): string => `0x${number.toString(16)}`;
  return [
    `Name: ${family.name}`,
    `ID: ${hex(family.id)} Version: ${hex(family.version)} header size: ${family.headerSize}` +
      ` max attribs: ${family.maxAttribute}`,
    ...family.operations.flatMap(({ id, flags }, index) => {
      const sum = flags.reduce<number>((bits, flag) => bits | (capabilities[flag] ?? 0), 0);
      // genl shows capabilities only of families whose version is 2 or more.
      const told = family.version > 1 ? [`Capabilities (${hex(sum)}):`] : [];
      return [`#${index + 1}: ID-${hex(id)}`, ...told];
    }),
    ...family.groups.map(({ name, id }, index) => `#${index + 1}: ID-${hex(id)} name: ${name}`),
  ];
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => /^(Name|ID|#|Capabilities)/.test(line));
}

test('families, operations and groups are listed as genl lists them', async (t) => {
  await using generic = await Generic.open();
  const families = await generic.families().all();
  t.deepEqual(families.flatMap(shown), lines(await genl('ctrl', 'list')));
  const streamed: string[] = [];
  for await (const { name } of generic.families()) streamed.push(name);
  t.deepEqual(
    streamed,
    families.map(({ name }) => name),
  );
});

test('a family is found by its name and by its number', async (t) => {
  await using generic = await Generic.open();
  const family = await generic.family('nlctrl');
  t.deepEqual(await generic.family(16), family);
  t.deepEqual(shown(family), lines(await genl('ctrl', 'get', 'name', 'nlctrl')));
  for (const absent of ['no-such', 9]) {
    await t.throwsAsync(() => generic.family(absent), {
      instanceOf: UnknownFamilyError,
      message: `the kernel has no generic family ${absent}`,
    });
  }
});

test('policies are read as genl shows them', async (t) => {
  await using generic = await Generic.open();
  const { id } = await generic.family('nlctrl');
  const { operations, policies } = await generic.policy('nlctrl');
  const family = `ID: 0x${id.toString(16)}`;
  const told = [
    ...operations.map((one) =>
      [
        `${family} op ${one.id} policies:`,
        ...(one.do === undefined ? [] : [`do=${one.do}`]),
        ...(one.dump === undefined ? [] : [`dump=${one.dump}`]),
      ].join(' '),
    ),
    ...[...policies].flatMap(([index, attributes]) =>
      [...attributes].map(([number, constraints]) => {
        const { type, minValueU, maxValueU, maxLength } = constraints;
        const name = String(type).toUpperCase().replace('-', '_');
        const limit =
          maxValueU === undefined ? ` max len:${maxLength}` : ` range:[${minValueU},${maxValueU}]`;
        return `${family} policy[${index}]:attr[${number}]: type=${name}${limit}`;
      }),
    ),
  ];
  t.deepEqual(told, lines(await genl('ctrl', 'policy', 'name', 'nlctrl')));

  const one = await generic.policy(16, { operation: 3 });
  t.deepEqual(one.operations, [{ id: 3, do: 0, dump: 0 }]);
  t.deepEqual([...one.policies.keys()], [0]);
  await t.throwsAsync(() => generic.policy('no-such'), { instanceOf: UnknownFamilyError });
  const refused = await t.throwsAsync(() => generic.policy('nlctrl', { operation: 200 }), {
    instanceOf: KernelRefusal,
  });
  t.is(refused.errnoName, 'ENOENT');
});

test('no event comes while no family is registered, and an unknown kind is refused', async (t) => {
  await using generic = await Generic.open();
  await using events = await generic.on(['family', 'group'], { timeout: 50 });
  await t.throwsAsync(events.next(), { instanceOf: DeadlineError });
  await t.throwsAsync(generic.on('families' as 'family'), {
    instanceOf: ArgumentError,
    message: 'there are no events of families: there are family, group',
  });
});

test('events of families and groups have the values of listings', (t) => {
  const value = {
    ...{ familyId: 40, familyName: 'echo', version: 1 },
    ops: [{ index: 1, value: { id: 1, flags: ['cmd-cap-do' as const] } }],
    mcastGroups: [{ index: 1, value: { name: 'said', id: 9 } }],
  };
  const group = { name: 'said', id: 9 };
  const family = {
    ...{ name: 'echo', id: 40, version: 1, headerSize: 0, maxAttribute: 0, groups: [group] },
    operations: [{ id: 1, flags: ['cmd-cap-do' as const] }],
  };
  const namespaceId = undefined;
  const made = readEvent({ operation: 'newfamily', value, namespaceId });
  t.deepEqual(made, { kind: 'family', change: 'new', value: readFamily(value), namespaceId });
  t.deepEqual({ ...made?.value }, family);
  t.is(made?.value.message, value);
  t.like(readEvent({ operation: 'delfamily', value, namespaceId: 3 }), {
    ...{ kind: 'family', change: 'deleted', namespaceId: 3 },
  });
  for (const [operation, change] of [
    ['newmcast-grp', 'new'],
    ['delmcast-grp', 'deleted'],
  ] as const) {
    const event = readEvent({ operation, value, namespaceId });
    t.like(event, { kind: 'group', change });
    t.deepEqual({ ...event?.value }, { family: 'echo', ...group });
  }
  const groupless = { ...value, mcastGroups: [] };
  t.is(readEvent({ operation: 'newmcast-grp', value: groupless, namespaceId }), undefined);
});

test('the example', async (t) => {
  const seen: unknown[][] = [];
  await runExample('nlctrl/generic.ts', 'Generic', {
    Generic,
    console: { log: (...values: unknown[]) => seen.push(values) },
  });
  t.is(new Map(seen as [unknown, unknown][]).get(16), 'nlctrl');
});
