// SPDX-License-Identifier: MIT
// How `nlkit trace -- COMMAND` ends a command and what it has started.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import { listedProcess } from '../../../toolchain/trace/process-table.ts';
import { runPlain } from '../../../toolchain/trace/nlmon/plain-command.ts';
import { traced } from './traced.ts';

const main = join(checkout, 'dist/toolchain/main.js');
let folder = '';

test.before(() => {
  execFileSync('sh', [join(checkout, 'app/addon/build.sh')], { stdio: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'nlkit-trace-end-'));
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

/** The process ids that a script has written, a line each, behind `pid`. */
function pidsIn(text: string): number[] {
  return [...text.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
}

function isThere(pid: number): boolean {
  return listedProcess(pid) !== undefined;
}

function killed(t: ExecutionContext, pids: readonly number[]): void {
  t.teardown(() => {
    for (const pid of pids.filter(isThere)) process.kill(pid, 'SIGKILL');
  });
}

const scripts = {
  'a child that it waits for': 'ip link show lo >&2; sh -c "echo pid \\$\\$; exec sleep 1000"',
  'a child in the background': 'sleep 1000 & echo pid $!; ip link show lo >&2; wait',
  'a child that has outlived it': 'sleep 1000 & echo pid $!; ip link show lo >&2',
  'a grandchild whose parent has ended':
    '(sleep 1000 & echo pid $!); ip link show lo >&2; sleep 1000',
};

for (const [title, script] of Object.entries(scripts)) {
  for (const limit of ['--count', '--timeout']) {
    test(`${limit} ends ${title}`, async (t) => {
      const run = await traced([limit, '2', '--', 'sh', '-c', script]);
      const pids = pidsIn(run.stdout);
      killed(t, pids);
      t.is(run.code, 0, run.stderr);
      t.is(pids.length, 1, run.stdout);
      t.deepEqual(pids.filter(isThere), []);
    });
  }
}

/** Starts a trace, and sends it a signal when the script has written `pid`. */
async function interrupted(script: string, signal: NodeJS.Signals) {
  const child: ChildProcess = spawn(process.execPath, [main, 'trace', '--', 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (piece: Buffer) => (stderr += piece.toString()));
  child.stdout?.on('data', (piece: Buffer) => {
    const isFirst = !stdout.includes('ready');
    stdout += piece.toString();
    if (isFirst && stdout.includes('ready')) child.kill(signal);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

test('a signal ends what ignores it, too, after the command has ended', async (t) => {
  // A shell without job control lets its background ignore SIGINT.
  const run = await interrupted('sleep 1000 & echo pid $!; echo ready; wait', 'SIGINT');
  const pids = pidsIn(run.stdout);
  killed(t, pids);
  t.is(run.code, 130);
  t.deepEqual(pids.filter(isThere), []);
});

test('what ignores all signals is killed', async (t) => {
  t.timeout(60_000);
  const script = 'trap "" TERM; echo pid $$; echo ready; while :; do sleep 1000; done';
  const run = await interrupted(script, 'SIGTERM');
  const pids = pidsIn(run.stdout);
  killed(t, pids);
  t.is(run.code, 143);
  t.deepEqual(pids.filter(isThere), []);
});

test('a second Ctrl-C leaves at once, and leaves nothing behind', async (t) => {
  const script = 'trap "" INT TERM; echo pid $$; while :; do sleep 1000; done';
  const child = spawn(process.execPath, [main, 'trace', '--', 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const [pid = 0] = pidsIn(line.toString());
  killed(t, [pid]);
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => {
    const isFirst = !stderr.includes('press Ctrl-C again');
    stderr += piece.toString();
    if (isFirst && stderr.includes('press Ctrl-C again')) child.kill('SIGINT');
  });
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  t.is(code, 130);
  t.false(isThere(pid));
});

test('what has made a session of its own goes on, and is named', async (t) => {
  const script =
    'setsid sh -c "echo pid \\$\\$; echo ready; exec sleep 1000 >/dev/null 2>&1" & while :; do sleep 1; done';
  const run = await interrupted(script, 'SIGTERM');
  const [pid = 0] = pidsIn(run.stdout);
  killed(t, [pid]);
  t.true(isThere(pid));
  t.regex(
    run.stderr,
    new RegExp(`\\w+ \\(${pid}\\) goes on, in a session of its own\n +kill ${pid}`),
  );
});

test('a command without strace is ended with its children', async (t) => {
  const file = join(folder, 'pids');
  const enough = new AbortController();
  const script = `sleep 1000 & echo pid $! >${file}; kill -USR1 ${process.pid}; wait`;
  process.once('SIGUSR1', () => enough.abort());
  const { readFileSync } = await import('node:fs');
  const end = await runPlain({
    ...{ command: ['sh', '-c', script], netns: undefined, environment: process.env },
    ...{ stdout: 2, atTerminal: false, signal: enough.signal },
  });
  const pids = pidsIn(readFileSync(file, 'utf8'));
  killed(t, pids);
  t.is(end.signal, 'SIGTERM');
  t.is(pids.length, 1);
  t.deepEqual(pids.filter(isThere), []);
});

test('strace says nothing of its own when the trace ends early', async (t) => {
  const script = 'while ip link show lo >/dev/null; do :; done';
  const full = await traced(['--write', '/dev/full', '--', 'sh', '-c', script]);
  t.is(full.code, 3);
  t.regex(full.stderr, /\/dev\/full was not written: the disk is full/);
  t.notRegex(full.stderr, /strace/);
});

const noPrograms = {
  'a text': ['', /it is neither a program nor a script/],
  'a script without its interpreter': ['#!/no/such/shell\n', /its interpreter .*is missing/],
} as const;
for (const [title, [text, reason]] of Object.entries(noPrograms)) {
  test(`${title} cannot be started, and that is all that is said`, async (t) => {
    const file = join(folder, title.replaceAll(' ', '-'));
    writeFileSync(file, text, { mode: 0o755 });
    const run = await traced(['--', file]);
    t.is(run.code, 2);
    t.regex(run.stderr, reason);
    t.regex(run.stderr, /^nlkit: .* cannot be started: .*\n {2}.*\n$/);
  });
}
