// SPDX-License-Identifier: MIT
// Speaks a family whose names are as long as possible.
import assert from 'node:assert/strict';
import { SpecClient } from 'nlkit/client';
import { abcdeFghijKlm } from './abcde_fghij_klm-gen.ts';

await using client = await SpecClient.open(abcdeFghijKlm);
await using heard = await client.subscribe('abcdefghijklmno');
const expected = { nU8WithANameAsx: 7, nestWithANameAsx: { idWithANameAsLo: 2 } };
const asked = {
  nU8WithANameAsx: 7,
  mU16WithANameAs: ['one-with-a-name-as-l', 'nine-with-a-name-asx'],
} as const;
assert.deepEqual(await client.do('reflect-withx', asked), expected);
for await (const { operation, value } of heard) {
  assert.deepEqual([operation, value], ['told-with-a-n', expected]);
  break;
}
const listed = await client.dump('reflect-withx', { nU8WithANameAsx: 9 }).all();
assert.deepEqual(listed, [{ nU8WithANameAsx: 9 }]);
console.log('long: done');
