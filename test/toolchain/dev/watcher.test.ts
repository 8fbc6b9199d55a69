// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realpathSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import {
  changedPaths,
  type Footprint,
  readFootprint,
} from '../../../toolchain/dev/watch/footprint.ts';
import { Restless } from '../../../toolchain/dev/watch/restless.ts';
import { Watcher } from '../../../toolchain/dev/watch/watcher.ts';
import { loadProject } from '../../../toolchain/project/load.ts';

const projectFile = `modules: [{ path: module }]
app: { command: [sh, app/run.sh], files: ['app/**', 'made/*.txt'] }
sources: { exclude: [docs] }
`;

/** A project in a repository of its own, and the changes that its watcher tells of. */
class Watched {
  readonly folder: string;
  readonly file: string;
  #seen: Footprint | undefined;
  readonly #watcher: Watcher;
  #moves = 0;
  #onMove: () => void = () => undefined;

  constructor(t: ExecutionContext) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'nlkit-watch-')));
    this.file = join(this.folder, 'nlkit.yaml');
    this.write('nlkit.yaml', projectFile);
    this.write('.gitignore', 'made/\nlog.txt\n');
    this.write('module/Kbuild', 'obj-m := sample.o\n');
    this.write('module/sample.c', '/* 1 */\n');
    this.write('app/run.sh', 'echo 1\n');
    this.write('docs/page.md', 'page\n');
    this.write('made/one.txt', 'one\n');
    this.write('made/other.bin', 'other\n');
    this.git('init', '-q', '-b', 'main');
    this.commit('first');
    this.#watcher = new Watcher({
      onMove: () => {
        this.#moves += 1;
        this.#onMove();
      },
      onNotice: ({ text }) => t.fail(text),
    });
    t.teardown(async () => {
      await this.#watcher[Symbol.asyncDispose]();
      rmSync(this.folder, { recursive: true });
    });
  }

  git(...args: string[]): void {
    const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid'];
    execFileSync('git', [...own, ...args], { cwd: this.folder, stdio: 'pipe' });
  }

  commit(message: string): void {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Watches what the project file says now. */
  async follow(): Promise<void> {
    const project = loadProject(this.file, this.folder);
    this.#seen = await readFootprint(this.file, project);
    await this.#watcher.follow(this.file, project, this.#seen);
    await this.moved();
  }

  /** Waits until the watcher has told of the next change, and returns the files that are different. */
  async moved(): Promise<string[]> {
    const before = this.#moves;
    while (this.#moves === before) await new Promise<void>((resolve) => (this.#onMove = resolve));
    const project = loadProject(this.file, this.folder);
    const seen = this.#seen ?? { digests: new Map(), ignored: new Set() };
    this.#seen = await readFootprint(this.file, project);
    return changedPaths(seen, this.#seen);
  }

  /** What changed when this had been done, all of it told at once. */
  async after(change: () => void): Promise<string[]> {
    change();
    return this.moved();
  }
}

test('C, Kbuild, the app and the nlkit.yaml are watched, each by its contents', async (t) => {
  const watched = new Watched(t);
  await watched.follow();
  t.deepEqual(await watched.after(() => watched.write('module/sample.c', '/* 2 */\n')), [
    'module/sample.c',
  ]);
  t.deepEqual(await watched.after(() => watched.write('module/Kbuild', 'obj-m += sample.o\n')), [
    'module/Kbuild',
  ]);
  t.deepEqual(await watched.after(() => watched.write('app/run.sh', 'echo 2\n')), ['app/run.sh']);
  t.deepEqual(
    await watched.after(() => watched.write('nlkit.yaml', `${projectFile}timeout: 5\n`)),
    ['nlkit.yaml'],
  );
  t.deepEqual(await watched.after(() => watched.write('module/new/deep/part.h', '\n')), [
    'module/new/deep/part.h',
  ]);
  t.deepEqual(await watched.after(() => watched.write('module/new/deep/part.h', '/**/\n')), [
    'module/new/deep/part.h',
  ]);
  // Written again as it is: no run.
  t.deepEqual(await watched.after(() => watched.write('app/run.sh', 'echo 2\n')), []);
  t.deepEqual(
    await watched.after(() => rmSync(join(watched.folder, 'module/new'), { recursive: true })),
    ['module/new/deep/part.h'],
  );
});

test('files that the app names are watched although git ignores them; what counts for nothing is not', async (t) => {
  const watched = new Watched(t);
  await watched.follow();
  watched.write('log.txt', 'noise\n');
  watched.write('docs/page.md', 'noise\n');
  watched.write('.nlkit/noise', 'noise\n');
  watched.write('node_modules/noise/index.js', 'noise\n');
  watched.write('made/other.bin', 'noise\n');
  t.deepEqual(await watched.after(() => watched.write('made/one.txt', 'two\n')), ['made/one.txt']);
  t.deepEqual(await watched.after(() => watched.write('made/two.txt', 'two\n')), ['made/two.txt']);
});

test('a file that an editor saves by renaming is one change, again and again', async (t) => {
  const watched = new Watched(t);
  await watched.follow();
  for (const version of ['2', '3', '4']) {
    const changed = await watched.after(() => {
      const place = join(watched.folder, 'module/sample.c');
      renameSync(place, `${place}~`);
      watched.write('module/.sample.c.swp', `/* ${version} */\n`);
      renameSync(join(watched.folder, 'module/.sample.c.swp'), place);
      rmSync(`${place}~`);
    });
    t.deepEqual(changed, ['module/sample.c']);
  }
});

test('a branch switch that changes 500 files is one change', async (t) => {
  const watched = new Watched(t);
  const paths = Array.from({ length: 500 }, (_, index) => `module/part/${index.toString()}.c`);
  watched.git('checkout', '-q', '-b', 'other');
  for (const path of paths) watched.write(path, '/* other */\n');
  watched.commit('other');
  watched.git('checkout', '-q', 'main');
  for (const path of paths) watched.write(path, '/* main */\n');
  watched.commit('main');
  await watched.follow();
  t.deepEqual(await watched.after(() => watched.git('checkout', '-q', 'other')), [...paths].sort());
});

test('while git holds its lock, a change waits', async (t) => {
  const watched = new Watched(t);
  await watched.follow();
  const lock = join(watched.folder, '.git/index.lock');
  writeFileSync(lock, '');
  watched.write('module/sample.c', '/* 2 */\n');
  const moving = watched.moved();
  // Longer than the quiet that a change waits for otherwise.
  setTimeout(() => {
    watched.write('app/run.sh', 'echo 2\n');
    rmSync(lock);
  }, 500);
  t.deepEqual(await moving, ['app/run.sh', 'module/sample.c']);
});

test('another root, or other rules, are watched from then on', async (t) => {
  const watched = new Watched(t);
  await watched.follow();
  watched.write('nlkit.yaml', projectFile.replace('[docs]', '[app/notes]'));
  await watched.moved();
  await watched.follow();
  t.deepEqual(await watched.after(() => watched.write('docs/page.md', 'page 2\n')), [
    'docs/page.md',
  ]);
});

test('a file that stops ten runs in a row within seconds begins no more', (t) => {
  const restless = new Restless();
  for (let count = 1; count < 10; count += 1)
    t.deepEqual(restless.stopped(['out.txt', 'a.c'], count * 300), []);
  t.deepEqual(restless.stopped(['out.txt'], 3_000), ['out.txt']);
  t.true(restless.isMuted('out.txt'));
  t.false(restless.isMuted('a.c'));
});

test('files that a person saves are never muted', (t) => {
  const restless = new Restless();
  for (let count = 0; count < 50; count += 1)
    t.deepEqual(restless.stopped(['a.c'], count * 1_500), []);
  for (let count = 0; count < 50; count += 1)
    t.deepEqual(restless.stopped([count % 2 === 0 ? 'a.c' : 'b.c'], 90_000 + count), []);
});
