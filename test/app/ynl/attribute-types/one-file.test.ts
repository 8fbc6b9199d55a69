// SPDX-License-Identifier: MIT
// All that nlkit knows of a type of attribute is in one file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { supportNamed, typeNames } from '../../../../app/ynl/attribute-types/registry.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const home = 'app/ynl/attribute-types';

const sources = ['app', 'toolchain'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('-gen.ts'))
    .map((name) => join(folder, name)),
);

/** Where code decides by a type's name, or makes a type of that name. */
function filesThatKnow(kind: string): string[] {
  const decision = new RegExp(`case '${kind}'|[!=]== '${kind}'|\\bkind: '${kind}'`);
  return sources.filter((file) => decision.test(readFileSync(join(root, file), 'utf8'))).sort();
}

// Members of structs are also integers, strings, structs and padding, and parts of a spec are sub-messages.
const onlyOfAttributes = [
  'unused',
  'flag',
  'c-array',
  'bitfield32',
  'nest',
  'indexed-array',
  'nest-type-value',
];

for (const kind of onlyOfAttributes) {
  test(`${kind} is known in ${home}/${kind}.ts and declared in model.ts, and nowhere else`, (t) => {
    t.deepEqual(filesThatKnow(kind), [`${home}/${kind}.ts`, 'app/ynl/model.ts']);
  });
}

test('the registry finds each type by the names that specs have for it', (t) => {
  const found = typeNames.map((name) => [name, supportNamed(name)?.kind]);
  t.deepEqual(found, [
    ['unused', 'unused'],
    ['pad', 'pad'],
    ['flag', 'flag'],
    ['binary', 'binary'],
    ['bitfield32', 'bitfield32'],
    ['string', 'string'],
    ['nest', 'nest'],
    ['indexed-array', 'indexed-array'],
    ['array-nest', 'indexed-array'],
    ['nest-type-value', 'nest-type-value'],
    ['sub-message', 'sub-message'],
    ...['u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'uint', 'sint'].map((name) => [
      name,
      'integer',
    ]),
  ]);
});
