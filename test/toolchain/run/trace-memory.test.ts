// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { run } from '../../../toolchain/process.ts';

const script = fileURLToPath(new URL('scripts/trace-flood.js', import.meta.url));

interface Summary {
  /** Megabytes that are in use after each number of messages, without garbage. */
  readonly held: readonly number[];
  /** The most megabytes that waited for the reader of the output. */
  readonly mostQueued: number;
}

test('a trace holds no more memory after many messages than after some', async (t) => {
  t.timeout(10 * 60_000);
  // The first ones are more than the requests that a trace remembers.
  const args = ['--expose-gc', script, '10000', '20000', '20000'];
  const { exitCode, stdout, stderr } = await run(process.execPath, args, {});
  t.is(exitCode, 0, stderr);
  t.is(stdout.split('\n').length - 1, 50_000);
  const { held } = JSON.parse(stderr.trim().split('\n').at(-1)!) as Summary;
  const grown = [held[1]! - held[0]!, held[2]! - held[1]!];
  // 50 bytes kept of each message would be 1 MB more each time; code that is compiled anew comes once.
  t.true(Math.min(...grown) < 1, `${held.join(' MB, then ')} MB`);
});

test('a tap waits for a reader who does not read, and nothing is lost', async (t) => {
  t.timeout(10 * 60_000);
  const child = spawn(process.execPath, [script, '20000'], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.teardown(() => child.kill('SIGKILL'));
  const told: string[] = [];
  const errors = createInterface({ input: child.stderr });
  const all = new Promise((resolve) => errors.once('close', resolve));
  await new Promise<void>((resolve) => {
    errors.on('line', (line) => {
      told.push(line);
      resolve();
    });
  });
  // Nothing was read of the output so far. Without waiting, all would have been sent by now.
  t.is(told[0], 'waiting');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    count += 1;
    const { number } = JSON.parse(line) as { readonly number?: unknown };
    if (number !== count) t.fail(`message ${String(number)} instead of ${String(count)}`);
  }
  t.is(count, 20_000);
  await all;
  const { mostQueued } = JSON.parse(told.at(-1)!) as Summary;
  t.log(`${String(mostQueued)} MB`);
  // The events that wait for their turn, and one piece of the stream: all of them are 11 MB.
  t.true(mostQueued < 4, `${String(mostQueued)} MB waited for the reader`);
});
