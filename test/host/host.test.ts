// SPDX-License-Identifier: MIT
// The target host on a machine whose kernel loads modules: a guest with an engine of its own. What is
// run there is this checkout's `./nlkit`, by hand, as its user would.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { isSoak } from '../counts.ts';
import { makeDisks } from './disks.ts';
import { eventsOf, story } from './events.ts';
import { Guest } from './guest.ts';
import { lockdownTest, tapTests } from './tapping.ts';
import { fetchingStranger, networkState, runStranger, type Stranger } from './stranger.ts';

let guest: Guest;
let scratch: string;

test.before(async (t) => {
  // From nothing it takes minutes, more beside other guests; nothing else is said meanwhile.
  t.timeout(40 * 60_000);
  scratch = await mkdtemp(join(tmpdir(), 'nlkit-host-'));
  guest = await Guest.boot(await makeDisks(scratch), scratch);
});

test.after.always(async () => {
  await (guest as Guest | undefined)?.[Symbol.asyncDispose]();
  await rm(scratch, { recursive: true, force: true });
});

/** A run that has loaded its module and listens until it is ended. */
async function listeningRun() {
  const process = guest.spawn([
    ...['./nlkit', 'run', 'echo', '--on', 'host', '--json', '--timeout', '120'],
    ...['--', '--listen'],
  ]);
  await process.said(/"stage":"app","state":"started"/);
  return process;
}

/** The names of what is loaded and of what runs, of nlkit's. */
async function leftovers(): Promise<string> {
  const modules = 'awk \'$1 == "echo" { print }\' /proc/modules';
  return (await guest.shell(`${modules}; docker ps --all --format '{{.Names}}'`)).stdout;
}

/** A client in Perl that binds a socket of unit 31 (a sockaddr_nl of zeros) and keeps it. */
const holdUnit = `
  $| = 1;
  socket(my $s, 16, 3, 31) or die $!;
  bind($s, pack('SSLL', 16, 0, 0, 0)) or die $!;
  print "open\\n";
  sleep 1000;
`;

test.serial('doctor finds a kernel that loads modules, and its headers', async (t) => {
  const outcome = await guest.run(['./nlkit', 'doctor']);
  t.is(outcome.exitCode, 0, story(outcome));
  t.regex(outcome.stdout, /^ok +kernel +6\.1\.0-\S+ loads modules$/m);
  t.regex(outcome.stdout, /^ok +headers +the headers of 6\.1\.0-/m);
  t.regex(outcome.stdout, /^ok +unit +netlink unit 31 is free$/m);
});

test.serial('the module is built for the host, against its own headers', async (t) => {
  const outcome = await guest.run(['./nlkit', 'build', 'echo', '--kernel', 'host']);
  t.is(outcome.exitCode, 0, story(outcome));
  const files = await guest.shell('modinfo -F vermagic $(find module/echo/.nlkit -name echo.ko)');
  const release = await guest.shell('uname -r');
  t.is(files.stdout.split(' ')[0], release.stdout.trim());
});

test.serial('a run on the host shows both sides and leaves nothing behind', async (t) => {
  const outcome = await guest.run(['./nlkit', 'run', 'echo', '--json']);
  t.is(outcome.exitCode, 0, story(outcome));
  const result = eventsOf(outcome, 'result')[0]!;
  t.like(result, { ok: true, exitCode: 0, target: 'host', complaints: [] });
  t.is(result.app?.exitCode, 0);
  t.regex(result.app!.stdout, /Hello Userspace/);
  t.true(result.kernelLog?.some(({ text }) => text.includes('Hello Kernel')));
  // It is the host that was chosen: the project asks for it, and this kernel loads modules.
  t.deepEqual(
    eventsOf(outcome, 'plan').map(({ target, reason }) => [target, reason]),
    [['host', 'the project asks for it, and the kernel loads modules']],
  );
  t.is(await leftovers(), '');
});

// A run takes a minute in this guest: what the tier vm tests of a run in a guest, a soak tests here, too.
const alsoInGuests = isSoak ? test.serial : (): void => undefined;

