// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const main = join(checkout, 'dist/toolchain/main.js');

/** A CLI that waits for an engine which takes the connection and never answers. */
async function waiting(t: { teardown(fn: () => void): void }, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-silent-'));
  const socket = join(folder, 'docker.sock');
  const server = createServer(() => undefined).listen(socket);
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DOCKER_HOST: `unix://${socket}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const written = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = once(child, 'close');
  await once(server, 'request');
  return { child, written, ended };
}

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  test(`${signal} ends a command with ${exitCode}`, async (t) => {
    t.timeout(60_000);
    const { child, written, ended } = await waiting(t, 'run', 'echo');
    child.kill(signal);
    t.deepEqual(await ended, [exitCode, null]);
    const note = signal === 'SIGINT' ? 'note: stopping; press Ctrl-C again to leave at once\n' : '';
    t.deepEqual(await written, ['', `${note}nlkit: ended by ${signal}\n`]);
  });
}

test('an interrupted command still prints a result in JSON', async (t) => {
  t.timeout(60_000);
  const { child, written, ended } = await waiting(t, 'run', 'echo', '--json');
  child.kill('SIGINT');
  await ended;
  const [stdout] = await written;
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  t.deepEqual(
    events.map(({ type }) => type),
    ['notice', 'error', 'result'],
  );
  t.like(events[2], { v: 1, ok: false, exitCode: 130 });
});

test('a closed pipe (| head) ends a command quietly', async (t) => {
  t.timeout(60_000);
  const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const stderr = text(child.stderr);
  const [code] = (await once(child, 'close')) as [number];
  t.true(code === 0 || code === 141, `ended with ${code}`);
  t.is(await stderr, '');
});

/** Runs the CLI with a full disk as standard output. */
async function onFullDisk(t: ExecutionContext, args: readonly string[]) {
  const full = openSync('/dev/full', 'w');
  t.teardown(() => closeSync(full));
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DOCKER_HOST: 'unix:///no/such/socket' },
    stdio: ['ignore', full, 'pipe'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const ended = once(child, 'close');
  const said = child.stderr === null ? '' : await text(child.stderr);
  const [code] = (await ended) as [number];
  return { said, code };
}

for (const args of [
  ['--help'],
  ['doctor', '--json'],
  ['families', 'rt-link', '--json'],
  ['run', 'echo', '--json'],
]) {
  test(`nlkit ${args.join(' ')} exits with 3 and says why if its output cannot be written`, async (t) => {
    t.timeout(60_000);
    t.deepEqual(await onFullDisk(t, args), {
      said:
        'nlkit: standard output cannot be written: no space left on device\n' +
        '  free space there, or redirect the output to another disk\n',
      code: 3,
    });
  });
}
