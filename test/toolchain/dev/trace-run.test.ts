// SPDX-License-Identifier: MIT
// Messages of runs come no faster than they are read.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import { traceRun } from '../../../toolchain/dev/trace-run.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import type { TapModule } from '../../../toolchain/run/tap-module.ts';
import { getlink, tapped } from '../../app/trace/datagrams.ts';

test('a tap waits until the messages of a dev run are read', async (t) => {
  const stdout = new PassThrough();
  const { signal } = new AbortController();
  const tap: TapModule = {
    files: [],
    module: {
      ...{ name: 'nlkit_tap', file: 'nlkit_tap.ko', parameters: {}, vermagic: '', depends: [] },
      limits: { load: 1, unload: 1 },
    },
  };
  const { plan, end } = await traceRun(loadProject('module/echo/nlkit.yaml', checkout), {
    tap,
    emit: (event) => stdout.write(`${JSON.stringify(event)}\n`),
    reader: { stdout: stdout as unknown as NodeJS.WriteStream, signal },
  });
  let waits = plan.take(tapped(getlink));
  let count = 1;
  for (; waits === undefined && count < 10_000; count += 1) waits = plan.take(tapped(getlink));
  t.true(stdout.writableNeedDrain);
  const read = text(stdout);
  await waits;
  t.false(stdout.writableNeedDrain);
  end();
  stdout.end();
  t.is((await read).trim().split('\n').length, count);
});
