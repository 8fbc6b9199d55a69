// SPDX-License-Identifier: MIT
import test from 'ava';
import { keptOutNotices } from '../../../../toolchain/project/sources/kept-out-notices.ts';
import type { KeptOut } from '../../../../toolchain/project/sources/source.ts';

const texts = (keptOut: readonly KeptOut[]): string[] =>
  keptOutNotices(keptOut).map(({ text, hint }) => `${text} → ${hint ?? ''}`);

test('without files kept out of the builder there is no notice', (t) => {
  t.deepEqual(texts([]), []);
});

test('files kept out by rules are counted in one notice, with the key that sends them', (t) => {
  t.deepEqual(
    texts([
      { path: 'a', kind: 'file', reason: 'ignored' },
      { path: 'b', kind: 'folder', reason: 'ignored' },
      { path: 'c', kind: 'folder', reason: 'ignored' },
      { path: 'a.o', kind: 'file', reason: 'kbuild' },
    ]),
    [
      'not sent: 1 file and 2 folders that git ignores, 1 file that kbuild made → ' +
        '`sources: { include: [PATTERN] }` in nlkit.yaml sends what matches',
    ],
  );
});

test('links kept out are named in one notice, with their targets', (t) => {
  t.deepEqual(
    texts([
      { path: 'key', kind: 'link', reason: 'outside', detail: '/root/.ssh/id_rsa' },
      { path: 'gone', kind: 'link', reason: 'dangling', detail: 'x' },
      { path: 'git', kind: 'link', reason: 'never', detail: '.git/config' },
      { path: 'fifo', kind: 'link', reason: 'special', detail: 'f' },
    ]),
    [
      'not sent: the links key → /root/.ssh/id_rsa (outside the root), gone → x (which does not exist), ' +
        'git → .git/config (which is never sent), fifo → f (not a regular file) → ' +
        'only links to files and folders below `root` are sent',
    ],
  );
});

test('files kept out for other reasons are named with the reason', (t) => {
  t.deepEqual(
    texts([
      { path: 'f', kind: 'file', reason: 'special' },
      { path: 'secret', kind: 'file', reason: 'unreadable', detail: 'EACCES' },
      { path: '', kind: 'folder', reason: 'git', detail: '/x/.git/index: its checksum is wrong' },
    ]),
    [
      'not sent: f (not a regular file), secret (it cannot be read: EACCES), ' +
        '. (its git rules do not apply: /x/.git/index: its checksum is wrong) → ',
    ],
  );
  t.deepEqual(texts([{ path: 'lib', kind: 'folder', reason: 'submodule' }]), [
    'not sent: lib (a submodule that is not checked out) → git submodule update --init',
  ]);
});

test('many names are counted, and control characters in names are escaped', (t) => {
  const many = Array.from({ length: 11 }, (_, index) => ({
    path: `link${index}`,
    kind: 'link' as const,
    reason: 'dangling' as const,
    detail: 'x',
  }));
  t.regex(texts(many)[0] ?? '', /link7 → x \(which does not exist\) and 3 more →/);
  const path = 'a\u001b[31m\n\u009b\u202e';
  t.false(/[\p{Cc}\p{Cf}]/u.test(texts([{ path, kind: 'file', reason: 'special' }])[0] ?? ''));
});
