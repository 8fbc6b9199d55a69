// SPDX-License-Identifier: MIT
// Talks to the module by the generated client, and fails where an answer differs from its request.
import assert from 'node:assert/strict';
import { KernelRefusal, NetlinkError, OverrunError } from 'nlkit';
import { EncodeError, SpecClient } from 'nlkit/client';
import { every, type LimitedInput, type ThingInput } from './every-gen.ts';

const point = { x: -3, y: 4, port: 8080, tag: 'abc', mac: '02:00:00:00:00:01' };
const leaf = { id: 7, colour: 'blue', text: 'leaf' } as const;

const asked: ThingInput = {
  flag: true,
  u8: 255,
  u16: 2,
  u32: 4000000000,
  u64: 0xffff_ffff_ffff_ffffn,
  s8: -5,
  s16: -32768,
  s32: 100000,
  s64: -1n,
  unsignedAny: 10_000_000_000n,
  signedAny: -7n,
  be16: 1024,
  be32: '192.0.2.1',
  be64: 1n,
  le32: 0x12345678,
  colour: 'green',
  odd: 'nine',
  level: 'low',
  option: ['fast', 'last'],
  wide: ['near', 'far', 'end'],
  label: 'a label',
  rawText: 'raw',
  bytes: Uint8Array.of(1, 2, 3),
  mac: '02:00:00:00:00:02',
  anyBytes: new Uint8Array(100).fill(9),
  point,
  pair: { count: 0x1_0000_0001n, first: point },
  shorts: [1, 2, 65535],
  longs: [1n, 2n ** 63n],
  bits: { value: ['fast'], selector: ['fast', 'safe'] },
  leaf,
  branch: { leaf, leaves: [leaf, { id: 8 }], numbers: [0, 1000] },
  manyU16: [1, 2, 3],
  manyText: ['one', '', 'three'],
  manyBytes: [Uint8Array.of(1), Uint8Array.of()],
  manyLeaves: [leaf, { id: 9 }],
  arrayU32: [5, 6, 7],
  arrayLeaf: [
    { index: 1, value: leaf },
    { index: 2, value: { id: 10 } },
  ],
  arrayText: ['x', 'yz'],
  arrayPoint: [point, point],
};

await using client = await SpecClient.open(every);

interface Expected {
  /** Undefined where the kernels differ. */
  readonly errno?: string;
  readonly attribute?: string;
  readonly text?: RegExp;
}

