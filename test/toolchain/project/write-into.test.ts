// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { Folder } from '../../../toolchain/project/folder.ts';
import {
  makeFolderInto,
  readWithin,
  stageInto,
  writeInto,
} from '../../../toolchain/project/write-into.ts';

/** A project's root, and beside it a folder that is none of the project's business. */
async function places(t: ExecutionContext): Promise<{ root: string; home: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-test-write-'));
  t.teardown(async () => rm(folder, { recursive: true }));
  const [root, home] = [join(folder, 'root'), join(folder, 'home')];
  await mkdir(root);
  await mkdir(home);
  await writeFile(join(home, 'profile'), 'mine');
  return { root, home };
}

const anything = { replace: 'anything' } as const;

test('a file is written with the folders on its way, and nothing beside it', async (t) => {
  const { root } = await places(t);
  await writeInto(root, 'a/b/c.txt', 'one', anything);
  await writeInto(root, 'a/b/c.txt', Buffer.from('two'), anything);
  await writeInto(root, './d.txt', (async function* () { yield Buffer.from('th'); yield Buffer.from('ree'); })(), anything); // prettier-ignore
  t.is(await readFile(join(root, 'a/b/c.txt'), 'utf8'), 'two');
  t.is(await readFile(join(root, 'd.txt'), 'utf8'), 'three');
  t.deepEqual((await readdir(root, { recursive: true })).sort(), [
    'a',
    'a/b',
    'a/b/c.txt',
    'd.txt',
  ]);
});

test('special bits are dropped, and permission to execute stays', async (t) => {
  const { root } = await places(t);
  await writeInto(root, 'tool', '#!/bin/sh', { mode: 0o106755, replace: 'nothing' });
  const { mode } = await stat(join(root, 'tool'));
  t.is(mode & 0o7000, 0);
  t.is(mode & 0o100, 0o100);
});

const links: readonly [what: string, path: string, target: string][] = [
  ['a folder on the way that leads out', 'out/.bashrc', '../home'],
  ['an absolute one', 'out/x/y', '/tmp'],
  ['one that leads nowhere', 'out/x', 'gone'],
  ['one to itself', 'out/x', 'out'],
  ['one within the root', 'out/x', 'src'],
  ['a chain of them', 'out/x', 'chain'],
];

for (const [what, path, target] of links) {
  test(`nothing is written through a link: ${what}`, async (t) => {
    const { root, home } = await places(t);
    await mkdir(join(root, 'src'));
    await symlink('../home', join(root, 'chain'));
    await symlink(target, join(root, 'out'));
    for (const replace of ['anything', 'nothing', () => undefined] as const) {
      await t.throwsAsync(writeInto(root, path, 'pwned', { replace }), {
        instanceOf: UsageError,
        code: 'not-written',
        message: /out is a link, and nlkit does not write through links$/,
      });
    }
    await t.throwsAsync(makeFolderInto(root, path), { message: /out is a link/ });
    t.deepEqual(await readdir(home), ['profile']);
    t.deepEqual(await readdir(join(root, 'src')), []);
    t.is(await readlink(join(root, 'out')), target);
  });
}

test('the hint about a link within the root names where it leads', async (t) => {
  const { root } = await places(t);
  await mkdir(join(root, 'deep/src'), { recursive: true });
  await symlink('deep/src', join(root, 'out'));
  const error = await t.throwsAsync(writeInto(root, 'out/x', '', anything), {
    instanceOf: UsageError,
  });
  t.regex(error.hint ?? '', /^name the path that it leads to, deep\/src, or remove it: rm /);
});

test('a link in a file’s place is refused, or replaced in a folder of nlkit’s own', async (t) => {
  const { root, home } = await places(t);
  await symlink('../home/profile', join(root, 'out'));
  await t.throwsAsync(writeInto(root, 'out', 'pwned', { replace: () => undefined }), {
    message: /out is a link/,
  });
  await writeInto(root, 'out', 'ours', anything);
  t.true((await lstat(join(root, 'out'))).isFile());
  t.is(await readFile(join(home, 'profile'), 'utf8'), 'mine');
});

test('a link that replaces a folder meanwhile is not followed', async (t) => {
  if (process.platform !== 'linux') return t.pass('only Linux has /proc/self/fd');
  const { root, home } = await places(t);
  await mkdir(join(root, 'out'));
  await using staged = await stageInto(root, 'out/profile', 'ours', anything);
  await rename(join(root, 'out'), join(root, 'moved'));
  await symlink('../home', join(root, 'out'));
  await staged.commit();
  t.is(await readFile(join(home, 'profile'), 'utf8'), 'mine');
  t.is(await readFile(join(root, 'moved/profile'), 'utf8'), 'ours');

  await using folder = await Folder.open(root, 'moved', { make: false });
  await rename(join(root, 'moved'), join(root, 'again'));
  await symlink('../home', join(root, 'moved'));
  t.is(await readFile(folder.at('profile'), 'utf8'), 'ours');
  return undefined;
});

