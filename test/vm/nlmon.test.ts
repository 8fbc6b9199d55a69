// SPDX-License-Identifier: MIT
// The nlmon tap, in a guest whose kernel has that module.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { TappedDatagram } from '../../app/trace/tapped.ts';
import { checkout } from '../../toolchain/checkout.ts';
import { TracedGuest } from './support/traced.ts';

interface Shown extends Omit<TappedDatagram, 'bytes'> {
  readonly bytes: string;
}

interface Printed {
  readonly before: readonly string[];
  readonly during: readonly string[];
  readonly after: readonly string[];
  readonly seen: readonly Shown[];
  readonly own: readonly Shown[];
  readonly notified: readonly Shown[];
}

/** The tap's own files, which are no part of the image. */
function filesOfTap(): { name: string; text: string }[] {
  const folders = ['toolchain/trace/nlmon', 'toolchain/errors'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(checkout, 'dist', folder))
      .filter((name) => name.endsWith('.js'))
      .map((name) => `${folder}/${name}`),
  );
  return [
    ...files.map((name) => ({ name, text: readFileSync(join(checkout, 'dist', name), 'utf8') })),
    { name: 'package.json', text: '{ "type": "module" }' },
  ];
}

const line = ({ unit, direction, bytes, length }: Shown): string =>
  `${String(unit)} ${direction} ${String(length)} ${bytes}`;

for (const kernel of ['debian:11', 'debian:12', 'debian:13']) {
  test.serial(`nlmon sees what programs say, and nothing of it stays, on ${kernel}`, async (t) => {
    t.timeout(15 * 60_000);
    await using guest = await TracedGuest.boot({ kernel });
    await guest.session.send(filesOfTap());
    await guest.send('nlmon.mjs');
    const folder = '/node_modules/nlkit/dist/app';
    await guest.succeed(['ln', '-s', folder, 'app']);

    // A tap that is killed leaves its device, and the next one removes it.
    const { stdout } = await guest.run(['node', 'nlmon.mjs', 'killed']);
    const killed = JSON.parse(stdout) as Printed;
    t.deepEqual(killed.during.filter((name) => !killed.before.includes(name)).length, 1);

    const printed = JSON.parse(await guest.succeed(['node', 'nlmon.mjs'])) as Printed;
    t.true(printed.before.some((name) => name.startsWith('nlkmon')));
    t.is(printed.during.filter((name) => name.startsWith('nlkmon')).length, 1);
    t.deepEqual(printed.after, killed.before);

    const { seen, own, notified } = printed;
    t.true(own.length > 10);
    const lines = seen.map(line);
    // All that was said on these connections, in its order, between other things.
    let at = -1;
    for (const datagram of own) {
      const next = lines.indexOf(line(datagram), at + 1);
      t.true(next > at, line(datagram));
      at = next;
    }
    t.true(notified.length >= 3);
    const [notification] = notified;
    const multicast = seen.filter(({ bytes }) => bytes === notification?.bytes);
    t.deepEqual(
      multicast.map(({ listeners }) => listeners),
      [3],
    );
    for (const { time, namespace, port, group } of seen) {
      t.true(Math.abs(time - (own[0]?.time ?? 0)) < 60_000);
      t.deepEqual([namespace, port ?? null, group], [7, null, 0]);
    }
  });
}
