// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSources } from '../../toolchain/project/sources/list.ts';
import { type Bench, medianOf } from './bench.ts';

const files = 20_000;

export const listing: Bench = {
  name: 'listing',
  what: 'listing 20,000 files in git, beside git ls-files',
  unit: 's',
  target: 1,
  async measure() {
    const root = mkdtempSync(join(tmpdir(), 'nlkit-bench-'));
    try {
      plant(root);
      const value = await medianOf(5, () =>
        seconds(async () => {
          const { sources } = await listSources(projectAt(root));
          if (sources.length !== files + 1) throw new Error(`${sources.length} files were listed`);
        }),
      );
      const versus = await medianOf(5, () =>
        seconds(() => {
          git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
        }),
      );
      return { value, versus };
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};

/** Half of the files are tracked; as many again are ignored. */
function plant(root: string): void {
  for (let folder = 0; folder < files / 100; folder += 1) {
    const path = join(root, `part-${folder % 10}`, `folder-${folder}`);
    mkdirSync(path, { recursive: true });
    for (let file = 0; file < 100; file += 1) {
      writeFileSync(join(path, `source-${file}.c`), '');
      writeFileSync(join(path, `object-${file}.bin`), '');
    }
  }
  writeFileSync(join(root, '.gitignore'), '*.bin\n*.tmp\n/build/\nnotes-*.txt\n');
  git(root, 'init', '-q');
  git(root, 'add', '.gitignore', ...[0, 2, 4, 6, 8].map((part) => `part-${part}`));
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', root, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
}

function projectAt(root: string): Parameters<typeof listSources>[0] {
  return { root, modules: [], sources: { include: [], exclude: [] } };
}

async function seconds(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
