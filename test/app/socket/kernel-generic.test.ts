// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  attributeString,
  connect,
  decodeAttributes,
  encodeAttribute,
  KernelRefusal,
  NETLINK_GENERIC,
} from '../../../app/index.ts';
import { hex } from '../hex.ts';

/** include/uapi/linux/genetlink.h */
const GENL_ID_CTRL = 0x10;
const CTRL_ATTR_FAMILY_ID = 1;
const CTRL_ATTR_FAMILY_NAME = 2;
/** struct genlmsghdr: CTRL_CMD_GETFAMILY, version 2. */
const getFamily = hex('03 02 0000');

function family(name: string): Uint8Array {
  return Buffer.concat([
    getFamily,
    encodeAttribute(CTRL_ATTR_FAMILY_NAME, Buffer.from(`${name}\0`)),
  ]);
}

test('the generic controller answers with its own id', async (t) => {
  await using connection = await connect({ protocol: NETLINK_GENERIC });
  const replies = await connection.request({ type: GENL_ID_CTRL, payload: family('nlctrl') });
  t.is(replies.length, 1);
  const attributes = [...decodeAttributes(replies[0]!.payload.subarray(4))];
  const id = attributes.find(({ type }) => type === CTRL_ATTR_FAMILY_ID);
  t.deepEqual(new Uint8Array(id!.value), hex('1000'));
});

test('the generic controller lists its families', async (t) => {
  await using connection = await connect({ protocol: NETLINK_GENERIC });
  const families = await connection.dump({ type: GENL_ID_CTRL, payload: getFamily }).all();
  const names = families.map(({ payload }) =>
    attributeString(
      [...decodeAttributes(payload.subarray(4))].find(
        ({ type }) => type === CTRL_ATTR_FAMILY_NAME,
      )!,
    ),
  );
  t.true(names.includes('nlctrl'));
});

test('an unknown family is refused', async (t) => {
  await using connection = await connect({ protocol: NETLINK_GENERIC });
  const error = await t.throwsAsync(
    connection.request({ type: GENL_ID_CTRL, payload: family('no-such'), operation: 'get family' }),
    { instanceOf: KernelRefusal },
  );
  t.is(error.errnoName, 'ENOENT');
});

test('dumps and requests run at once on one socket', async (t) => {
  await using connection = await connect({ protocol: NETLINK_GENERIC });
  const [dumps, requests] = await Promise.all([
    Promise.all(
      Array.from({ length: 20 }, () =>
        connection.dump({ type: GENL_ID_CTRL, payload: getFamily }).all(),
      ),
    ),
    Promise.all(
      Array.from({ length: 500 }, () =>
        connection.request({ type: GENL_ID_CTRL, payload: family('nlctrl') }),
      ),
    ),
  ]);
  t.is(new Set(dumps.map(({ length }) => length)).size, 1);
  t.true(requests.every(({ length }) => length === 1));
});

test('received messages keep their bytes while more is received', async (t) => {
  await using connection = await connect({ protocol: NETLINK_GENERIC });
  const [kept] = await connection.request({ type: GENL_ID_CTRL, payload: family('nlctrl') });
  const copy = Buffer.from(kept!.payload);
  await connection.dump({ type: GENL_ID_CTRL, payload: getFamily }).all();
  t.deepEqual(Buffer.from(kept!.payload), copy);
});
