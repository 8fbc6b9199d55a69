// SPDX-License-Identifier: MIT
import { KernelRefusal } from 'nlkit';
import { SpecClient } from 'nlkit/client';
import { shyQuokka as family } from './shy_quokka-gen.ts';

// Operations, groups and values have the spec's names in camel case; an editor knows their types.
await using client = await SpecClient.open(family);

const before = await client.do('get');
console.log(`level ${before?.level ?? '?'}: ${before?.note ?? ''}`);

// Listen before the first change, so that no event is missed.
await using changes = await client.subscribe('changes', { timeout: 5_000 });
await client.do('set', { level: 70, note: 'the client wants it warmer' });
for await (const { operation, value } of changes) {
  console.log(
    `${operation} ${value.number ?? '?'}: level ${value.level ?? '?'}: ${value.note ?? ''}`,
  );
  break;
}

// A refusal has the kernel's text and the attribute that it is about.
try {
  await client.do('set', { level: 101 });
  throw new Error('a level of 101 was not refused');
} catch (error) {
  if (!(error instanceof KernelRefusal)) throw error;
  console.log(`refused: ${error.attribute ?? 'the request'}: ${error.errnoName}`);
}

for await (const { number, level, note } of client.dump('history')) {
  console.log(`${number ?? '?'}\t${level ?? '?'}\t${note ?? ''}`);
}
