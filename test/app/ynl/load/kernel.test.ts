// SPDX-License-Identifier: MIT
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { readSpec } from '../../../../app/ynl/load/load-spec.ts';
import { kernelSource } from '../kernel-source.ts';
import { ourFacts } from './our-facts.ts';
import { type Facts, pyynlFacts } from './pyynl.ts';

/** Whether it is `notify` or `event` shows in no number, and pyynl says `modes` of both. */
function withoutNotices(facts: Facts): Facts {
  const operations = Object.entries(facts.operations).map(([name, one]) => {
    const { modes, ...rest } = one as { modes: readonly string[] };
    return [name, { ...rest, modes: modes.filter((mode) => mode === 'do' || mode === 'dump') }];
  });
  return { ...facts, operations: Object.fromEntries(operations) as Facts['operations'] };
}

/** This version of pyynl ignores what a subset overrides; later ones do not. */
function withOverrides(facts: Facts): Facts {
  const set = facts.sets['prop-list-link-attrs'];
  const name = set?.['alt-ifname'];
  if (set === undefined || name === undefined) return facts;
  const changed = { ...set, 'alt-ifname': { ...name, multi: true } };
  return { ...facts, sets: { ...facts.sets, 'prop-list-link-attrs': changed } };
}

test('all specs of the kernel load with the facts that pyynl finds in them', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const folder = join(await kernelSource(), 'Documentation/netlink/specs');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  t.is(names.length, 19);
  const paths = names.map((name) => join(folder, name));
  const facts = await pyynlFacts(paths);
  for (const [index, path] of paths.entries()) {
    const theirs = facts[index];
    if (theirs === undefined) return t.fail(`pyynl says nothing of ${path}`);
    t.deepEqual(
      ourFacts(await readSpec(path, { corrections: false })),
      withOverrides(withoutNotices(theirs)),
      path,
    );
  }
});