alsoInGuests(
  'the terminal shows the answer beside the kernel’s log, on the chosen unit, and a line for the repetition',
  async (t) => {
    const command = ['./nlkit', 'run', 'echo', '--on', 'host', '--param', 'protocol=29'];
    const outcome = await guest.run([...command, '--repeat', '2']);
    t.is(outcome.exitCode, 0, story(outcome));
    t.regex(outcome.stderr + outcome.stdout, /asked for by --on host/);
    t.regex(outcome.stdout, /^app +[│|] Received message payload: Hello Userspace$/m);
    t.regex(outcome.stdout, /^kernel [│|] .*echo: listening on netlink unit 29$/m);
    t.regex(outcome.stdout, /^kernel [│|] .*echo: received 12 bytes .*"Hello Kernel"$/m);
    t.is(outcome.stdout.match(/Received message payload/g)?.length, 1);
    t.regex(outcome.stderr, /^\S repeat .* 2 of 2$/m);
    t.regex(outcome.stdout, /: 2 of 2 repetitions done on host.*; the module is unloaded$/m);
    t.regex(outcome.stderr, /memory that the modules leak is looked for in a guest only/);
    t.is(await leftovers(), '');
  },
);

test.serial('a shell in the privileged container sees the module, and unloads it', async (t) => {
  const script = 'grep -o "^echo " /proc/modules; cat; app; exit 6';
  const line = `printf 'from here\\n' | ./nlkit shell echo --on host --debug -c '${script}'`;
  const outcome = await guest.shell(line);
  t.is(outcome.exitCode, 6, story(outcome));
  t.regex(outcome.stdout, /^echo \nfrom here\n[^]*Hello Userspace/);
  t.regex(outcome.stderr, /^kernel [│|] .*echo: listening on netlink unit/m);
  t.is(await leftovers(), '');
});

