// SPDX-License-Identifier: MIT
import test from 'ava';
import { KernelRefusal } from 'nlkit';
import { SpecClient } from 'nlkit/client';
import { withModule } from 'nlkit/test';
import { shyQuokka as family } from '../app/shy_quokka-gen.ts';

// Builds the module, loads it in a throw-away guest, talks to it from here, and unloads it. A complaint
// of the kernel fails the test.
test('the setting is changed, heard of, listed and refused', async (t) => {
  await withModule('.', async (module) => {
    const options = { through: module, timeout: 60_000 };
    await using client = await SpecClient.open(family, options);
    t.like(await client.do('get'), { number: 0, level: 0, note: 'as loaded' });

    await using changes = await client.subscribe('changes', { timeout: 60_000 });
    await client.do('set', { level: 70 });
    await client.do('set', { note: 'only the note' });
    const { value: first } = await changes.next();
    t.like(first, { operation: 'changed', value: { number: 1, level: 70, note: 'as loaded' } });
    const { value: second } = await changes.next();
    t.like(second, { value: { number: 2, level: 70, note: 'only the note' } });

    const high = await t.throwsAsync(client.do('set', { level: 101 }), {
      instanceOf: KernelRefusal,
    });
    t.like(high, { errnoName: 'ERANGE', attribute: 'level' });
    const bell = await t.throwsAsync(client.do('set', { note: '\u0007' }), {
      instanceOf: KernelRefusal,
    });
    t.like(bell, { attribute: 'note', kernelText: 'a note must be printable ASCII' });

    const history = await client.dump('history').all();
    t.deepEqual(
      history.map(({ level, note }) => [level, note]),
      [
        [0, 'as loaded'],
        [70, 'as loaded'],
        [70, 'only the note'],
      ],
    );

    const app = await module.runApp();
    t.is(app.exitCode, 0, app.stderr);
    const log = (await module.kernelLog()).map(({ text }) => text);
    t.true(log.includes('shy_quokka: level 70: only the note'), log.join('\n'));
  });
});
