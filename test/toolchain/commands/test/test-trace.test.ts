// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import { openTestTrace } from '../../../../toolchain/commands/test/test-trace.ts';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { isFiltered } from '../../../../toolchain/filtered-event.ts';
import { loadProject } from '../../../../toolchain/project/load.ts';
import { KeptEvents } from '../../../../toolchain/failure/kept-events.ts';
import { plainView, type ViewOptions } from '../../../../toolchain/trace/view-options.ts';
import { message, ownSpec, refusal, request, tapped } from '../../../app/trace/datagrams.ts';

const link = ownSpec('rt-link');
const asked = message({ type: 18, payload: request(link, 'getlink', { 'ifi-index': 3 }) });
const other = message({
  ...{ type: 18, sequence: 9 },
  payload: request(link, 'getlink', { 'ifi-index': 4 }),
});

/** The events of a trace of three messages, as a run passes them on: in copies with its name. */
async function traced(
  view: Partial<ViewOptions>,
): Promise<{ readonly all: NlkitEvent[]; readonly shown: NlkitEvent[] }> {
  const project = loadProject(join(checkout, 'module/echo/nlkit.yaml'), checkout);
  const { open, shows } = await openTestTrace(
    project,
    { trace: true, view: { ...plainView, ...view } },
    {
      ...{ workingDirectory: checkout, stdout: process.stdout, stderr: process.stderr },
      signal: new AbortController().signal,
    },
  );
  const all: NlkitEvent[] = [];
  const stream = open((event) => all.push({ ...event, run: 'a' }));
  void stream.take(tapped(asked));
  void stream.take(tapped(refusal(19, asked), { direction: 'from-kernel', time: 1001 }));
  void stream.take(tapped(other, { time: 1002 }));
  stream.end();
  return { all, shown: all.filter(shows) };
}

const numbers = (events: readonly NlkitEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'message' ? event.number : []));

test('without a filter all of a test is shown, once', async (t) => {
  const { all, shown } = await traced({});
  t.deepEqual(numbers(all), [1, 2, 3]);
  t.deepEqual(shown, all);
});

test('a filter decides what a person sees; a page and what is kept of a failure have everything once', async (t) => {
  const { all, shown } = await traced({ filters: { errors: true } });
  t.deepEqual(numbers(shown), [1, 2]);
  t.deepEqual(numbers(all.filter((event) => !isFiltered(event))), [1, 2, 3]);
  const kept = new KeptEvents();
  all.forEach((event) => kept.push(event));
  t.deepEqual(numbers(kept.all()), [1, 2, 3]);
  t.deepEqual(
    Object.keys(JSON.parse(JSON.stringify(shown[0])) as object).includes('filtered'),
    false,
  );
});

test('a family that is nearly one of the project is a slip', async (t) => {
  await t.throwsAsync(traced({ filters: { family: ['rt-lnk'] } }), { message: /rt-lnk/ });
});
