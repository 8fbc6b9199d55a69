// SPDX-License-Identifier: MIT
// Checkouts that were made to do harm to whoever builds them.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git, write } from './tree.ts';

export interface Hostile {
  readonly name: string;
  /** Makes it in an empty folder; whatever it runs is to create the file `canary`. */
  readonly make: (root: string, canary: string) => void;
  /** The folder to build, below that. */
  readonly project?: string;
}

const module = { 'mod/Kbuild': 'obj-m := m.o\n', 'mod/m.c': 'int m;\n' };

/** Settings of git that name a program. */
function evilConfig(canary: string): string {
  const program = `touch ${canary}; false`;
  return [
    '[core]',
    'repositoryformatversion = 0',
    `fsmonitor = "${program}"`,
    `sshCommand = "${program}"`,
    `pager = "${program}"`,
    `editor = "${program}"`,
    `hooksPath = hooks`,
    '[filter "evil"]',
    `clean = "${program}"`,
    `smudge = "${program}"`,
    '[diff]',
    `external = "${program}"`,
    '',
  ].join('\n');
}

function repository(root: string, canary: string): void {
  write(root, { ...module, '.gitattributes': '* filter=evil\n', '.gitignore': '*.x\n' });
  git(root, 'init', '-q');
  git(root, 'add', 'mod');
  write(root, {
    '.git/config': evilConfig(canary),
    '.git/hooks/post-index-change': `#!/bin/sh\ntouch ${canary}\n`,
    '.git/hooks/fsmonitor-watchman': `#!/bin/sh\ntouch ${canary}\n`,
  });
  chmodSync(join(root, '.git/hooks/post-index-change'), 0o755);
  chmodSync(join(root, '.git/hooks/fsmonitor-watchman'), 0o755);
}

function bare(root: string, folder: string, canary: string): void {
  write(root, {
    [`${folder}/HEAD`]: 'ref: refs/heads/main\n',
    [`${folder}/config`]: evilConfig(canary),
    [`${folder}/objects/keep`]: '',
    [`${folder}/refs/keep`]: '',
  });
}

/** A repository in which one of git's files is something else. */
function broken(name: string, path: string, replace: (file: string) => void): Hostile {
  return {
    name,
    make(root, canary) {
      repository(root, canary);
      rmSync(join(root, path), { recursive: true, force: true });
      replace(join(root, path));
    },
  };
}

const fifo = (file: string): void => {
  execFileSync('mkfifo', [file]);
};
const linkTo =
  (target: string) =>
  (file: string): void => {
    write('/', { [file]: [target] });
  };
const text =
  (contents: string) =>
  (file: string): void => {
    write('/', { [file]: contents });
  };

const stars = `${'*a'.repeat(40)}*b\n`;

export const hostiles: readonly Hostile[] = [
  { name: 'a configuration that names programs', make: repository },
  {
    name: 'a bare repository in a folder',
    project: 'sub',
    make(root, canary) {
      write(root, { 'sub/mod/Kbuild': 'obj-m := m.o\n', 'sub/mod/m.c': '' });
      bare(root, 'sub', canary);
      git(root, 'init', '-q');
      git(root, 'add', '.');
    },
  },
  {
    name: 'a .git file that names a folder of the checkout',
    make(root, canary) {
      bare(root, 'evil', canary);
      write(root, { ...module, '.git': 'gitdir: evil\n' });
    },
  },
  {
    name: 'a nested repository with a configuration',
    make(root, canary) {
      repository(root, canary);
      repository(join(root, 'nested'), canary);
    },
  },
  broken('an index that is a FIFO', '.git/index', fifo),
  broken('an index that is a link to /dev/zero', '.git/index', linkTo('/dev/zero')),
  broken('an index without an end', '.git/index', text('DIRC\0\0\0\u0002\u007f\u007f\u007f\u007f')),
  broken('a HEAD that is a FIFO', '.git/HEAD', fifo),
  broken('a common directory of devices', '.git/commondir', text('/dev\n')),
  broken('a common directory that is a FIFO', '.git/commondir', fifo),
  broken('an exclude file that is a link to /dev/zero', '.git/info/exclude', linkTo('/dev/zero')),
  broken('an ignore file that is a FIFO', '.gitignore', fifo),
  broken('an ignore file that is a link to /dev/zero', '.gitignore', linkTo('/dev/zero')),
  broken('an ignore file of patterns that take exponential time', '.gitignore', text(stars)),
  broken('a .git that names itself', '.git', text('gitdir: .git\n')),
  broken('a .git that is a FIFO', '.git', fifo),
  broken('a .git that is a link to itself', '.git', linkTo('.git')),
  {
    name: 'links to secrets, devices and themselves',
    make(root, canary) {
      repository(root, canary);
      write(root, {
        key: ['/root/.ssh/id_rsa'],
        env: ['/proc/self/environ'],
        zero: ['/dev/zero'],
        circle: ['circle'],
        there: ['back'],
        back: ['there'],
        up: ['../../../../etc/passwd'],
        'mod/root': ['/'],
        'mod/config': ['../.git/config'],
      });
    },
  },
  {
    name: 'FIFOs, sockets and names of any kind',
    make(root, canary) {
      repository(root, canary);
      for (const name of ['mod/pipe.c', 'pipe', 'a'.repeat(255)]) fifo(join(root, name));
      write(root, {
        'a\nb': '',
        'c\\d': '',
        '-rf': '',
        '$(touch x)': '',
        '\u001b[2J': '',
        '`x`': '',
      });
      for (let depth = 1; depth < 400; depth += 50) {
        mkdirSync(join(root, 'deep/'.repeat(depth)), { recursive: true });
      }
    },
  },
];
