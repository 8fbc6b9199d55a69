// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import test from 'ava';
import { schemaFile } from '../../../toolchain/project/validate.ts';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;

test('every key of the schema has a description for editors', (t) => {
  const bare: string[] = [];
  const visit = (at: string, { properties, $defs, description, $ref }: Schema): void => {
    if (description === undefined && $ref === undefined) bare.push(at);
    for (const [key, inner] of Object.entries({ ...properties, ...$defs }))
      visit(`${at}/${key}`, inner);
  };
  visit('', schema);
  t.deepEqual(bare, []);
});
