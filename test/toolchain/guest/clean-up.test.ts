// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import test from 'ava';
import { cleanUp } from '../../../toolchain/guest/clean-up.ts';
import { type FromAgent } from '../../../toolchain/guest/protocol.ts';
import { nothingLoaded } from '../../../toolchain/guest/reports.ts';

test('a cleanup ends processes, runs the armed teardown, ends what it left, and unloads', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-clean-up-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  const done: string[] = [];
  const said: FromAgent[] = [];
  const output = { stdout: new PassThrough(), stderr: new PassThrough() };
  const commands = {
    ...{ environment: { WORD: 'torn down' }, timeout: 5_000, output: { stdout: 1, stderr: 2 } },
    commands: [
      ['sh', '-c', 'echo "$WORD" >made'],
      ['sh', '-c', 'exit 3'],
    ],
  };
  const report = await cleanUp({
    ...{ directory, hurry: new AbortController().signal },
    send: async (message) => void said.push(message),
    teardown: { commands, output },
    loading: {
      isLoaded: true,
      unload: async () => {
        done.push(`unload: ${await readFile(join(directory, 'made'), 'utf8')}`);
        return { ...nothingLoaded, newTaint: 7 };
      },
    },
    sweep: async () => void done.push('sweep'),
  });
  t.deepEqual(done, ['sweep', 'sweep', 'unload: torn down\n']);
  t.is(report.newTaint, 7);
  t.is(report.teardown?.message, 'teardown failed: sh -c exit 3 ended with exit code 3');
  t.deepEqual(
    said.map((message) => message.type === 'stage' && `${message.stage} ${message.state}`),
    ['teardown started', 'teardown failed', 'unload started', 'unload done'],
  );
});

test('a cleanup with nothing loaded and nothing armed reports nothing', async (t) => {
  const report = await cleanUp({
    ...{ directory: '/', hurry: new AbortController().signal, loading: undefined },
    ...{ teardown: undefined, send: () => Promise.resolve(), sweep: () => Promise.resolve() },
  });
  t.deepEqual(report, nothingLoaded);
});
