// SPDX-License-Identifier: MIT
// The kernel's own opinion about the style of what is generated for it.
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
} from '../../../../app/ynl/kernel/index.ts';
import { checkpatch } from '../../checkpatch.ts';

const root = join(import.meta.dirname, '../../../../..');
const specs = [
  'test/projects/every/every.yaml',
  'test/projects/long/long.yaml',
  'test/projects/legacy/legacy.yaml',
  'module/linkwatch/linkwatch.yaml',
  'app/families/wireguard/wireguard.yaml',
];

for (const file of specs) {
  test(`checkpatch --strict finds nothing in what ${basename(file)} gives`, async (t) => {
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
    t.deepEqual(await checkpatch(folder, Object.keys(files)), []);
  });
}
