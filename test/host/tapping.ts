// SPDX-License-Identifier: MIT
// The tap in the engine's own kernel, for a run and for `nlkit trace --tap module`. These tests are of host.test.ts, in
// whose guest they run.
import test from 'ava';
import { isSoak } from '../counts.ts';
import type { MessageEvent } from '../../toolchain/events.ts';
import { events, eventsOf, story } from './events.ts';
import type { Guest, GuestOutcome, GuestProcess } from './guest.ts';

const trace = ['./nlkit', 'trace', '--tap', 'module', '--json'];

/** A program in Perl that listens to links and has one made: what its child says, and what the kernel tells them. */
const listener = `
  socket(my $s, 16, 3, 0) or die $!;
  bind($s, pack('SSLL', 16, 0, 0, 1)) or die $!;
  system('ip', 'link', 'add', 'tapped0', 'type', 'dummy');
  sysread($s, my $heard, 65536) or die $!;
  system('ip', 'link', 'del', 'nonsense');
  exit 7;
`;

/** Declares the tests. `guest` is there when they run. */
export function tapTests(guest: () => Guest): void {
  /** The modules of a run that are loaded, and all containers. */
  const leftovers = async (): Promise<string> => {
    const modules = "awk '$1 ~ /^(echo|nlkit_tap)$/ { print $1 }' /proc/modules";
    return (await guest().shell(`${modules}; docker ps --all --format '{{.Names}}'`)).stdout;
  };
  const run = ['./nlkit', 'run', 'echo', '--on', 'host', '--trace', '--json'];

  test.serial('a traced run on the host shows messages in the order of time', async (t) => {
    const outcome = await guest().run(run);
    t.is(outcome.exitCode, 0, story(outcome));
    const order = said(outcome);
    t.deepEqual(
      order.filter((line) => line !== logged),
      [
        'Sending message to kernel',
        'request say',
        'reply say',
        'acknowledgement say',
        'Received message payload: Hello Userspace',
      ],
    );
    // The log's clock differs between two emulated processors by more than the microseconds from one line to the next.
    t.true(order.indexOf(logged) > 0, story(outcome));
    t.true(order.indexOf(logged) < order.length - 1, story(outcome));
    const [result] = eventsOf(outcome, 'result');
    t.deepEqual(result?.complaints, []);
    t.false(result?.kernelLog?.some(({ text }) => text.includes('nlkit_tap')));
    t.is(await leftovers(), '');
  });

  test.serial('the tap goes after Ctrl-C, in a soak also after an app that fails', async (t) => {
    // A minute; the other end is the harder one.
    if (isSoak) {
      const failed = await guest().run([...run, '--', '--nonsense']);
      t.is(failed.exitCode, 1, story(failed));
      t.is(eventsOf(failed, 'error')[0]?.code, 'app-failed');
      t.is(await leftovers(), '');
    }
    const ended = guest().spawn([...run, '--timeout', '120', '--', '--listen']);
    await ended.said(/"stage":"app","state":"started"/);
    ended.kill('SIGINT');
    const outcome = await ended.ended;
    t.is(outcome.exitCode, 130, story(outcome));
    t.is(await leftovers(), '');
  });

  test.serial('a trace of a command shows it and its children, and nobody else', async (t) => {
    const other = guest().spawn(['sh', '-c', 'while :; do ip addr show lo >/dev/null; done']);
    const outcome = await guest().run([...trace, '--', 'perl', '-e', listener]);
    other.kill('SIGKILL');
    await other.ended;
    t.is(outcome.exitCode, 1, story(outcome));
    const [result] = eventsOf(outcome, 'result');
    t.deepEqual(result?.trace?.command, { exitCode: 7 });
    t.is(result?.trace?.lost, 0);
    const shown = messages(outcome);
    t.deepEqual(names(shown), ['ip', 'perl'], story(outcome));
    t.false(shown.some(({ operation }) => operation === 'getaddr'));
    const heard = shown.find(({ process }) => process?.name === 'perl');
    t.like(heard, { family: 'rt-link', direction: 'from-kernel', listeners: 1 });
    const refused = shown.find(({ error }) => error?.name === 'ENODEV');
    t.like(refused, { direction: 'from-kernel', process: { name: 'ip' } }, story(outcome));
    t.is(await leftovers(), '');
  });

  test.serial(
    'a trace of a namespace waits for another one, heals what that left, and ends by SIGTERM',
    async (t) => {
      const first = guest().spawn(trace);
      await tapping(first);
      const second = guest().spawn(trace);
      await second.said(/waiting: nlkit trace \(pid \d+ on .*\) holds the kernel/);
      // Neither the CLI nor the agent can clean up after this.
      await guest().run(['docker', 'kill', 'nlkit-host-run']);
      const lost = await first.ended;
      t.is(lost.exitCode, 1, story(lost));
      t.like(eventsOf(lost, 'error')[0], { code: 'guest-gone' });
      await tapping(second);
      // One that says something in a namespace of its own, then one in this.
      await guest().run(['unshare', '--net', 'ip', 'link', 'set', 'lo', 'up']);
      await guest().run(['ip', 'addr', 'show', 'lo']);
      await second.said(/"type":"message".*"operation":"getaddr"/);
      second.kill('SIGTERM');
      const outcome = await second.ended;
      t.is(outcome.exitCode, 143, story(outcome));
      const notices = eventsOf(outcome, 'notice').map(({ text }) => text);
      t.true(
        notices.includes('healed what an earlier run left behind: unloaded nlkit_tap'),
        story(outcome),
      );
      const made = messages(outcome).filter(({ kind }) => kind === 'request');
      t.false(
        made.some(({ operation }) => operation === 'newlink'),
        story(outcome),
      );
      t.is(new Set(messages(outcome).map(({ namespace }) => namespace)).size, 1);
      t.is(await leftovers(), '');
    },
  );

  test.serial(
    'nlmon shows a namespace until SIGTERM, and a command until its device goes',
    async (t) => {
      const nlmon = ['./nlkit', 'trace', '--tap', 'nlmon', '--json'];
      /** Waits until it shows what others say, and returns its device. */
      const showing = async (process: GuestProcess): Promise<string> => {
        const others = guest().spawn(['sh', '-c', 'while :; do ip addr show lo >/dev/null; done']);
        await process.said(/"type":"message".*"operation":"getaddr"/);
        others.kill('SIGKILL');
        await others.ended;
        const shown = await guest().shell('ip -o link show type nlmon | grep -o "nlkmon[0-9]*"');
        return shown.stdout.trim();
      };
      const all = guest().spawn(nlmon);
      await showing(all);
      all.kill('SIGTERM');
      const outcome = await all.ended;
      t.is(outcome.exitCode, 143, story(outcome));
      const still = 'ip -o link show type nlmon; pgrep -x -a sleep';
      t.is((await guest().shell(still)).stdout, '');

      const command = guest().spawn([...nlmon, '--', 'sleep', '1000']);
      await guest().run(['ip', 'link', 'delete', await showing(command)]);
      const lost = await command.ended;
      t.is(lost.exitCode, 1, story(lost));
      t.regex(eventsOf(lost, 'error')[0]?.message ?? '', /nlmon device/);
      t.is((await guest().shell(still)).stdout, '');
    },
  );

  test.serial('a trace says what is missing, and what mends it', async (t) => {
    const nobody = ['setpriv', '--reuid', '65534', '--clear-groups'];
    const stranger = await guest().run([...nobody, ...trace, '--', 'true']);
    t.is(stranger.exitCode, 3, story(stranger));
    t.regex(eventsOf(stranger, 'error')[0]?.message ?? '', /no permission to use unix:/);

    await guest().shell('mount -t tmpfs none /usr/src');
    const headless = await guest().run([...trace, '--', 'true']);
    await guest().shell('umount /usr/src');
    t.is(headless.exitCode, 3, story(headless));
    const [missing] = eventsOf(headless, 'error');
    t.is(missing?.code, 'headers-missing');
    t.regex(missing?.hint ?? '', /^run apt-get install linux-headers-6\.1\.0-\S+$/);
  });
}

