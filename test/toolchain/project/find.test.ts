// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { findProject } from '../../../toolchain/project/find.ts';

function places(t: { teardown(fn: () => void): void }) {
  const root = mkdtempSync(join(tmpdir(), 'nlkit-find-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  for (const folder of [
    'kit/module/echo',
    'kit/module/family',
    'kit/module/half',
    'mine/echo',
    'bare',
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of ['kit/module/echo', 'kit/module/family', 'mine']) {
    writeFileSync(join(root, file, 'nlkit.yaml'), '');
  }
  return {
    root,
    at: (folder: string) => ({ workingDirectory: join(root, folder), checkout: join(root, 'kit') }),
  };
}

test('without PROJECT, the one here, else echo', (t) => {
  const { root, at } = places(t);
  t.is(findProject(undefined, at('mine')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject(undefined, at('bare')), join(root, 'kit/module/echo/nlkit.yaml'));
});

test('a folder, the file, a name', (t) => {
  const { root, at } = places(t);
  t.is(findProject('mine', at('.')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject(join(root, 'mine'), at('bare')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject('mine/nlkit.yaml', at('.')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject('family', at('bare')), join(root, 'kit/module/family/nlkit.yaml'));
  t.is(
    findProject('echo', at('mine')),
    join(root, 'kit/module/echo/nlkit.yaml'),
    'a bare folder of that name is none',
  );
});

const refused = [
  [
    'nowhere',
    'there is no project nowhere',
    'give a folder with an nlkit.yaml, that file, or a built-in project: echo, family',
  ],
  ['ehco', 'there is no project ehco', 'did you mean echo? built-in projects: echo, family'],
  [
    'bare',
    'the folder bare has no nlkit.yaml',
    'give a folder with an nlkit.yaml, that file, or a built-in project: echo, family',
  ],
] as const;

for (const [given, message, hint] of refused) {
  test(`refuses ${given}`, (t) => {
    const { at } = places(t);
    const error = t.throws(() => findProject(given, at('.')), { instanceOf: UsageError, message });
    t.is(error.hint, hint);
    t.is(error.exitCode, 2);
  });
}