test.serial('tests on the host load and unload around each attempt', async (t) => {
  const command = ['./nlkit', 'test', 'echo', '--on', 'host', '--json'];
  const late = await guest.run([...command, '--timeout', '0.01', '--retries', '1']);
  t.is(late.exitCode, 1, story(late));
  t.deepEqual(
    eventsOf(late, 'test').map(({ result }) => [result.test, result.target, result.verdict]),
    [['app', 'host', 'timed-out']],
  );
  const stages = eventsOf(late, 'stage').filter(({ state }) => state === 'done');
  const around = stages.filter(({ stage }) => stage === 'load' || stage === 'unload');
  t.deepEqual(
    around.map(({ stage, run }) => `${run ?? ''} ${stage}`),
    ['host/app load', 'host/app unload', 'host/app#2 load', 'host/app#2 unload'],
  );
  t.regex(eventsOf(late, 'test')[0]?.result.kernel ?? '', /^host \(6\.1\.0-/);
  t.is(await leftovers(), '');
});

alsoInGuests('a unit in use is named in the error', async (t) => {
  // 16 is NETLINK_GENERIC, the kernel's own.
  const command = ['./nlkit', 'run', 'echo', '--on', 'host', '--param', 'protocol=16', '--json'];
  const outcome = await guest.run(command);
  t.is(outcome.exitCode, 1, story(outcome));
  const [error] = eventsOf(outcome, 'error');
  t.is(
    error?.message,
    'the kernel refused echo: EADDRINUSE (Address already in use), which its init function returned',
  );
  t.regex(error?.hint ?? '', /^netlink units taken on this kernel before the load: .*\b16\b/);
  t.true(
    eventsOf(outcome, 'kernel').some(({ record }) =>
      record.text.startsWith('echo: netlink unit 16 is already taken'),
    ),
    story(outcome),
  );
  t.is(await leftovers(), '');
});

test.serial(
  'a second run waits and names the holder of the kernel; the first is killed',
  async (t) => {
    const first = await listeningRun();
    const second = guest.spawn(['./nlkit', 'run', 'echo', '--on', 'host', '--json']);
    await second.said(
      new RegExp(`waiting: echo \\(pid ${await first.pid} on .*\\) holds the kernel`),
    );
    // Nothing of the CLI can clean up after this: the agent does.
    first.kill('SIGKILL');
    const outcome = await second.ended;
    t.is(outcome.exitCode, 0, story(outcome));
    t.is((await first.ended).signal, 'SIGKILL');
    t.is(await leftovers(), '');
  },
);

test.serial(
  'a foreign process that holds a socket is named, and its module is unloaded later',
  async (t) => {
    const run = await listeningRun();
    const holder = guest.spawn(['perl', '-e', holdUnit]);
    await holder.said(/open/);
    // The app ends by itself, well; its module cannot go.
    await guest.run(['pkill', '-TERM', '-f', 'app/examples/echo/main']);
    const outcome = await run.ended;
    t.is(outcome.exitCode, 5, story(outcome));
    const complaint = eventsOf(outcome, 'complaint')[0]!.complaint;
    t.is(complaint.kind, 'not-unloaded');
    t.regex(complaint.title, new RegExp(`held by .*perl.*\\(pid ${await holder.pid}\\)`));
    t.regex(await leftovers(), /^echo /);

    holder.kill('SIGKILL');
    await holder.ended;
    const next = await guest.run(['./nlkit', 'run', 'echo', '--on', 'host', '--json']);
    t.is(next.exitCode, 0, story(next));
    t.is(await leftovers(), '');
  },
);

tapTests(() => guest);

let stranger: Stranger;
let before: readonly string[];

test.serial('a third-party project with every key of nlkit.yaml runs', async (t) => {
  // The first container that joins the host's network has the engine load modules of its own.
  await guest.shell('docker run --rm --network host $(docker images --quiet | head -n 1) true');
  before = await networkState(guest);
  stranger = await fetchingStranger(guest);
  const { outcome } = await runStranger(guest, stranger, ['--param', 'unit=28']);
  t.is(outcome.exitCode, 0, story(outcome));
  const [result] = eventsOf(outcome, 'result');
  t.log(JSON.stringify(result?.stages));
  t.like(result, { ok: true, target: 'host', complaints: [] });
  t.is(result?.app?.exitCode, 3);
  // What the build fetched, then what the C client was answered, as Python and sysfs have it.
  t.regex(
    result?.app?.stdout ?? '',
    /^fetched\nstranger0: index \d+, checksum 98b56bcd, guten Tag\n$/,
  );
  const { release = '' } = /\((?<release>6\.1\.0-[^)]+)\)/.exec(result?.kernel ?? '')?.groups ?? {};
  t.true(
    result?.kernelLog?.some(
      ({ text }) => text === `stranger: guten Tag from a module for ${release}`,
    ),
    story(outcome),
  );
  t.deepEqual(await networkState(guest), before, story(outcome));
});

// Nothing is built for these any more.
for (const { what, args, interrupted, exitCode, error, ends } of [
  {
    what: 'fails',
    args: ['--', 'wrong'],
    exitCode: 1,
    error: /^the app ended with exit code 1, not with 3 as the project expects$/,
    ends: ['app failed', 'teardown done', 'unload done'],
  },
  {
    what: 'takes too long',
    args: ['--timeout', '10', '--', 'hang'],
    exitCode: 1,
    error: /^the app was still running at its deadline/,
    ends: ['app failed', 'teardown done', 'unload done'],
  },
  {
    what: 'is interrupted (Ctrl-C)',
    args: ['--', 'hang'],
    interrupted: true,
    exitCode: 130,
    error: undefined,
    ends: ['app failed', 'teardown done', 'unload done'],
  },
]) {
  const declare = interrupted === true ? test.serial : alsoInGuests;
  declare(`a third-party app that ${what} is torn down and unloaded`, async (t) => {
    const run = await runStranger(guest, stranger, args, interrupted);
    t.is(run.outcome.exitCode, exitCode, story(run.outcome));
    if (error) t.regex(eventsOf(run.outcome, 'error')[0]?.message ?? '', error);
    t.deepEqual(run.ends, ends);
    t.deepEqual(await networkState(guest), before, story(run.outcome));
  });
}

lockdownTest(() => guest);
