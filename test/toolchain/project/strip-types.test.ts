// SPDX-License-Identifier: MIT
import test from 'ava';
import { stripTypes } from '../../../toolchain/project/strip-types.ts';

test('types become blanks, and nothing moves', async (t) => {
  const stripped = await stripTypes('const a: number = 1;\nexport { a as b };\n');
  t.deepEqual(stripped, {
    text: 'const a         = 1;\nexport { a as b };\n',
    extension: 'mjs',
  });
});

test('a file without imports and exports is a script', async (t) => {
  const stripped = await stripTypes("const fs = require('node:fs') as typeof import('fs');\n");
  t.is(stripped?.extension, 'cjs');
  t.regex(stripped?.text ?? '', /^const fs = require\('node:fs'\) +;\n$/);
});

test('an import of types only is removed', async (t) => {
  const stripped = await stripTypes("import type { A } from './a.ts';\nexport const a: A = 1;\n");
  t.notRegex(stripped?.text ?? '', /import/);
});

for (const source of [
  'export enum Kind { One }',
  'export class A { constructor(private readonly b: number) {} }',
  'export namespace N { export const a = 1; }',
])
  test(`a source with more than types is left to Node: ${source}`, async (t) => {
    t.is(await stripTypes(source), undefined);
  });
