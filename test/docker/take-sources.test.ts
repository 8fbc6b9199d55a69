// SPDX-License-Identifier: MIT
// What travels into a builder and what of it arrives there: docker/builder/take-sources in a container.
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { archive } from '../../toolchain/project/archive.ts';
import { incoming } from '../../toolchain/kbuild/incoming.ts';
import { list, tree } from '../toolchain/project/sources/tree.ts';
import { baseTag, connect } from './support/engine.ts';

type Tree = Parameters<typeof tree>[1];

const odd = ['a\\b', 'line\nfeed', '-dash', ' blank ', '"q" $x `y` *', 'tab\t\\n', 'ก', '@x', '!y'];

/** Takes the sources as builds do one after another, and prints what lies there after each. */
const script = `
set -eu
take() (
	mv "/in/$1" /project/.nlkit/incoming
	NLKIT_INCOMING=incoming NLKIT_RECIPE=$2 NLKIT_CLEAN=
	. /take-sources 6.1
	printf '%s\\0' "clean: $clean"
	find . -path ./.nlkit -prune -o -type f -printf '%p %m %TY %s\\0' -o -type l -printf '%p -> %l\\0'
	printf '==\\0'
	touch built.o
)
mkdir -p /project/.nlkit/incoming-of-a-killed-build
take 1 a
cd /project
find . -path ./.nlkit -prune -o -exec touch -h -d 2001-01-01 {} +
take 2 a
take 3 a
take 4 a
take 5 b
touch .nlkit/running
take 6 b
find .nlkit
`;

test('any file names, modes and links arrive, and only changes of C keep objects', async (t) => {
  const same = { 'mod/plain.c': 'same', 'a\\b': 'same', 'common/old.h': 'old', 'mod/gen.sh': '#!' };
  const names = Object.fromEntries(odd.map((name) => [name, 'same']));
  const first: Tree = {
    ...same,
    ...names,
    'mod/linked.h': ['../common/old.h'],
    'mod/changed.c': 'old',
  };
  const second: Tree = { ...first, 'mod/changed.c': 'changed' };
  const third: Tree = { ...second, 'mod/linked.h': ['changed.c'] };
  const { 'mod/plain.c': _, ...fourth }: Tree = { ...third, 'folder/new.c': '' };
  const trees = [first, second, third, fourth, fourth, fourth].map((files) => tree(t, files));
  for (const root of trees) await chmod(join(root, 'mod/gen.sh'), 0o755);

  const engine = await connect();
  const text = await readFile(join(checkout, 'docker/builder/take-sources'), 'utf8');
  const entries = await Promise.all(
    trees.map(async (root, index) => {
      return incoming(`in/${index + 1}`, await list(root), new Map());
    }),
  );
  const run = await engine.run(
    { image: await baseTag(engine), role: 'test', command: ['bash', '-c', script] },
    { input: { tar: archive([...entries.flat(), { name: 'take-sources', text }]), into: '/' } },
  );
  t.is(run.exitCode, 0, run.stderr);
  const parts = run.stdout.split('==\0');
  const said = parts.map((part) =>
    part
      .split('\0')
      .filter((line) => line !== '')
      .sort(),
  );
  const year = new Date().getFullYear().toString();
  const file = (path: string, size: number, { mode = 644, written = year } = {}): string =>
    `./${path} ${mode} ${written} ${size}`;
  const all = (written: string, changed: string): string[] => [
    ...odd.map((name) => file(name, 4, { written })),
    file('mod/plain.c', 4, { written }),
    file('mod/gen.sh', 2, { mode: 755, written }),
    file('common/old.h', 3, { written }),
    changed,
  ];
  t.deepEqual(
    said[0],
    [
      ...all(year, file('mod/changed.c', 3)),
      './mod/linked.h -> ../common/old.h',
      'clean: yes',
    ].sort(),
  );
  t.deepEqual(
    said[1],
    [
      ...all('2001', file('mod/changed.c', 7)),
      file('built.o', 0, { written: '2001' }),
      './mod/linked.h -> ../common/old.h',
      'clean: ',
    ].sort(),
    'one changed file of C',
  );
  t.deepEqual(
    said[2],
    [...all(year, file('mod/changed.c', 7)), './mod/linked.h -> changed.c', 'clean: yes'].sort(),
    'another target of a link',
  );
  t.true(said[3]?.includes('clean: yes'), 'a file that came and one that went');
  t.true(said[3]?.includes(file('folder/new.c', 0)));
  t.false(said[3]?.includes(file('mod/plain.c', 4)));
  t.true(said[4]?.includes('clean: yes'), 'another recipe');
  t.true(said[5]?.includes('clean: yes'), 'after a build that was killed');
  t.notRegex(parts[6] ?? '', /incoming/);
});
