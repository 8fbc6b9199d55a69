// SPDX-License-Identifier: MIT
// Shows what it reads as nlkit reads its standard input for an app.
import { standardInput } from '../../../../toolchain/invocation/standard-input.ts';

console.log('reading');
const input = standardInput(process.stdin);
for await (const piece of input ?? []) console.log(JSON.stringify(String(piece)));
console.log('over');
