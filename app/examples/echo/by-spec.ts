// SPDX-License-Identifier: MIT
import { SpecClient } from 'nlkit/client';
import { echo } from './echo-gen.ts';

// Does the exchange of main.ts by the spec module/echo/echo.yaml: no byte is laid out by hand.
await using client = await SpecClient.open(echo);
await using exchanges = await client.subscribe('exchanges');

const reply = await client.do('say', { text: 'Hello Kernel' });
console.log(reply?.text); // Hello Userspace

for await (const { value } of exchanges) {
  console.log(`port id ${String(value.portid)} said ${value.text}`);
  break;
}
