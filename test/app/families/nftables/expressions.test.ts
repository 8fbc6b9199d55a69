// SPDX-License-Identifier: MIT
// The kernel has the same expressions for rules of our builders as for rules of nft.
import test from 'ava';
import { runScript } from '../../socket/scenario.ts';
import { rows } from './rules.ts';

interface Shown {
  readonly nft: unknown;
  readonly kernel: unknown;
}

interface Result {
  readonly row: string;
  readonly otherwise: boolean;
  readonly ours: Shown;
  readonly theirs: Shown;
}

test('each of our rules is the rule that nft makes', async (t) => {
  const script = new URL('scenarios/expressions.js', import.meta.url);
  const results = (await runScript(script)) as Result[];
  t.is(results.length, rows.length);
  for (const { row, otherwise, ours, theirs } of results) {
    t.deepEqual(ours.nft, theirs.nft, row);
    if (!otherwise) t.deepEqual(ours.kernel, theirs.kernel, row);
  }
});
