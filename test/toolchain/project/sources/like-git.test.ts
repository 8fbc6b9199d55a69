// SPDX-License-Identifier: MIT
// The list beside git's own, on generated trees: ignore files of all depths, tracked and untracked files,
// nested repositories.
import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { runs } from '../../../counts.ts';
import { holdsAsync } from '../../../property.ts';
import { type Files, git, paths, write } from './tree.ts';

const part = fc.constantFrom(
  'a',
  'b',
  'ab',
  'a.c',
  'a.h',
  'b.c',
  'B',
  'é',
  'a b',
  '[a]',
  'x*',
  '#c',
  '!d',
  'e ',
);
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

/** Out of what patterns are made of, so that many match and some are nonsense. */
const patternPart = fc.oneof(
  { weight: 4, arbitrary: part },
  fc.constantFrom(
    '*',
    '**',
    '***',
    '?',
    '??',
    '*.c',
    'a*',
    '*b',
    '[ab]',
    '[!a]',
    '[^b]*',
    '[a-c]*',
  ),
  fc.constantFrom(
    '[[:alpha:]]',
    '[[:upper:]]',
    '[[:nope:]]',
    '[]a]',
    '[a',
    '[',
    ']',
    '[a-',
    '\\[a\\]',
  ),
  fc.constantFrom(
    '\\a',
    '\\*',
    '\\',
    'a\\ ',
    '*?*',
    'a**b',
    '[]-a]',
    '[\\]]',
    '[*]',
    '[a/b]',
    '[--0]',
  ),
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!', '/', '!/', '#', '\\#', '\\!', ' '),
    fc.array(patternPart, { maxLength: 3 }),
    fc.constantFrom('', '', '', '/', '/*', '/**', ' ', '  ', '\\ ', '\r', '\t'),
  )
  .map(([start, parts, end]) => start + parts.join('/') + end);
const ignoreFile = fc.array(pattern, { maxLength: 6 }).map((lines) => lines.join('\n'));

const folder = fc.array(part, { maxLength: 2 }).map((parts) => parts.join('/'));
const checkoutTree = fc.record({
  files: fc.uniqueArray(path, { minLength: 3, maxLength: 25 }),
  tracked: fc.array(fc.nat(30), { maxLength: 8 }),
  ignoring: fc.array(fc.tuple(folder, ignoreFile), { maxLength: 4 }),
  exclude: ignoreFile,
  version: fc.constantFrom('2', '4'),
  split: fc.boolean(),
});
type Tree = typeof checkoutTree extends fc.Arbitrary<infer T> ? T : never;

test('the list is what git would list: --cached --others --exclude-standard', async (t) => {
  await holdsAsync(
    t,
    fc.asyncProperty(checkoutTree, async (generated) => {
      await inFolder(async (root) => {
        const files = plant(root, generated);
        deepStrictEqual(await paths(root), listedByGit(root));
        const folders = files
          .filter((file) => file.includes('/'))
          .map((file) => file.split('/')[0]);
        for (const below of new Set(folders as string[])) {
          const folder = join(root, below);
          deepStrictEqual([below, ...(await paths(folder))], [below, ...listedByGit(folder)]);
        }
      });
      return true;
    }),
    { numRuns: runs * 2 },
  );
});

test('each ignore file keeps out what it does for git', async (t) => {
  await inFolder(async (root) => {
    const texts = fc.sample(ignoreFile, runs * 4);
    for (const [at, text] of texts.entries()) {
      write(root, { ...fixed(`${at}/`), [`${at}/.gitignore`]: text });
    }
    git(root, 'init', '-q');
    const [ours, theirs] = [await paths(root), listedByGit(root)];
    for (const [at, text] of texts.entries()) {
      const below = (list: readonly string[]) => list.filter((path) => path.startsWith(`${at}/`));
      t.deepEqual(below(ours), below(theirs), JSON.stringify(text));
    }
  });
});

/** Makes the same few files for each ignore file: every name as a file, and as a folder with one in it. */
function fixed(folder: string): Files {
  const folders = ['a', 'ab', 'é', 'e '];
  const files = [
    'a.c',
    'a.h',
    'b.c',
    'B',
    'x*',
    '#c',
    '!d',
    '[a]',
    'a b',
    'a/ab',
    'ab/e ',
    'é/a/x*',
  ];
  const names = [...files, ...folders.map((name) => `${name}/b/${name}`)];
  return Object.fromEntries(names.map((name) => [folder + name, name]));
}

test('a repository within another has its own rules and index', async (t) => {
  await holdsAsync(
    t,
    fc.asyncProperty(checkoutTree, checkoutTree, async (outer, inner) => {
      await inFolder(async (root) => {
        plant(root, outer);
        plant(join(root, 'nested/repository'), inner);
        // What it excludes of the folder itself is another matter, tested in list.test.ts.
        write(root, { 'nested/.gitignore': '!repository\n' });
        git(root, 'add', '-f', 'nested/.gitignore');
        const own = listedByGit(join(root, 'nested/repository'));
        const listed = await paths(root);
        deepStrictEqual(
          listed.filter((file) => file.startsWith('nested/repository/')),
          isEntered(root) ? own.map((file) => `nested/repository/${file}`) : [],
        );
      });
      return true;
    }),
    { numRuns: runs },
  );
});

async function inFolder(use: (root: string) => Promise<void>): Promise<void> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'nlkit-like-git-')));
  try {
    await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Makes a repository of a generated tree and returns its files, without those of git. A file that would lie below another file is left out. */
function plant(
  root: string,
  { files, tracked, ignoring, exclude, version, split }: Tree,
): string[] {
  const kept: Record<string, string> = {};
  for (const file of files) {
    const clash = Object.keys(kept).some(
      (other) => other.startsWith(`${file}/`) || file.startsWith(`${other}/`),
    );
    if (!clash) kept[file] = file;
  }
  const folders = new Set(Object.keys(kept).map((file) => file.split('/').slice(0, -1).join('/')));
  const ignores: Record<string, string> = {};
  for (const [folder, text] of ignoring) {
    const place = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
    if (folder === '' || folders.has(folder)) ignores[place] = text;
  }
  write(root, kept satisfies Files);
  write(root, ignores);
  git(root, 'init', '-q');
  write(root, { '.git/info/exclude': exclude });
  git(root, 'update-index', '--index-version', version);
  const names = Object.keys(kept);
  const chosen = new Set(tracked.map((at) => names[at % names.length] ?? ''));
  if (split) {
    const [first] = chosen;
    if (first !== undefined) git(root, '--literal-pathspecs', 'add', '-f', '--', first);
    git(root, 'update-index', '--split-index');
  }
  if (chosen.size > 0) git(root, '--literal-pathspecs', 'add', '-f', '--', ...chosen);
  return names;
}

function listedByGit(root: string): string[] {
  const text = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  return [...new Set(text.split('\0').filter((file) => file !== ''))].sort();
}

/** Whether git itself sees the nested repository, which it names as a folder. */
function isEntered(root: string): boolean {
  return listedByGit(root).includes('nested/repository/');
}
