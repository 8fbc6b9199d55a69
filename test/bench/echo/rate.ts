// SPDX-License-Identifier: MIT
// rate COUNT: sends a text to the module echo, so many times, each after the answer to the last, as rate.c does.
// As many go ahead before the clock starts. Prints the milliseconds that it took.
import { connect } from 'nlkit';

const count = Number(process.argv[2]);
const payload = Buffer.from('Hello Kernel');
await using connection = await connect({ protocol: 31 });
await exchange();
const start = performance.now();
await exchange();
console.log((performance.now() - start).toFixed(3));

async function exchange(): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const [reply] = await connection.request({ type: 16, payload });
    if (reply?.type !== 17 || reply.payload.length !== 15) throw new Error('that is no answer');
  }
}
