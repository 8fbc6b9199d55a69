// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import test from 'ava';
import { resolvedPath, resolveFile } from '../../../app/ynl/generate.ts';
import { loadSpec, readSpec } from '../../../app/ynl/load/load-spec.ts';
import { specJson, specOfJson } from '../../../app/ynl/spec-json.ts';
import { ourSpecs, root } from './compile/specs.ts';

/** Without the fields that are undefined, which JSON does not have. */
function withoutUndefined(value: unknown): unknown {
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, withoutUndefined(item)]));
  }
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(fields.map(([key, item]) => [key, withoutUndefined(item)]));
}

test('the resolved specs are what their files give: if not, npm run generate', async (t) => {
  const paths = (await ourSpecs()).filter((path) => path.includes('/app/families/'));
  t.true(paths.length > 10);
  for (const path of paths) {
    const committed = await readFile(resolvedPath(path), 'utf8');
    t.true(committed === (await resolveFile(path)), relative(root, resolvedPath(path)));
    t.deepEqual(withoutUndefined(specOfJson(committed)), withoutUndefined(await readSpec(path)));
  }
});

test('limits beyond 53 bits keep their value', (t) => {
  const spec = loadSpec(
    [
      'name: limits',
      'doc: Limits.',
      'attribute-sets:',
      '  - name: main',
      '    attributes:',
      '      - { name: big, type: u64, checks: { min: u64-max } }',
      'operations: { list: [] }',
    ].join('\n'),
    'limits.yaml',
  );
  const read = specOfJson(specJson(spec));
  t.is(read.attributeSets.get('main')?.attributes.get('big')?.checks.min, 18446744073709551615n);
});
