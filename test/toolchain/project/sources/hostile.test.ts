// SPDX-License-Identifier: MIT
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { archive, sourceEntries } from '../../../../toolchain/project/archive.ts';
import { keptOutNotices } from '../../../../toolchain/project/sources/kept-out-notices.ts';
import { hashSources } from '../../../../toolchain/project/sources/hash.ts';
import type { SourceList } from '../../../../toolchain/project/sources/source.ts';
import { runs } from '../../../counts.ts';
import { hostiles } from './hostile.ts';
import { emptyFolder, list, write } from './tree.ts';

/** Everything that reads a checkout on the user's machine. */
async function readAll(root: string): Promise<SourceList> {
  const listed = await list(root, { modules: ['mod'], include: [`${'*a'.repeat(40)}*b`] });
  await hashSources(listed);
  keptOutNotices(listed.keptOut);
  await buffer(archive(sourceEntries(listed, '')));
  return listed;
}

for (const { name, make, project = '' } of hostiles) {
  test.serial(
    `listing a hostile checkout executes nothing and does not hang: ${name}`,
    async (t) => {
      const place = emptyFolder(t);
      const canary = join(place, 'canary');
      write(place, { 'bin/git': `#!/bin/sh\ntouch ${canary}\nexec /usr/bin/git "$@"\n` });
      chmodSync(join(place, 'bin/git'), 0o755);
      make(join(place, 'checkout'), canary);
      t.false(existsSync(canary), 'making it does not run it');

      const path = process.env['PATH'] ?? '';
      process.env['PATH'] = `${join(place, 'bin')}:${path}`;
      t.teardown(() => {
        process.env['PATH'] = path;
      });
      const { sources } = await readAll(join(place, 'checkout', project));
      t.false(existsSync(canary));
      t.true(sources.some((source) => source.path === 'mod/m.c'));
      for (const source of sources) {
        t.false(source.path.split('/').includes('.git'), source.path);
        if (source.kind === 'link') t.notRegex(source.target, /^\//);
      }
    },
  );
}

test.serial('reading hostile checkouts repeatedly leaves no file open', async (t) => {
  const place = emptyFolder(t);
  for (const [index, { make }] of hostiles.entries()) {
    make(join(place, index.toString()), join(place, 'canary'));
  }
  const readEach = async (): Promise<void> => {
    for (const [index, { project = '' }] of hostiles.entries()) {
      await readAll(join(place, index.toString(), project));
    }
  };
  await readEach();
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let run = 0; run < runs; run += 1) await readEach();
  t.is(open(), before);
  t.false(existsSync(join(place, 'canary')));
});
