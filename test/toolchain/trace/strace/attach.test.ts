// SPDX-License-Identifier: MIT
// Processes that strace cannot attach to.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import { processTable } from '../../../../toolchain/trace/process-table.ts';
import { StraceWords } from '../../../../toolchain/trace/strace/strace-words.ts';
import { whyNotAttached } from '../../../../toolchain/trace/strace/why-not-attached.ts';
import { messagesOf, traced } from '../traced.ts';

test('a process that another tracer has is refused, with its name, however short the time limit', async (t) => {
  const tracee = spawn('sleep', ['1000'], { stdio: 'ignore' });
  const pid = String(tracee.pid);
  const tracer = spawn('strace', ['-o', '/dev/null', '-p', pid], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  t.teardown(() => {
    tracer.kill('SIGKILL');
    tracee.kill('SIGKILL');
  });
  await once(tracer.stderr, 'data');
  for (const timeout of ['0.001', '60']) {
    const run = await traced(['--timeout', timeout, '--pid', pid]);
    t.is(run.code, 3, run.stderr);
    t.is(
      run.stderr,
      `nlkit: process ${pid} cannot be traced: strace (${tracer.pid}) traces it already\n` +
        `  nlkit trace --tap module --process ${pid} needs no strace\n`,
    );
  }
});

/** A strace that begins two seconds late, and overlooks the first signal, as the real one does now and then. */
const late = `#!/bin/sh
PATH='${process.env['PATH'] ?? ''}'
case " $* " in
*' -p '*) ;;
*) exec strace "$@" ;;
esac
sleep 2
strace "$@" &
told=
trap '[ -z "$told" ] || kill "$!"; told=1' TERM
until wait "$!"; do kill -0 "$!" || exit; done
`;

test('the time limit counts from when strace has attached, which is told to let go until it does', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-attach-'));
  writeFileSync(join(folder, 'strace'), late, { mode: 0o755 });
  const talk = 'while :; do ip link show lo; sleep 0.05; done';
  const talker = spawn('sh', ['-c', talk], { stdio: 'ignore' });
  t.teardown(() => {
    talker.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const path = `PATH=${folder}:${process.env['PATH'] ?? ''}`;
  const lead = [path, process.execPath, join(checkout, 'dist/toolchain/main.js'), 'trace'];
  const given = ['--json', '--timeout', '1', '--pid', String(talker.pid)];
  const run = await traced(given, { command: 'env', lead });
  t.is(run.code, 0, run.stderr);
  t.true(messagesOf(run).length > 0);
  t.is(talker.exitCode, null);
});

test('root is told why a process is protected, and not to use sudo', (t) => {
  const { pid } = process;
  t.regex(whyNotAttached(pid, 0).why, /protected even from root/);
  t.notRegex(whyNotAttached(pid, 0).hint, /sudo/);
  const other = (process.getuid?.() ?? 0) + 1;
  t.deepEqual(whyNotAttached(pid, other), {
    why: 'it belongs to another user',
    hint: `sudo nlkit trace --pid ${pid}`,
  });
});

// A container with process ids of its own has none.
const kernelThread = processTable().find(({ pid, name }) => pid === 2 && name === 'kthreadd');
(kernelThread ? test : test.skip)('a thread of the kernel is called so', async (t) => {
  const run = await traced(['--timeout', '0.001', '--pid', '2']);
  t.is(run.code, 3, run.stderr);
  t.regex(run.stderr, /^nlkit: process 2 cannot be traced: it is a thread of the kernel/);
  t.notRegex(run.stderr, /sudo/);
});

test('what strace says is read in any pieces', (t) => {
  let attached = 0;
  const words = new StraceWords(() => (attached += 1));
  const text =
    'strace: Process 7 attached with 2 threads\nstrace: odd\nstrace: Process 8 attached\n';
  for (const character of text) words.take(character);
  t.is(attached, 1);
  words.take('strace: Process 7 detached');
  words.end();
  t.is(words.complaints, 'strace: odd\n');
});
