// SPDX-License-Identifier: MIT
import test from 'ava';
import { run, stream } from '../../toolchain/process.ts';

test('gives the status and what was written', async (t) => {
  const lines: string[] = [];
  const outcome = await run('sh', ['-c', 'echo out; echo err >&2; printf rest; exit 3'], {
    onLine: (line, from) => lines.push(`${from} ${line}`),
  });
  t.deepEqual(outcome, { exitCode: 3, stdout: 'out\nrest', stderr: 'err\n', timedOut: false });
  t.deepEqual(lines.sort(), ['stderr err', 'stdout out', 'stdout rest']);
});

test('standard input is empty unless given', async (t) => {
  t.is((await run('cat', [])).stdout, '');
  t.is((await run('cat', [], { input: 'text' })).stdout, 'text');
});

test('the environment is exactly the one given', async (t) => {
  const env = { PATH: process.env['PATH'], A: 'b', C: undefined };
  t.deepEqual((await run('env', [], { env })).stdout.split('\n').filter(Boolean).sort(), [
    'A=b',
    `PATH=${process.env['PATH'] ?? ''}`,
  ]);
});

test('a signal ends it with the status of a shell', async (t) => {
  t.is((await run('sh', ['-c', 'kill -KILL $$'])).exitCode, 137);
});

test('a program that is missing is a requirement', async (t) => {
  await t.throwsAsync(run('no-such-program', []), {
    code: 'program-missing',
    message: 'the program no-such-program cannot be started',
  });
});

test('a deadline ends it', async (t) => {
  t.like(await run('sleep', ['1000'], { timeout: 100 }), { timedOut: true, exitCode: 143 });
});

test("aborting ends it with the signal's reason", async (t) => {
  const abort = new AbortController();
  const reason = new Error('enough');
  const running = run('sh', ['-c', 'echo up; exec sleep 1000'], {
    signal: abort.signal,
    onLine: () => abort.abort(reason),
  });
  t.is(await t.throwsAsync(running), reason);
  t.is(await t.throwsAsync(run('true', [], { signal: AbortSignal.abort(reason) })), reason);
});

test('a stream is bytes, read at the pace of the reader', async (t) => {
  const started = await stream('sh', ['-c', 'head -c 5000000 /dev/zero; echo done >&2; exit 2']);
  // Nothing is lost on a reader that comes after the end.
  await new Promise((resolve) => setTimeout(resolve, 300));
  let length = 0;
  for await (const chunk of started.stdout) length += (chunk as Buffer).length;
  t.is(length, 5_000_000);
  t.deepEqual(await started.ended, { exitCode: 2, stdout: '', stderr: 'done\n', timedOut: false });
});

test('a short stream waits for its reader too', async (t) => {
  const started = await stream('echo', ['short']);
  await started.ended;
  let text = '';
  for await (const chunk of started.stdout) text += String(chunk);
  t.is(text, 'short\n');
});
