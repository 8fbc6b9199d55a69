// SPDX-License-Identifier: MIT
// The kernel's own opinion about the style of what is generated for it.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import test from 'ava';
import {
  compatName,
  compatText,
  kernelHeader,
  kernelSource,
  loadFamily,
  uapiHeader,
} from '../../../../app/spec/kernel/index.ts';
import { kernelSource as unpackedSource } from '../kernel-source.ts';

const root = join(import.meta.dirname, '../../../../..');
const specs = [
  'test/projects/every/every.yaml',
  'module/linkwatch/linkwatch.yaml',
  'app/families/wireguard/wireguard.yaml',
];

for (const file of specs) {
  test(`checkpatch --strict finds nothing in what ${basename(file)} gives`, async (t) => {
    const source = await unpackedSource();
    const folder = await mkdtemp(join(tmpdir(), 'nlkit-test-checkpatch-'));
    t.teardown(async () => rm(folder, { recursive: true }));
    const family = loadFamily(await readFile(join(root, file), 'utf8'), file);
    const { name } = family.spec;
    const files: Readonly<Record<string, string>> = {
      [`${name}-gen.c`]: kernelSource(family),
      [`${name}-gen.h`]: kernelHeader(family),
      [basename(family.uapiHeader)]: uapiHeader(family),
      [compatName]: compatText,
    };
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
    const script = join(source, 'scripts/checkpatch.pl');
    const { stdout } = spawnSync(
      'perl',
      [script, '--no-tree', '--strict', '--terse', '--show-types', '-f', ...Object.keys(files)],
      { cwd: folder, encoding: 'utf8' },
    );
    const found = stdout.split('\n').filter((line) => /(ERROR|WARNING|CHECK):/.test(line));
    // One header is there to look at the release, and says so in two ways.
    const allowed = /^nlkit-compat\.h:\d+: WARNING:(LINUX_VERSION_CODE|CONSTANT_COMPARISON):/;
    t.deepEqual(
      found.filter((line) => !allowed.test(line)),
      [],
    );
    t.regex(stdout, /total: 0 errors, \d+ warnings, 0 checks, \d{3,} lines checked/);
  });
}