/** The last of all tests: nothing takes a kernel's lockdown back. */
export function lockdownTest(guest: () => Guest): void {
  test.serial('a trace says that lockdown keeps the tap out', async (t) => {
    const lock =
      'mount -t securityfs none /sys/kernel/security; echo integrity >/sys/kernel/security/lockdown';
    t.is((await guest().shell(lock)).exitCode, 0);
    const outcome = await guest().run([...trace, '--', 'true']);
    t.is(outcome.exitCode, 3, story(outcome));
    const [error] = eventsOf(outcome, 'error');
    t.regex(error?.message ?? '', /refuses unsigned modules: kernel lockdown is on \(integrity\)$/);
    t.regex(error?.hint ?? '', /^turn Secure Boot off .*--tap strace/);
  });
}

/** The log's record of the request. */
const logged = 'echo: received';

/** Waits until the tap of a trace is loaded. */
async function tapping(process: GuestProcess): Promise<void> {
  await process.said(/"stage":"load","state":"done"/);
}

function messages(outcome: GuestOutcome): MessageEvent[] {
  return eventsOf(outcome, 'message');
}

function names(shown: readonly MessageEvent[]): string[] {
  return [...new Set(shown.map(({ process }) => process?.name ?? 'nobody'))].sort();
}

/** The words of the app, the kernel and netlink, but for those between which the order is not sure. */
function said(outcome: GuestOutcome): string[] {
  return events(outcome).flatMap((event) => {
    if (event.type === 'message') return `${event.kind} ${event.operation ?? ''}`;
    if (event.type === 'output' && event.source === 'app')
      return event.text
        .trim()
        .split('\n')
        .filter((line) => /^Sending|^Received/.test(line));
    if (event.type === 'kernel') return event.record.text.startsWith(logged) ? logged : [];
    return [];
  });
}
