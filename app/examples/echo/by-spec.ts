// SPDX-License-Identifier: MIT
import { SpecClient } from 'nlkit/client';
import { echo } from './echo-gen.ts';

// The exchange of main.ts with what module/echo/echo.yaml gives: no byte is laid out by hand.
await using client = await SpecClient.open(echo);
await using exchanges = await client.subscribe('exchanges');

const reply = await client.do('say', { text: 'Hello Kernel' });
console.log(reply?.text); // Hello Userspace

for await (const { value } of exchanges) {
  console.log(`port id ${String(value.portid)} said ${value.text}`);
  break;
}
