// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';
import { messages } from '../../counts.ts';

const run = promisify(execFile);

function script(name: string): string {
  return fileURLToPath(new URL(`scripts/${name}.js`, import.meta.url));
}

/** A rejection carries the exit code or the signal, so an abort of the process shows here. */
async function node(...args: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, args, { timeout: 15 * 60_000 });
  return JSON.parse(stdout);
}

test('workers may end, or be terminated, with open sockets', async (t) => {
  t.deepEqual(await node(script('workers')), { finished: 8, abandoned: 8, terminated: 8, fds: 0 });
});

test('unclosed sockets are collected with their descriptors', async (t) => {
  t.deepEqual(await node('--expose-gc', script('collected')), { fds: 0 });
});

test('an exception in a callback is an uncaught exception, not an abort', async (t) => {
  t.deepEqual(await node(script('uncaught')), { caught: 'from the callback', goesOn: true });
});

test('a process ends with sockets open and watched', async (t) => {
  const error = await t.throwsAsync(node(script('exit')));
  t.is((error as { code?: unknown }).code, 7);
});

test('many messages leave neither memory nor descriptors behind', async (t) => {
  t.timeout(15 * 60_000);
  const seen = (await node(
    '--expose-gc',
    // A young generation that grows would be mistaken for a leak.
    '--max-semi-space-size=1',
    script('endurance'),
    String(messages),
  )) as {
    messages: number;
    fds: number;
    residentGrowth: number;
    heldGrowth: number;
  };
  t.log(JSON.stringify(seen));
  t.is(seen.messages, messages);
  t.is(seen.fds, 0);
  // The smallest object kept for each message of the second half would be 1.6 MB more.
  t.true(seen.heldGrowth < 1.5, `${String(seen.heldGrowth)} MB more after all is collected`);
  // The allocator's own keep, which does not grow with the messages; each datagram would be 150 MB.
  t.true(seen.residentGrowth < 64, `${String(seen.residentGrowth)} MB more are resident`);
});
