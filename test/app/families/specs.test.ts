// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { compareWithHeaders } from './headers.ts';
import { ownSpecs } from './own-facts.ts';

for (const { file, names, newer, atLeast, ...options } of ownSpecs) {
  test(`${file} agrees with the C headers`, async (t) => {
    const path = fileURLToPath(new URL(`../../../../app/families/${file}`, import.meta.url));
    const yaml = await readFile(path, 'utf8');
    const spec = loadSpec(yaml, path);
    const found = await compareWithHeaders(spec, { ...options, yaml, names: names?.(spec) ?? {} });
    t.deepEqual(found.differences, []);
    t.deepEqual(
      found.absent.filter((fact) => !newer.some((known) => fact.startsWith(known))),
      [],
    );
    t.log(`${found.compared} facts`);
    t.true(found.compared >= atLeast, `only ${found.compared} facts`);
  });
}
