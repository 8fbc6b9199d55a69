// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import test from 'ava';
import { generateModule, generatedPath } from '../../../../app/ynl/generate.ts';
import { ourSpecs, root } from './specs.ts';

test('the generated modules are what their specs give: if not, npm run generate', async (t) => {
  t.timeout(120_000, 'formatting takes its time');
  const paths = await ourSpecs();
  t.true(paths.length > 0);
  for (const path of paths) {
    const committed = await readFile(generatedPath(path), 'utf8');
    // Not t.is: the difference of ten thousand lines helps nobody.
    t.true(committed === (await generateModule(path)), relative(root, generatedPath(path)));
  }
});
