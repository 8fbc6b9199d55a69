// SPDX-License-Identifier: MIT
// Sets and maps of every type and kind hold the same as those of nft, and rules look into them the same way.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import anyTest, { type TestFn } from 'ava';
import { runScript } from '../../socket/scenario.ts';
import { combinations, type Kind } from './set-types.ts';

interface Pair {
  readonly ours: unknown;
  readonly theirs: unknown;
}

interface Seen {
  readonly seen: readonly {
    readonly text: string;
    readonly kind: Kind;
    readonly type: string;
    readonly expected: readonly unknown[];
    readonly nft: Pair;
    readonly listed: Pair;
  }[];
  readonly rules: readonly ({ readonly text: string } & Pair)[];
  readonly emptied: number;
  readonly before: unknown;
  readonly after: unknown;
}

const test = anyTest as TestFn<Seen>;

test.before(async (t) => {
  t.context = (await runScript(new URL('scenarios/set-types.js', import.meta.url))) as Seen;
});

/** The kernel lists elements in any order. */
function sorted(elements: unknown): string[] {
  return (elements as unknown[]).map((element) => JSON.stringify(element)).sort();
}

test('nft shows our sets as it shows its own', (t) => {
  t.is(t.context.seen.length, combinations.length);
  for (const { text, nft } of t.context.seen) t.deepEqual(nft.ours, nft.theirs, text);
});

test('elements of our sets and of those of nft are listed as they were written', (t) => {
  for (const { text, expected, listed } of t.context.seen) {
    t.deepEqual(sorted(listed.ours), sorted(expected), text);
    t.deepEqual(sorted(listed.theirs), sorted(expected), text);
  }
});

test('our rules look into sets as rules of nft do', (t) => {
  for (const { text, ours, theirs } of t.context.rules) t.deepEqual(ours, theirs, text);
  t.true(t.context.rules.length > combinations.length / 2);
});

test('listed elements can be deleted and added again', (t) => {
  t.is(t.context.emptied, 0);
  t.deepEqual(t.context.after, t.context.before);
});

test('packets match sets and maps of numbers in host order by their values', async (t) => {
  const script = fileURLToPath(new URL('scenarios/set-packets.js', import.meta.url));
  // Several users are needed: in a user namespace there is one.
  const { stdout } = await promisify(execFile)('unshare', ['--net', process.execPath, script]);
  const results = JSON.parse(stdout) as {
    readonly field: string;
    readonly value: number;
    readonly outcome: string;
    readonly counts: Readonly<Record<string, number>>;
  }[];
  t.is(results.length, 16);
  for (const { field, value, outcome, counts } of results) {
    const inside = value === 0x20;
    const times = Number(inside);
    t.is(outcome, inside ? 'EPERM' : 'sent', field);
    const { 'not an interval': others, ...seen } = counts;
    t.is(others, 1 - times, field);
    t.deepEqual(
      seen,
      {
        ...{ value: times, interval: times, pair: times, 'pair of intervals': times },
        ...{ map: times, 'map of a pair': times },
      },
      field,
    );
  }
});
