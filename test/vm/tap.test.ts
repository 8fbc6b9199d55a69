// SPDX-License-Identifier: MIT
// The tap sees each datagram exactly once, on every path and every kernel. What programs sent and received is the measure.
import test from 'ava';
import type { TappedDatagram } from '../../app/trace/tapped.ts';
import { type Recorded, TracedGuest } from './support/traced.ts';

/** The output of test/vm/programs/every-path.mjs. */
interface Said {
  readonly pid: number;
  readonly slow: number;
  readonly sockets: Readonly<Record<string, Spoken>>;
}

interface Spoken {
  readonly unit: number;
  readonly port: number;
  readonly sent: readonly string[];
  readonly got: readonly string[];
}

const hex = ({ bytes }: TappedDatagram): string => Buffer.from(bytes).toString('hex');

const links = 40;

/** Sequence numbers of the flood, with the losses between them, from the first datagram of that port on. */
function checkFlood(
  { tapped }: Recorded,
  port: number,
  count: number,
): { readonly lost: number; readonly complaint?: string } {
  let last = 0;
  let lost = 0;
  let gap = 0;
  for (const each of tapped) {
    if (each.kind === 'lost') gap += each.datagrams;
    if (each.kind !== 'datagram' || each.port !== port) continue;
    const sequence = Buffer.from(each.bytes).readUInt32LE(8);
    // Datagrams lost before the flood may be another program's.
    if (last === 0) gap = sequence - 1;
    if (sequence - last - 1 !== gap)
      return { lost, complaint: `${sequence} follows ${last}, but ${gap} were lost between them` };
    lost += gap;
    gap = 0;
    last = sequence;
  }
  const isAll = last + gap === count;
  return {
    lost: lost + gap,
    ...(!isAll && { complaint: `${last} was the last, and ${gap} lost after it` }),
  };
}

/** The requests of the programs below, by nlmsg_type; `ip` may look for devices besides. */
const asked = new Map([
  [26, 'getroute'],
  [30, 'getneigh'],
  [34, 'getrule'],
]);

/** The requests of a process that is followed, and of what it starts, also after its end; another program speaks, too. */
async function followedRequests(guest: TracedGuest): Promise<string[]> {
  await guest.send('starts-others.sh');
  const start =
    'mkfifo pid go left last gone; setsid sh starts-others.sh >/dev/null 2>&1 & cat pid';
  const follow = Number(await guest.succeed(['sh', '-c', start]));
  const stranger = ['ip', 'route'];
  const { tapped } = await guest.during(
    async () => {
      await guest.succeed(stranger);
      await guest.succeed(['sh', '-c', 'echo >go; cat left']);
      await guest.succeed(stranger);
      await guest.succeed(['sh', '-c', 'echo >last; cat gone']);
    },
    undefined,
    { follow, wants: ({ isFollowed }) => isFollowed },
  );
  return tapped.flatMap((each) => {
    if (each.kind !== 'datagram' || each.prelude === true || each.direction !== 'to-kernel')
      return [];
    const request = asked.get(Buffer.from(each.bytes).readUInt16LE(4));
    return request === undefined ? [] : `${each.process?.name ?? ''} ${request}`;
  });
}

