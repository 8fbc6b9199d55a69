// SPDX-License-Identifier: MIT
import test from 'ava';
import { connect, KernelRefusal } from 'nlkit';
import { withModule } from 'nlkit/test';
import { add, get, totals } from '../app/client.ts';
import { decodeTotal, encodeAdd, unitFile } from '../app/protocol.ts';

// Builds the module, loads it in a throw-away guest, talks to it from here, and unloads it. A complaint
// of the kernel fails the test.
test('the total is added to, heard of and refused', async (t) => {
  await withModule('.', async (module) => {
    const protocol = Number(await module.guest.succeed(['cat', unitFile]));
    await using connection = await connect({ protocol, through: module, timeout: 60_000 });
    t.deepEqual(await get(connection), { total: 0n, additions: 0 });

    await using changes = await totals(connection);
    t.deepEqual(await add(connection, 40n), { total: 40n, additions: 1 });
    t.deepEqual(await add(connection, -50n), { total: -10n, additions: 2 });
    t.deepEqual((await changes.next()).value, { total: 40n, additions: 1 });
    t.deepEqual((await changes.next()).value, { total: -10n, additions: 2 });

    const refused = await t.throwsAsync(add(connection, -(2n ** 63n)), {
      instanceOf: KernelRefusal,
    });
    t.is(refused.kernelText, 'the total would not fit 64 bits');

    const app = await module.runApp();
    t.is(app.exitCode, 0, app.stderr);
    const log = (await module.kernelLog()).map(({ text }) => text);
    t.true(log.includes('shy_quokka: added -50: -10'), log.join('\n'));
  });
});

test('payloads are laid out as in module/shy_quokka.h', (t) => {
  t.deepEqual(decodeTotal(Uint8Array.of(...encodeAdd(-2n), 3, 0, 0, 0, 0, 0, 0, 0)), {
    total: -2n,
    additions: 3,
  });
});
