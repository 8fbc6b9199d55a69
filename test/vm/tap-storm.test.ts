// SPDX-License-Identifier: MIT
// A module that says more than anybody can read, while the tap records it.
import test from 'ava';
import { TracedGuest } from './support/traced.ts';

/** Matches the storm's own lines in the log. */
const put = /^storm: put (\d+) datagrams$/;

for (const ring of [64, 16 * 1024])
  test.serial(
    `a storm of messages is recorded or counted as lost, one by one, with a ring of ${ring} KiB`,
    async (t) => {
      t.timeout(15 * 60_000);
      await using guest = await TracedGuest.boot({ kernel: 'debian:12', cpus: 2 });
      let received = 0;
      const { tapped, datagrams } = await guest.during(async () => {
        await guest.load('test/projects/storm/nlkit.yaml');
        await guest.sendFile('test/projects/storm/listen.mjs');
        const said = await guest.succeed(['node', 'listen.mjs']);
        received = Number(/received (\d+)/.exec(said)?.[1]);
      }, ring);
      const log = (await guest.session.kernelLog()).map(({ text }) => put.exec(text)?.[1]);
      const told = Number(log.find((count) => count !== undefined));
      const seen = datagrams.filter(({ unit, group }) => unit === 30 && group === 1);
      const lost = tapped.flatMap((each) => (each.kind === 'lost' ? each.datagrams : []));
      const sum = lost.reduce((total, count) => total + count, 0);
      const others = datagrams.length - seen.length;
      t.log({ told, received, seen: seen.length, lost: sum, others });
      t.true(told > 1000);
      t.is(received, told);
      t.true(seen.every(({ bytes, listeners }) => bytes.length === 216 && listeners === 1));
      // With the small ring some of the controller's answers, and of what else was said, may be among the lost.
      t.true(seen.length + sum >= told);
      t.true(sum === 0 ? seen.length === told : seen.length + sum <= told + 500);
      if (ring === 64) t.true(sum > 0);
      const { notUnloaded } = await guest.session.unload();
      t.deepEqual(notUnloaded, []);
      const kernelLog = await guest.session.kernelLog();
      t.deepEqual(
        kernelLog.filter(({ level = 7 }) => level < 4),
        [],
      );
    },
  );
