// SPDX-License-Identifier: MIT
// Compares the layout of every struct of our specs with C, by one program that includes all headers.
import test from 'ava';
import { compareFacts } from './headers.ts';
import { ownFacts } from './own-facts.ts';

test('each struct has the size, the members and the padding of C', async (t) => {
  t.timeout(120_000);
  const { facts, structs, headers, newer } = await ownFacts();
  const ofStructs = facts.filter(({ struct }) => struct !== undefined);
  const { differences, absent, compared } = await compareFacts(ofStructs, headers);
  t.deepEqual(differences, []);
  t.deepEqual(
    absent.filter((label) => !newer.some((known) => label.startsWith(known))),
    [],
  );
  t.deepEqual(new Set(ofStructs.map(({ struct }) => struct)), structs);
  t.log(`${structs.size} structs, ${compared} facts`);
});
