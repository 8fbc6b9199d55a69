// SPDX-License-Identifier: MIT
// `nlkit trace -- COMMAND` with the real strace.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { eventsOf, messagesOf, resultOf, traced } from './traced.ts';

const main = join(checkout, 'dist/toolchain/main.js');
let folder = '';

test.before(() => {
  execFileSync('sh', [join(checkout, 'app/addon/build.sh')], { stdio: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'nlkit-trace-'));
  const source = join(checkout, 'test/toolchain/trace/programs/talker.c');
  execFileSync('gcc', ['-Wall', '-Werror', '-pthread', '-o', join(folder, 'talker'), source]);
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

/** Splits the talker's record, a line a datagram, into sent and received ones, each in its order. */
function sides(lines: readonly string[]): Record<'sent' | 'received', string[]> {
  const isSent = (line: string): boolean => /^(?:to-kernel|between)/.test(line);
  return { sent: lines.filter(isSent), received: lines.filter((line) => !isSent(line)) };
}

/** Messages of one datagram as one line, with the length of what was cut. */
function datagramLines(events: readonly NlkitEvent[]): string[] {
  const lines: string[] = [];
  let last = 0;
  for (const event of events) {
    if (event.type === 'overrun') lines.push(`overrun ${String(event.unit)}`);
    if (event.type !== 'message') continue;
    if (event.datagram === last) lines.push(`${lines.pop() ?? ''}${event.bytes}`);
    else lines.push(`${event.direction} ${String(event.unit)} ${event.bytes}`);
    last = event.datagram;
    const of = /of the datagram's (\d+) bytes/.exec(event.problem ?? '')?.[1];
    if (of !== undefined) lines.push(`${lines.pop() ?? ''} of ${of}`);
  }
  return lines;
}

test('shows every datagram that a program sends and receives, by every call', async (t) => {
  t.timeout(120_000);
  const run = await traced(['--json', '--', join(folder, 'talker')]);
  t.is(run.code, 0, run.stderr);
  // With --json the command's standard output goes to standard error.
  const own = run.stderr.split('\n').filter((line) => line !== '');
  t.true(own.length > 90, run.stderr);
  t.deepEqual(sides(datagramLines(eventsOf(run))), sides(own));
  const { trace } = resultOf(run);
  t.is(trace?.lost, 0);
  t.deepEqual(trace?.command, { exitCode: 0 });
});

test('names processes, ports and the namespace, and joins replies to their requests', async (t) => {
  const run = await traced(['--json', '--', 'sh', '-c', 'ip link show lo; exit 0']);
  const messages = messagesOf(run);
  const [request, reply] = messages.slice(-2);
  t.is(request?.process?.name, 'ip');
  t.is(request?.family, 'rt-link');
  t.is(request?.operation, 'getlink');
  t.is(reply?.replyTo, request?.number);
  t.truthy(request?.port);
  t.is(reply?.port, request?.port);
  const here = execFileSync('stat', ['-Lc', '%i', '/proc/self/ns/net'], { encoding: 'utf8' });
  t.is(request?.namespace, Number(here));
  const { index } = { index: (reply?.value as Record<string, unknown>)['ifi-index'] };
  const [listed] = JSON.parse(
    execFileSync('ip', ['-j', 'link', 'show', 'lo'], { encoding: 'utf8' }),
  ) as { ifindex: number }[];
  t.is(index, listed?.ifindex);
});

test("a command's streams are its own, and messages go to standard error", async (t) => {
  const run = await traced(['--', 'sh', '-c', 'ip -o link show lo | cut -d: -f2']);
  t.is(run.stdout, ' lo\n');
  t.regex(run.stderr, /rt-link getlink/);
  t.regex(run.stderr, /\d+ messages? in /);
});

test('a command that fails has exit code 1, and its own is in the result', async (t) => {
  const failed = await traced(['--json', '--', 'sh', '-c', 'exit 7']);
  t.is(failed.code, 1);
  t.deepEqual(resultOf(failed).trace?.command, { exitCode: 7 });
  const killed = await traced(['--json', '--', 'sh', '-c', 'kill -SEGV $$']);
  t.is(killed.code, 1);
  t.deepEqual(resultOf(killed).trace?.command, { exitCode: null, signal: 'SIGSEGV' });
});

test('ends after --count messages, and ends the command', async (t) => {
  const run = await traced([
    '--json',
    '--count',
    '3',
    '--',
    'sh',
    '-c',
    'while ip link show lo >&2; do :; done',
  ]);
  t.is(run.code, 0);
  t.is(messagesOf(run).length, 3);
});

test('ends after --timeout seconds', async (t) => {
  const run = await traced(['--json', '--timeout', '0.5', '--', 'sleep', '1000']);
  t.is(run.code, 0);
  t.deepEqual(resultOf(run).trace?.command, { exitCode: null, signal: 'SIGTERM' });
});

test('follows into network namespaces', async (t) => {
  if (process.getuid?.() !== 0) {
    t.pass('needs root');
    return;
  }
  const run = await traced([
    '--json',
    '--',
    'unshare',
    '-n',
    'sh',
    '-c',
    'ip link show lo; unshare -n ip link show lo',
  ]);
  t.is(run.code, 0, run.stderr);
  const found = messagesOf(run).filter(({ process: by }) => by?.name === 'ip');
  const namespaces = new Set(found.map(({ namespace }) => namespace));
  t.is(namespaces.size, 2);
  t.false(namespaces.has(null));
});

test('--netns runs the command in that namespace', async (t) => {
  if (process.getuid?.() !== 0) {
    t.pass('needs root');
    return;
  }
  const holder = spawn('unshare', ['-n', 'sh', '-c', 'echo in; exec sleep 1000'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await once(holder.stdout, 'data');
    const run = await traced([
      '--json',
      '--netns',
      String(holder.pid),
      '--',
      'ip',
      '-j',
      'link',
      'show',
    ]);
    t.is(run.code, 0, run.stderr);
    const [message] = messagesOf(run);
    const inode = execFileSync('stat', ['-Lc', '%i', `/proc/${String(holder.pid)}/ns/net`]);
    t.is(message?.namespace, Number(inode));
    const links = run.stderr.split('\n').find((line) => line.startsWith('[')) ?? '';
    t.is((JSON.parse(links) as unknown[]).length, 1);
  } finally {
    holder.kill();
  }
});

test('two traces at once do not disturb each other', async (t) => {
  const both = await Promise.all(
    ['lo', 'lo'].map((name) => traced(['--json', '--', 'ip', 'link', 'show', name])),
  );
  for (const run of both) {
    const pids = new Set(messagesOf(run).map(({ process: by }) => by?.pid));
    t.is(pids.size, 1, run.stderr);
    t.is(run.code, 0);
  }
});

test('another tracer is one line with a remedy', async (t) => {
  const run = await traced([process.execPath, main, 'trace', '--', 'true'], {
    command: 'strace',
    lead: ['-f', '-o', '/dev/null', '--'],
  });
  t.is(run.code, 3);
  t.is(
    run.stderr,
    'nlkit: strace cannot trace here: another tracer has this process, or ptrace is forbidden\n' +
      '  run nlkit outside of strace and debuggers; a container needs --cap-add SYS_PTRACE; or as root: --tap nlmon\n',
  );
});

test('a file that is no program is one line with a remedy', async (t) => {
  const file = join(folder, 'text');
  writeFileSync(file, '', { mode: 0o755 });
  const run = await traced(['--', file]);
  t.is(run.code, 2);
  t.regex(run.stderr, /text' cannot be started: it is neither a program nor a script with a first/);
});

for (const tap of ['auto', 'strace']) {
  test(`without strace it names the package, also where nlmon was tried: --tap ${tap}`, async (t) => {
    const child = spawn(process.execPath, [main, 'trace', '--tap', tap, '--', '/bin/true'], {
      env: { PATH: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number | null];
    if (tap === 'auto' && code === 0) {
      t.pass('this kernel has nlmon, which root may use');
      return;
    }
    t.is(code, 3);
    t.is(stderr, 'nlkit: strace is missing, which traces a command\n  apt-get install strace\n');
  });
}

test('--pid attaches to a process that runs', async (t) => {
  const talker = spawn('sh', ['-c', 'while :; do ip link show lo; sleep 0.05; done'], {
    stdio: 'ignore',
  });
  try {
    const run = await traced(['--json', '--count', '2', '--pid', String(talker.pid)]);
    t.is(run.code, 0, run.stderr);
    t.is(messagesOf(run)[0]?.process?.name, 'ip');
    t.is(talker.exitCode, null);
  } finally {
    talker.kill();
  }
});

test('a command that leaves a daemon behind is followed until Ctrl-C, and the daemon lives on', async (t) => {
  t.timeout(60_000);
  const script = '(exec setsid sleep 1000 >/dev/null 2>&1) & echo $! >&2';
  const child = spawn(process.execPath, [main, 'trace', '--json', '--', 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [pid] = (await once(child.stderr, 'data')) as [Buffer];
  const daemon = Number(pid.toString());
  try {
    const events: NlkitEvent[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const event = JSON.parse(line) as NlkitEvent;
      events.push(event);
      // The first notice tells that the trace goes on, and the last one names what it leaves.
      const notices = events.filter(({ type }) => type === 'notice');
      if (event === notices[0]) child.kill('SIGINT');
    }
    if (child.exitCode === null) await once(child, 'close');
    t.is(child.exitCode, 130);
    t.true(
      events.some(
        (event) =>
          event.type === 'notice' && event.text.includes(`sleep (${String(daemon)}) goes on`),
      ),
    );
    t.is(events.at(-1)?.type, 'result');
    t.true(process.kill(daemon, 0));
  } finally {
    process.kill(daemon, 'SIGKILL');
  }
});

test('a signal is passed on, and what the command still says is shown', async (t) => {
  const script =
    "trap 'ip link show lo >&2; exit 5' TERM; echo ready >&2; while :; do sleep 0.05; done";
  const child = spawn(process.execPath, [main, 'trace', '--json', '--', 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(child.stderr, 'data');
  child.kill('SIGTERM');
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const [code] = (await once(child, 'close')) as [number | null];
  t.is(code, 143);
  const run = { code, stdout, stderr: '' };
  t.is(messagesOf(run).at(-1)?.process?.name, 'ip');
  t.deepEqual(resultOf(run).trace?.command, { exitCode: 5 });
});

test('a killed nlkit leaves no strace behind', async (t) => {
  const child = spawn(
    process.execPath,
    [main, 'trace', '--', 'sh', '-c', 'echo $PPID; exec sleep 1000'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const strace = Number(line.toString());
  t.is(
    execFileSync('ps', ['-o', 'comm=', '-p', String(strace)])
      .toString()
      .trim(),
    'strace',
  );
  const command = execFileSync('pgrep', ['-P', String(strace)])
    .toString()
    .trim();
  child.kill('SIGKILL');
  // The command goes on without it, as after a strace that is killed; its parent is then another one.
  for (let parent = strace; parent === strace;) {
    parent = Number(execFileSync('ps', ['-o', 'ppid=', '-p', command]).toString());
    await new Promise((resolve) => setImmediate(resolve));
  }
  process.kill(Number(command), 'SIGKILL');
  // Nobody may have waited for it yet.
  const state = execFileSync('sh', ['-c', `ps -o stat= -p ${String(strace)} || echo gone`]);
  t.regex(state.toString(), /^(?:Z|gone)/);
});

test('a reader that goes away ends the trace quietly', async (t) => {
  const line = `"${process.execPath}" "${main}" trace --json -- sh -c 'while ip link show lo >&2; do :; done' | head -1; echo "\${PIPESTATUS[0]}"`;
  const run = await traced(['-c', line], { command: 'bash', lead: [] });
  const [first = '', status] = run.stdout.trim().split('\n');
  t.is((JSON.parse(first) as NlkitEvent).type, 'message');
  t.is(status, '0');
  t.false(run.stderr.includes('nlkit'), run.stderr);
});

test('a slow reader slows the command down, and nothing is lost', async (t) => {
  t.timeout(120_000);
  const script = 'i=0; while [ $i -lt 150 ]; do ip link show lo >&2; i=$((i + 1)); done';
  const child = spawn(process.execPath, [main, 'trace', '--json', '--', 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  for await (const chunk of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    stdout += chunk;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const run = { code: child.exitCode, stdout, stderr: '' };
  t.is(messagesOf(run).length, 150 * 6);
  t.is(resultOf(run).trace?.lost, 0);
});
