// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import { foundDatagrams, type Found } from '../../../../toolchain/trace/explain/found-datagrams.ts';

test('a log of strace in which a program reads its libraries first is a log of strace', async (t) => {
  const log = readFileSync(join(checkout, 'test/toolchain/cli/testdata/explain/strace.log'));
  const bytes = ` | 00000  7f 45 4c 46 02 01 01 03  00 00 00 00 00 00 00 00  .ELF............ |\n`;
  const library = `17 read(3, "\\177ELF"..., 832) = 832\n${bytes.repeat(1000)}`;
  const text = Buffer.from(`17 execve("/bin/ip", ["ip"], 0x7ffe /* 1 var */) = 0\n${library}`);
  const withLibrary = await read(Buffer.concat([text, log]));
  t.deepEqual(withLibrary, await read(log));
  t.true(withLibrary.length > 0);
});

async function read(log: Buffer): Promise<(Uint8Array | undefined)[]> {
  const chunks = (async function* () {
    yield log;
  })();
  const found: Found[] = [];
  for await (const one of foundDatagrams({ name: 'x.log', chunks, given: false }, () => {})) {
    found.push(one);
  }
  return found.map((one) =>
    one.kind === 'tapped' && one.tapped.kind === 'datagram' ? one.tapped.bytes : undefined,
  );
}