async function refused(value: ThingInput, expected: Expected): Promise<void> {
  check(await failure(client.do('reflect', value)), JSON.stringify(Object.keys(value)), expected);
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

function check(error: unknown, what: string, expected: Expected): void {
  assert(error instanceof KernelRefusal, `${what} was not refused, but: ${String(error)}`);
  if (expected.errno !== undefined) assert.equal(error.errnoName, expected.errno, what);
  if (expected.attribute !== undefined) assert.equal(error.attribute, expected.attribute, what);
  if (expected.text !== undefined) assert.match(error.message, expected.text, what);
}

// The module returns each value as it was sent.
const answered = await client.do('reflect', asked);
assert.deepEqual(answered, asked);
assert.deepEqual(await client.do('reflect', {}), {});
for (const [key, value] of Object.entries(asked)) {
  assert.deepEqual(await client.do('reflect', { [key]: value }), { [key]: value }, key);
}

// Values that the spec does not allow are refused, and the error names the attribute.
const EINVAL = { errno: 'EINVAL' };
const ERANGE = { errno: 'ERANGE' };
await refused({ u16: 1 }, { ...ERANGE, attribute: 'u16' });
await refused({ u32: 9 }, { ...ERANGE, attribute: 'u32' });
await refused({ u32: 4000000001 }, { ...ERANGE, attribute: 'u32' });
await refused({ s8: 6 }, { ...ERANGE, attribute: 's8' });
await refused({ s32: -100001 }, { ...ERANGE, attribute: 's32' });
await refused({ unsignedAny: 10_000_000_001n }, { ...ERANGE, attribute: 'unsignedAny' });
await refused({ signedAny: -8n }, { ...ERANGE, attribute: 'signedAny' });
await refused({ be16: 1023 }, { ...ERANGE, attribute: 'be16' });
await refused({ colour: 3 }, { ...ERANGE, attribute: 'colour' });
await refused({ odd: 2 }, { ...EINVAL, attribute: 'odd', text: /odd must be a value of odd/ });
await refused({ level: 1 }, { ...ERANGE, attribute: 'level' });
await refused({ option: 4 }, { ...EINVAL, attribute: 'option' });
await refused({ wide: 2n }, { ...EINVAL, attribute: 'wide', text: /unknown flags/ });
await refused({ label: 'x' }, { ...EINVAL, attribute: 'label', text: /too short/ });
await refused({ label: 'x'.repeat(21) }, { ...EINVAL, attribute: 'label' });
await refused({ rawText: 'x'.repeat(9) }, { ...ERANGE, attribute: 'rawText' });
await refused({ bytes: Uint8Array.of(1) }, { ...ERANGE, attribute: 'bytes' });
await refused({ bytes: new Uint8Array(17) }, { ...ERANGE, attribute: 'bytes' });
await refused({ shorts: [1], leaf: { text: 'x' } }, { ...EINVAL, text: /attribute id is missing/ });
await refused({ leaf: { id: 1, colour: 9 } }, { ...ERANGE, attribute: 'leaf.colour' });
await refused({ branch: { leaf: { colour: 1 } } }, { ...EINVAL, text: /id is missing/ });
await refused({ branch: { numbers: [1, 1001] } }, { ...ERANGE, attribute: 'branch.numbers[1]' });
await refused({ manyLeaves: [leaf, {}] }, { ...EINVAL, text: /id is missing/ });
await refused({ manyText: ['x'.repeat(31)] }, { ...EINVAL, attribute: 'manyText[0]' });
await refused({ bits: { value: 8, selector: 8 } }, { ...EINVAL, attribute: 'bits' });
await refused({ arrayU32: Array.from({ length: 65 }, () => 1) }, { errno: 'E2BIG' });
const raw = (type: number, length: number) => ({
  unknown: [{ type, nested: false, value: new Uint8Array(length) }],
});
await refused(raw(99, 4), EINVAL);
// A uint and a sint have four or eight bytes, also on kernels whose policies lack these types.
for (const length of [5, 6, 7]) {
  await refused(raw(11, length), { ...EINVAL, attribute: 'unsignedAny' });
  await refused(raw(12, length), { ...EINVAL, attribute: 'signedAny' });
}
await refused(raw(11, 3), { attribute: 'unsignedAny' });
await refused(raw(12, 9), { attribute: 'signedAny' });
await assert.rejects(async () => client.do('reflect', { u8: 256 }), EncodeError);

// The items of lists have limits as well, and the error names the item.
const limited: LimitedInput = {
  odds: ['one', 'nine'],
  uints: [1n, 10_000_000_000n],
  labels: ['ab', 'abcde'],
  arrayColour: ['red', 'blue'],
  arrayOdd: ['three', 'one'],
  arrayOption: [['fast', 'last'], []],
  arrayS16: [-5, 5],
  arrayBe32: [256, 0xffff_ffff],
  arrayAny: [-7n, 1n << 40n],
  arrayLabel: ['ab', 'abcde'],
  arrayMac: [new Uint8Array(6)],
  levels: ['low', 'high'],
  colours: ['green', 'blue'],
};
assert.equal(await client.do('limit', limited), undefined);
async function beyond(value: LimitedInput, expected: Expected): Promise<void> {
  check(await failure(client.do('limit', value)), JSON.stringify(Object.keys(value)), expected);
}
await beyond(
  { odds: ['one', 2] },
  { ...EINVAL, attribute: 'odds[1]', text: /odds must be a value of odd/ },
);
await beyond({ uints: [1n, 10_000_000_001n] }, { ...ERANGE, attribute: 'uints[1]' });
await beyond(raw(2, 5), { ...EINVAL, attribute: 'uints[0]' });
await beyond({ labels: ['ab', 'a'] }, { ...EINVAL, attribute: 'labels[1]' });
await beyond({ arrayColour: ['red', 3] }, { ...ERANGE, attribute: 'arrayColour[1]' });
await beyond({ arrayOdd: [1n, 3n, 4n] }, { ...EINVAL, attribute: 'arrayOdd[2]' });
await beyond({ arrayOption: [0, 4] }, { ...EINVAL, attribute: 'arrayOption[1]' });
await beyond({ arrayS16: [5, -6] }, { ...ERANGE, attribute: 'arrayS16[1]' });
await beyond({ arrayBe32: [256, 255] }, { ...ERANGE, attribute: 'arrayBe32[1]' });
await beyond({ arrayAny: [1n << 40n, -8n] }, { ...ERANGE, attribute: 'arrayAny[1]' });
await beyond({ arrayLabel: ['ab', 'a'] }, { ...EINVAL, attribute: 'arrayLabel[1]' });
await beyond({ arrayLabel: ['abcdef'] }, { ...EINVAL, attribute: 'arrayLabel[0]' });
await beyond({ arrayMac: [new Uint8Array(5)] }, { ...EINVAL, attribute: 'arrayMac[0]' });
await beyond({ levels: ['low', 1n] }, { ...ERANGE, attribute: 'levels' });
await beyond({ colours: ['red', 3] }, { ...ERANGE, attribute: 'colours' });

// Refusals: a required attribute is missing; an attribute of another request; the handler's own.
check(await failure(client.do('small-get', { label: 'xx' })), 'small-get', {
  ...EINVAL,
  text: /attribute u32 is missing/,
});
check(await failure(client.do('small-get', { u32: 10, label: 'refuse' })), 'refuse', {
  ...EINVAL,
  attribute: 'label',
  text: /it asked for it/,
});
check(await failure(client.do('count', { first: 1, count: 2 })), 'count in a do', {
  ...EINVAL,
  attribute: 'count',
});
check(await failure(client.dump('count', { first: 1 }).all()), 'a dump without count', {
  ...EINVAL,
  text: /count is missing/,
});
check(await failure(client.dump('count', { count: 1, index: 4 }).all()), 'index in a dump', EINVAL);
check(await failure(client.dump('listed', { first: 1 }).all()), 'first in a dump', EINVAL);
check(await failure(client.do('nothing', { first: 1 })), 'first in nothing', EINVAL);

// Dumps in many messages, and an item that fits no message.
assert.equal(await client.do('nothing'), undefined);
assert.deepEqual(await client.do('count', { first: 3 }), { index: 3 });
assert.deepEqual(await client.dump('listed').all(), [{ index: 0 }]);
let next = 5;
for await (const item of client.dump('count', { first: 5, count: 20_000 })) {
  assert.equal(item.index, next);
  next += 1;
}
assert.equal(next, 20_005);
const filled = await client.dump('count', { count: 100, size: 3000 }).all();
assert.equal(filled.length, 100);
assert(filled.every(({ filler }) => filler?.length === 3000));

// A dump that is left early runs its done function, which frees its state.
assert.deepEqual(await client.do('open'), { count: 0 });
{
  await using other = await SpecClient.open(every);
  const listing = other.dump('count', { count: 4_000_000 })[Symbol.asyncIterator]();
  assert.deepEqual(await listing.next(), { done: false, value: { index: 0 } });
  assert.deepEqual(await client.do('open'), { count: 1 });
}
// The kernel ends the dump some time after the socket is closed.
let open = 1;
for (let asked = 0; open > 0 && asked < 20_000; asked += 1) {
  open = (await client.do('open'))?.count ?? 0;
}
assert.equal(open, 0);
check(await failure(client.dump('count', { first: 1 }).all()), 'a dump that is refused', EINVAL);
assert.deepEqual(await client.do('open'), { count: 0 });

// Both groups get the event.
await using heard = await client.subscribe(['things', 'secrets']);
await client.do('small-get', { u32: 11, label: 'told' });
const told: unknown[] = [];
for await (const { operation, group, value } of heard) {
  told.push([operation, group, value]);
  if (told.length === 2) break;
}
assert.deepEqual(told, [
  ['small-ntf', 'things', { u32: 11, label: 'told' }],
  ['tick', 'secrets', { u64: 11n, manyU16: [1, 2, 3] }],
]);

// Any user may join one group, and only administrators the other.
process.seteuid?.(65534);
try {
  await using anybody = await SpecClient.open(every);
  await using things = await anybody.subscribe('things');
  assert(things);
  assert.match(String(await failure(anybody.subscribe('secrets'))), /EPERM/);
} finally {
  process.seteuid?.(0);
}

// Listeners get an overrun where the kernel had no memory for the event.
await using missing = await client.subscribe('secrets');
check(await failure(client.do('lose')), 'lose', { errno: 'ENOMEM' });
await assert.rejects(async () => missing[Symbol.asyncIterator]().next(), OverrunError);

assert(NetlinkError.prototype instanceof Error);
console.log(`every: ${Object.keys(asked).length} attributes`);
