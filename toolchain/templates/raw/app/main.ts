// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { connect, KernelRefusal } from 'nlkit';
import { add, get, totals } from './client.ts';
import { unitFile } from './protocol.ts';

const protocol = Number(await readFile(unitFile, 'utf8'));
await using connection = await connect({ protocol });

console.log(`total ${(await get(connection)).total}`);

// Listen before the first change, so that no event is missed.
await using changes = await totals(connection);
const sum = await add(connection, 40n);
console.log(`added 40: total ${sum.total}`);
for await (const { total, additions } of changes) {
  console.log(`heard: total ${total} after ${additions}`);
  break;
}

// A refusal has the kernel's text.
try {
  await add(connection, 2n ** 63n - 1n);
  throw new Error('a total that does not fit was not refused');
} catch (error) {
  if (!(error instanceof KernelRefusal)) throw error;
  console.log(`refused: ${error.kernelText ?? ''} (${error.errnoName})`);
}
