// SPDX-License-Identifier: MIT
import test from 'ava';
import { Writer } from '../../../app/core/writer.ts';

test('a writer grows with every kind of write', (t) => {
  const writes = {
    u8: (writer: Writer) => writer.u8(0x41),
    u16: (writer: Writer) => writer.u16(0x4141),
    u32: (writer: Writer) => writer.u32(0x4141_4141),
    u64: (writer: Writer) => writer.u64(0x4141_4141_4141_4141n),
    text: (writer: Writer) => writer.text('AAA'),
    append: (writer: Writer) => writer.append(new Uint8Array([0x41, 0x41])),
  };
  for (const [name, write] of Object.entries(writes)) {
    const writer = new Writer(4);
    while (writer.length < 64) write(writer);
    t.true(
      writer.bytes.every((byte) => byte === 0x41),
      name,
    );
  }
});