const inTheWay: readonly [what: string, make: (file: string) => Promise<unknown>, why: RegExp][] = [
  ['a folder', mkdir, /x is a folder$/],
  ['a FIFO', async (file) => execFileSync('mkfifo', [file]), /x is not a regular file$/],
  ['a file', async (file) => writeFile(file, 'by hand'), /x exists already$/],
];

for (const [what, make, message] of inTheWay) {
  test(`${what} in the place of a file is refused`, async (t) => {
    const { root } = await places(t);
    await make(join(root, 'x'));
    const error = await t.throwsAsync(writeInto(root, 'x', 'new', { replace: 'nothing' }), {
      instanceOf: UsageError,
      message,
    });
    t.is(error.hint, 'remove it, or choose another path');
    t.deepEqual(await readdir(root), ['x']);
  });
}

test('a file in the place of a folder is refused', async (t) => {
  const { root } = await places(t);
  await writeFile(join(root, 'x'), '');
  await t.throwsAsync(writeInto(root, 'x/y', 'new', anything), {
    instanceOf: UsageError,
    message: /x is in the way: it is not a folder$/,
  });
});

test('the function that decides receives the old contents, and refuses by throwing', async (t) => {
  const { root } = await places(t);
  await writeFile(join(root, 'x'), 'by hand');
  const refusal = new UsageError('not-written', 'no');
  const asked: string[] = [];
  const replace = (present: Buffer): void => {
    asked.push(present.toString());
    if (present.toString() === 'by hand') throw refusal;
  };
  t.is(await t.throwsAsync(writeInto(root, 'x', 'new', { replace })), refusal);
  await writeFile(join(root, 'x'), 'ours');
  await writeInto(root, 'x', 'new', { replace });
  t.deepEqual(asked, ['by hand', 'ours']);
  t.is(await readFile(join(root, 'x'), 'utf8'), 'new');
  t.deepEqual(await readdir(root), ['x']);
});

for (const path of ['../x', 'a/../../x', '', '.', 'a/..', 'a\0b']) {
  test(`refuses to write the path ${JSON.stringify(path)}`, async (t) => {
    const { root } = await places(t);
    await t.throwsAsync(writeInto(root, path, 'x', anything), {
      instanceOf: UsageError,
      code: 'not-written',
    });
    t.deepEqual(await readdir(root), []);
  });
}

test('a staged file that is not committed, or fails half-way, changes nothing', async (t) => {
  const { root } = await places(t);
  await writeFile(join(root, 'x'), 'old');
  {
    await using staged = await stageInto(root, 'x', 'new', anything);
    t.is(typeof staged.commit, 'function');
    t.is((await readdir(root)).length, 2);
  }
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from('half'));
    throw new Error('cut short');
  };
  await t.throwsAsync(writeInto(root, 'x', failing(), anything), { message: 'cut short' });
  t.deepEqual(await readdir(root), ['x']);
  t.is(await readFile(join(root, 'x'), 'utf8'), 'old');
});

test('an error of the system is a missing requirement, in plain words', async (t) => {
  const { root } = await places(t);
  await t.throwsAsync(writeInto(root, 'n'.repeat(300), 'x', anything), {
    instanceOf: RequirementError,
    code: 'not-written',
    message: /n was not written: its name is too long$/,
  });
  t.deepEqual(await readdir(root), []);
  await t.throwsAsync(writeInto(join(root, 'gone'), 'x', 'x', anything), {
    instanceOf: RequirementError,
    message: /x was not written: there is no such folder$/,
  });
});

test('reading takes regular files only, and follows no link', async (t) => {
  const { root, home } = await places(t);
  await mkdir(join(root, 'a'));
  await writeFile(join(root, 'a/x'), 'text');
  await chmod(join(root, 'a/x'), 0o600);
  await symlink(home, join(root, 'out'));
  await symlink('/dev/zero', join(root, 'zero'));
  execFileSync('mkfifo', [join(root, 'fifo')]);
  t.is((await readWithin(root, 'a/x'))?.toString(), 'text');
  for (const path of ['out/profile', 'zero', 'fifo', 'a', 'gone', '../home/profile']) {
    t.is(await readWithin(root, path), undefined, path);
  }
});
