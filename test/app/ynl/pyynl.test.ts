// SPDX-License-Identifier: MIT
// The kernel's own specs, read where they lie, give what its own client by spec (pyynl) gives.
import test from 'ava';
import { runScript } from '../socket/scenario.ts';
import { kernelSource } from './kernel-source.ts';

interface Answer {
  readonly question: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

test('dumps and dos of every family of this kernel give the values that pyynl gives', async (t) => {
  t.timeout(600_000);
  const scenario = new URL('scenarios/pyynl.js', import.meta.url);
  const answers = (await runScript(scenario, await kernelSource())) as Answer[];
  for (const { question, theirs, ours } of answers) t.deepEqual(ours, theirs, question);
  t.true(answers.length >= 20);
  const empty = answers.filter(({ ours }) => Array.isArray(ours) && ours.length === 0);
  t.deepEqual(
    empty.map(({ question }) => question),
    ['tcp_metrics dump get'],
  );
});
