// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'ava';
import { keptOutNotices } from '../../../../toolchain/project/sources/kept-out-notices.ts';
import { judgeLink } from '../../../../toolchain/project/sources/link.ts';
import { emptyFolder, git, list, tree, write } from './tree.ts';

const root = (folder: string): string => join(folder, 'root');

test('links inside the root are sent as relative links', (t) => {
  const folder = emptyFolder(t);
  const at = root(folder);
  write(at, {
    'common/a.c': '',
    'mod/a.c': ['../common/a.c'],
    'mod/folder': ['../common/'],
    'mod/self': ['.'],
    top: ['mod/..'],
    absolute: [join(at, 'common/a.c')],
    'mod/absolute': [at],
    'mod/round': [`../../${basename(at)}/common/a.c`],
    'mod/chain': ['a.c'],
    'mod/through': ['folder/a.c'],
    'mod/far': [`../../../../../../../../../../../../../../../..${at}/common/a.c`],
  });
  const target = (path: string): string => {
    const verdict = judgeLink(at, path);
    return verdict.travels ? verdict.target : verdict.reason;
  };
  t.deepEqual(
    Object.fromEntries(
      ['mod/a.c', 'mod/folder', 'mod/self', 'top', 'absolute', 'mod/absolute', 'mod/round']
        .concat('mod/chain', 'mod/through', 'mod/far')
        .map((path) => [path, target(path)]),
    ),
    {
      'mod/a.c': '../common/a.c',
      'mod/folder': '../common/',
      'mod/self': '.',
      top: 'mod/..',
      absolute: 'common/a.c',
      'mod/absolute': '..',
      'mod/round': '../common/a.c',
      'mod/chain': '../common/a.c',
      'mod/through': '../common/a.c',
      'mod/far': '../common/a.c',
    },
  );
});

test('links that leave the root, dangle or lead to a device are not sent, each with its reason', (t) => {
  const folder = emptyFolder(t);
  const at = root(folder);
  write(folder, { 'secret/key': '', 'root/file': '', 'rootless/x': '' });
  write(at, {
    key: ['../secret/key'],
    home: ['/root/.ssh/id_rsa'],
    env: ['/proc/self/environ'],
    zero: ['/dev/zero'],
    neighbour: ['../rootless/x'],
    viaFolder: ['away/key'],
    away: ['../secret'],
    slash: ['/'],
    gone: ['nothing'],
    below: ['file/x'],
    circle: ['circle'],
    there: ['back'],
    back: ['there'],
    config: ['.git/config'],
    '.git/config': '',
    pipe: ['fifo'],
  });
  execFileSync('mkfifo', [join(at, 'fifo')]);
  const reasons = (...paths: string[]): unknown[] =>
    paths.map((path) => {
      const verdict = judgeLink(at, path);
      return verdict.travels ? verdict.target : verdict.reason;
    });
  t.deepEqual(
    new Set(reasons('key', 'home', 'env', 'zero', 'neighbour', 'viaFolder', 'away', 'slash')),
    new Set(['outside']),
  );
  t.deepEqual(new Set(reasons('gone', 'below', 'circle', 'there', 'back')), new Set(['dangling']));
  t.deepEqual(reasons('config', 'pipe'), ['never', 'special']);
});

test('a link whose target is not sent is not sent either, unless the target is included', async (t) => {
  const at = tree(t, {
    '.gitignore': '/made\n',
    'mod/Kbuild': '',
    'mod/config.h': ['../made/config.h'],
    'made/config.h': '',
    'links/made': ['../made'],
    'only-links/config.h': ['../made/config.h'],
    around: ['only-links'],
    empty: ['nothing'],
    mod2: ['mod'],
  });
  mkdirSync(join(at, 'nothing'));
  git(at, 'init', '-q');
  const { sources, keptOut } = await list(at);
  const links = sources.filter(({ kind }) => kind === 'link');
  t.deepEqual(
    links.map(({ path }) => path),
    ['mod2'],
  );
  t.deepEqual(
    keptOut.map(({ path, reason, detail }) => [path, reason, detail]),
    [
      ['around', 'left', 'only-links'],
      ['empty', 'left', 'nothing'],
      ['links/made', 'left', '../made'],
      ['made', 'ignored', undefined],
      ['mod/config.h', 'left', '../made/config.h'],
      ['only-links/config.h', 'left', '../made/config.h'],
    ],
  );
  t.deepEqual(
    keptOutNotices(keptOut.filter(({ path }) => path.startsWith('mod'))).map(({ text, hint }) => [
      text,
      hint,
    ]),
    [
      [
        'not sent: the link mod/config.h → ../made/config.h (which is not sent)',
        'a link is sent only with its target: `sources: { include: [PATTERN] }` in nlkit.yaml',
      ],
    ],
  );
  const included = await list(at, { include: ['made/**'] });
  t.deepEqual(
    included.keptOut.map(({ path }) => path),
    ['empty'],
  );
});

for (const inGit of [false, true]) {
  test(`links are listed beside files, and those not sent are named${inGit ? ', in git' : ''}`, async (t) => {
    const at = tree(t, {
      'mod/Kbuild': '',
      'mod/linked.c': ['../common/linked.c'],
      'common/linked.c': '',
      folder: ['common'],
      key: ['/etc/passwd'],
    });
    if (inGit) {
      git(at, 'init', '-q');
      git(at, 'add', '.');
    }
    const { sources, keptOut } = await list(at);
    t.deepEqual(sources, [
      { kind: 'file', path: 'common/linked.c', mode: 0o644 },
      { kind: 'link', path: 'folder', target: 'common' },
      { kind: 'file', path: 'mod/Kbuild', mode: 0o644 },
      { kind: 'link', path: 'mod/linked.c', target: '../common/linked.c' },
    ]);
    t.deepEqual(keptOut, [{ path: 'key', kind: 'link', reason: 'outside', detail: '/etc/passwd' }]);
  });
}
