// SPDX-License-Identifier: MIT
import test from 'ava';
import type { ProcessOutcome } from '../../toolchain/process-watch.ts';
import { run, stream } from '../../toolchain/process.ts';

const asRoot = process.getuid?.() === 0 ? test : test.skip;

test('a process gives its exit code and its output', async (t) => {
  const lines: string[] = [];
  const outcome = await run('sh', ['-c', 'echo out; echo err >&2; printf rest; exit 3'], {
    onLine: (line, from) => lines.push(`${from} ${line}`),
  });
  t.deepEqual(outcome, { exitCode: 3, stdout: 'out\nrest', stderr: 'err\n' });
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

test('a process ended by a signal has a shell’s exit code', async (t) => {
  t.is((await run('sh', ['-c', 'kill -KILL $$'])).exitCode, 137);
});

test('a missing program is a missing requirement', async (t) => {
  await t.throwsAsync(run('no-such-program', []), {
    code: 'program-missing',
    message: 'the program no-such-program cannot be started',
  });
});

test('a timeout ends a process', async (t) => {
  const outcome = await run('sleep', ['1000'], { timeout: 100 });
  t.deepEqual(outcome, { exitCode: 143, stdout: '', stderr: '', exceeded: 'timeout' });
});

test('a silent process is ended, one that keeps writing is not', async (t) => {
  const mute = await run('sh', ['-c', 'echo begun; exec sleep 1000'], { silence: 300 });
  t.deepEqual(mute, { exitCode: 143, stdout: 'begun\n', stderr: '', exceeded: 'silence' });
  const chatter = 'for i in 1 2 3 4 5 6 7 8; do echo $i >&2; sleep 0.5; done';
  t.deepEqual((await run('sh', ['-c', chatter], { silence: 3000 })).exceeded, undefined);
});

test('a slow reader does not count as silence', async (t) => {
  const full = await stream('head', ['-c', '5000000', '/dev/zero'], { silence: 2000 });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  let length = 0;
  for await (const chunk of full.stdout) length += (chunk as Buffer).length;
  t.is(length, 5_000_000);
  t.is((await full.ended).exceeded, undefined);
  const mute = await stream('sleep', ['1000'], { silence: 200 });
  mute.stdout.resume();
  t.like(await mute.ended, { exceeded: 'silence', exitCode: 143 });
});

test('aborting ends a process and rejects with the signal’s reason', async (t) => {
  const abort = new AbortController();
  const reason = new Error('enough');
  const running = run('sh', ['-c', 'echo up; exec sleep 1000'], {
    signal: abort.signal,
    onLine: () => abort.abort(reason),
  });
  t.is(await t.throwsAsync(running), reason);
  t.is(await t.throwsAsync(run('true', [], { signal: AbortSignal.abort(reason) })), reason);
});

test('a stream gives bytes at the pace of its reader', async (t) => {
  const started = await stream('sh', ['-c', 'head -c 5000000 /dev/zero; echo done >&2; exit 2']);
  // Nothing is lost on a reader that comes after the end.
  await new Promise((resolve) => setTimeout(resolve, 300));
  let length = 0;
  for await (const chunk of started.stdout) length += (chunk as Buffer).length;
  t.is(length, 5_000_000);
  t.deepEqual(await started.ended, { exitCode: 2, stdout: '', stderr: 'done\n' });
});

test('a short stream waits for its reader too', async (t) => {
  const started = await stream('echo', ['short']);
  await started.ended;
  let text = '';
  for await (const chunk of started.stdout) text += String(chunk);
  t.is(text, 'short\n');
});

test('a child left behind that holds the output open is not awaited', async (t) => {
  t.timeout(60_000);
  // As deaf as a shell that waits for a compiler.
  const script = "trap '' TERM; sleep 40 & exec sleep 40";
  const outcome = await run('sh', ['-c', script], { timeout: 200 });
  t.is(outcome.exceeded, 'timeout');
});

asRoot('a process that may not be ended is given up, and its id told', async (t) => {
  t.timeout(60_000);
  // A root that may not send signals to others, as a user beside sudo's processes.
  const script = `
    import { run } from '${new URL('../../toolchain/process.js', import.meta.url).href}';
    const outcome = await run('setpriv', ['--reuid=65534', '--clear-groups', 'sleep', '30'], { timeout: 200 });
    console.log(JSON.stringify(outcome));`;
  const withoutKill = ['--bounding-set=-kill', '--inh-caps=-kill', process.execPath];
  const { stdout } = await run('setpriv', [
    ...withoutKill,
    ...['--input-type=module', '--eval', script],
  ]);
  const outcome = JSON.parse(stdout) as ProcessOutcome;
  t.like(outcome, { exceeded: 'timeout', exitCode: 137 });
  t.notThrows(() => process.kill(outcome.stillRuns ?? 0, 'SIGKILL'));
});
