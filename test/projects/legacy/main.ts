// SPDX-License-Identifier: MIT
// Speaks a family with a header of its own, other numbers for answers, and lax requests.
import assert from 'node:assert/strict';
import { connect, KernelRefusal } from 'nlkit';
import { SpecClient } from 'nlkit/client';
import { legacy } from './legacy-gen.ts';

await using client = await SpecClient.open(legacy);
await using heard = await client.subscribe('events');

const place = { channel: 3, mode: 2, step: 40 };
const next = { ...place, step: 41 };
const unknown = [{ type: 99, nested: false, value: new Uint8Array(4) }];

async function refused(work: Promise<unknown>, attribute: string | undefined): Promise<void> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert(error instanceof KernelRefusal, String(error));
  assert.deepEqual([error.errnoName, error.attribute], ['EINVAL', attribute]);
}

// Requests and answers have the header; attributes of the set that the request does not list are ignored.
const inner = { depth: 7 };
assert.deepEqual(await client.do('get', { ...place, value: 5, inner }), {
  ...next,
  value: 5,
  inner,
});
assert.deepEqual(await client.do('get', place), next);
assert.deepEqual(await client.do('get', { ...place, text: 'passed over' }), next);
assert.deepEqual(await client.do('get', { ...place, value: 1, unknown }), { ...next, value: 1 });
const listed = await client.dump('get', { ...place, value: 700, unknown }).all();
assert.equal(listed.length, 700);
assert(listed.every((one, value) => one.value === value && one.step === 41));
// A strict request with such an attribute is refused.
assert.deepEqual(await client.do('check', { ...place, text: 'abc' }), { ...next, text: 'abc' });
await refused(client.do('check', { ...place, unknown }), undefined);
await refused(client.do('check', { ...place, inner }), 'inner');

// Only the dump answers; its request is not checked.
assert.equal(await client.do('put', { ...place, value: 9 }), undefined);
assert.deepEqual(await client.dump('put', { ...place, value: 4, unknown }).all(), [
  { ...next, value: 42 },
]);
await refused(client.do('put', { ...place, channel: 8, value: 1 }), 'value');
for await (const { operation, value } of heard) {
  assert.deepEqual([operation, value], ['happened', { ...next, value: 9 }]);
  break;
}

// The bytes, without the generated half: request 10 gets answer 3, and two zeros follow the header.
const GENL_ID_CTRL = 16;
const CTRL_CMD_GETFAMILY = 3;
const CTRL_ATTR_FAMILY_NAME = 2;
await using connection = await connect({ protocol: 16 });
const name = Buffer.from('legacy\0');
const [family] = await connection.request({
  type: GENL_ID_CTRL,
  payload: Buffer.from([
    ...[CTRL_CMD_GETFAMILY, 1, 0, 0],
    ...[4 + name.length, 0, CTRL_ATTR_FAMILY_NAME, 0],
    ...name,
    0,
  ]),
});
assert(family !== undefined);
// The controller's first attributes: the name with its padding, then the id.
const id = Buffer.from(family.payload).readUInt16LE(4 + 12 + 4);
const [reply] = await connection.request({
  type: id,
  payload: Buffer.from([
    ...[3, 1, 0, 0],
    ...[3, 0, 2, 0, 40, 0, 0, 0],
    ...[8, 0, 1, 0, 5, 0, 0, 0],
  ]),
});
assert.deepEqual(
  [...(reply?.payload ?? [])],
  [...[10, 1, 0, 0], ...[3, 0, 2, 0, 41, 0, 0, 0], ...[8, 0, 1, 0, 5, 0, 0, 0]],
);
await refused(
  connection.request({ type: id, payload: Buffer.from([3, 1, 0, 0, 3, 0]) }),
  undefined,
);
// A dump whose request is not checked must have its header nevertheless.
await refused(
  connection
    .dump({ type: id, payload: Buffer.from([6, 1, 0, 0, 3, 0]) })
    .all()
    .then(() => undefined),
  undefined,
);
console.log('legacy: done');