for (const kernel of ['debian:11', 'debian:12', 'debian:13', 'debian:14'])
  test.serial(
    `on ${kernel}, each path of a datagram is seen once, with the bytes that the program had`,
    async (t) => {
      t.timeout(15 * 60_000);
      await using guest = await TracedGuest.boot({ kernel });
      await guest.load('module/echo/nlkit.yaml');
      await guest.send('every-path.mjs');
      await guest.send('flood.mjs');
      await guest.succeed(['modprobe', 'dummy', 'numdummies=0']);
      const batch = Array.from({ length: links }, (_, at) => `link add d${at} type dummy\n`).join(
        '',
      );
      await guest.session.send([{ name: 'batch', text: batch }]);
      await guest.succeed(['ip', '-batch', 'batch']);
      await guest.succeed(['ip', 'netns', 'add', 'blue']);
      const index = JSON.parse(await guest.succeed(['ip', '-j', 'link', 'show', 'd0'])) as {
        ifindex: number;
      }[];
      const blue = Number(await guest.succeed(['stat', '-Lc', '%i', '/run/netns/blue']));
      const own = Number(await guest.succeed(['stat', '-Lc', '%i', '/proc/self/ns/net']));

      let said: Said | undefined;
      const recorded = await guest.during(async () => {
        said = JSON.parse(
          await guest.succeed(['node', 'every-path.mjs', String(index[0]?.ifindex)]),
        ) as Said;
        await guest.succeed(['ip', '-n', 'blue', 'link']);
      });
      const { pid, slow, sockets } = said!;
      const { one, other, asker, echo, sender, receiver } = sockets as Record<string, Spoken> & {
        [name in 'one' | 'other' | 'asker' | 'echo' | 'sender' | 'receiver']: Spoken;
      };
      const shown = recorded.datagrams.filter(({ prelude }) => prelude !== true);
      const of = (
        { unit, port }: Spoken,
        direction: TappedDatagram['direction'],
      ): TappedDatagram[] =>
        shown.filter(
          (each) => each.unit === unit && each.port === port && each.direction === direction,
        );

      // Requests, the first and later parts of a dump, acknowledgements and refusals.
      t.deepEqual(of(asker, 'to-kernel').map(hex), asker.sent);
      t.deepEqual(of(asker, 'from-kernel').map(hex), asker.got);
      t.true(asker.got.length > 5);
      t.true(
        of(asker, 'from-kernel').every(
          ({ group, unit, namespace }) => group === 0 && unit === 0 && namespace === own,
        ),
      );
      // A unit that nlmon does not see.
      t.deepEqual(of(echo, 'to-kernel').map(hex), echo.sent);
      t.deepEqual(of(echo, 'from-kernel').map(hex), echo.got);
      t.is(echo.got.length, 2);
      t.true(of(echo, 'from-kernel').every(({ unit }) => unit === 31));
      // From program to program: its kernel half has no part in it.
      t.deepEqual(of(receiver, 'between').map(hex), receiver.got);
      t.deepEqual(
        of(receiver, 'between').map(({ group }) => group),
        [0, 5],
      );
      t.deepEqual(receiver.got, sender.sent);
      t.deepEqual(of(sender, 'to-kernel'), []);
      // Multicast, once for all of its listeners.
      const multicast = shown.filter(({ group, unit }) => group === 1 && unit === 0);
      t.deepEqual(multicast.map(hex), one.got);
      t.deepEqual(one.got, other.got);
      t.is(multicast[0]?.listeners, 2);
      t.is(multicast[0]?.port, undefined);
      t.true(multicast.some(({ listeners }) => listeners === 3));
      // The socket that never reads.
      const overruns = recorded.tapped.filter((each) => each.kind === 'overrun');
      t.like(overruns[0], { unit: 0, port: slow, group: 1, namespace: own, process: { pid } });
      t.is(overruns.length, 1);
      // Processes and namespaces.
      t.true(
        of(asker, 'to-kernel').every(
          ({ process }) => process?.pid === pid && process.name?.startsWith('node') === true,
        ),
      );
      t.true(of(asker, 'from-kernel').every(({ process }) => process?.pid === pid));
      const elsewhere = shown.filter(({ namespace }) => namespace === blue);
      t.true(elsewhere.length >= 2);
      t.true(elsewhere.every(({ process }) => process?.name === 'ip'));
      // The kernel's words on a refusal, which the program has not asked for.
      t.is(recorded.report.refusals, kernel !== 'debian:11');
      const refusals = recorded.tapped.filter(
        (each) => each.kind === 'refusal' && each.process?.pid === pid,
      );
      if (recorded.report.refusals) t.like(refusals, [{ text: 'Unknown device type' }]);
      else t.deepEqual(refusals, []);
      // The controller's families and policies come first.
      t.true(
        recorded.datagrams.findIndex(({ prelude }) => prelude !== true) >=
          recorded.datagrams.filter(({ prelude }) => prelude).length - 1,
      );
      t.true(
        recorded.datagrams.some(
          (each) => each.prelude && hex(each).includes(Buffer.from('nlctrl').toString('hex')),
        ),
      );
      t.false(recorded.tapped.some((each) => each.kind === 'lost'));
      const times = recorded.tapped.map(({ time }) => time);
      t.deepEqual(
        times,
        [...times].sort((a, b) => a - b),
      );

      // A ring that is far too small.
      const small = await (async () => {
        let port = 0;
        const flooded = await guest.during(async () => {
          port = Number(await guest.succeed(['node', 'flood.mjs', '2000', '500']));
        }, 16);
        return checkFlood(flooded, port, 2000);
      })();
      t.is(small.complaint, undefined);
      t.true(small.lost > 0);
      t.deepEqual(await followedRequests(guest), ['ip getrule', 'ip getneigh']);
      t.false((await guest.succeed(['cat', '/proc/modules'])).includes('nlkit_tap'));
      const report = await guest.session.unload();
      t.deepEqual([report.notUnloaded, report.leftBehind], [[], []]);
    },
  );
