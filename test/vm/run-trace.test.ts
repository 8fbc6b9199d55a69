// SPDX-License-Identifier: MIT
// `--trace` shows messages among the app's output and the kernel's log, in the order of time.
import test from 'ava';
import type { MessageEvent } from '../../toolchain/events.ts';
import { type Finished, nlkit, ofType, story } from './support/nlkit.ts';
import { writeAppProject } from './support/project.ts';

/** Lists the words of the app, the kernel and netlink in the order of events. The kernel logs within microseconds of its reply. */
function said({ events }: Finished): string[] {
  return events.flatMap((event) => {
    if (event.type === 'message') return `${event.kind} ${event.operation ?? ''}`;
    if (event.type === 'output' && event.source === 'app') return event.text.trim().split('\n');
    if (event.type === 'kernel') return /^echo: received/.exec(event.record.text)?.[0] ?? [];
    return [];
  });
}

/** The lines of the run's log about the tap. */
function tapsRecords({ events, result }: Finished): string[] {
  const shown = events.flatMap((event) => (event.type === 'kernel' ? event.record : []));
  return [...shown, ...(result?.kernelLog ?? [])]
    .map(({ text }) => text)
    .filter((text) => text.includes('nlkit_tap'));
}

const exchange = [
  'Sending message to kernel',
  'request say',
  'echo: received',
  'reply say',
  'acknowledgement say',
  'Sent message payload: Hello Kernel',
  'Waiting for message from kernel...',
  'Received message payload: Hello Userspace',
];

test.serial('nlkit run --trace shows messages, output and log in the order of time', async (t) => {
  t.timeout(15 * 60_000);
  const run = await nlkit(['run', 'echo', '--on', 'vm', '--trace']);
  t.is(run.exitCode, 0, story(run));
  t.deepEqual(said(run), exchange, story(run));
  const [request, reply] = ofType(run, 'message') as MessageEvent[];
  t.like(request, {
    ...{ unit: 31, direction: 'to-kernel', family: 'echo', value: { text: 'Hello Kernel' } },
    ...{ replyTo: null, port: request?.process?.pid },
  });
  t.like(reply, { direction: 'from-kernel', value: { text: 'Hello Userspace' }, replyTo: 1 });
  t.true((reply?.took ?? 0) > 0);
  // The module of ours is none of the project's.
  t.deepEqual(run.result?.complaints, []);
  t.deepEqual(tapsRecords(run), []);
});

test.serial('nlkit test --trace shows the messages of a test', async (t) => {
  t.timeout(15 * 60_000);
  const run = await nlkit(['test', 'echo', '--kernels', 'debian:12', '--on', 'vm', '--trace']);
  t.is(run.exitCode, 0, story(run));
  t.deepEqual(said(run), exchange, story(run));
});

test.serial('an app in a guest prints its messages by their specs', async (t) => {
  t.timeout(15 * 60_000);
  const folder = await writeAppProject(
    'print-messages',
    `import { Route } from 'nlkit/families';
import { printMessages } from 'nlkit/trace';
const print = printMessages({ write: (line) => console.log(line) });
await using route = await Route.open({ tap: print });
await route.link('lo');
`,
  );
  const run = await nlkit(['run', folder, '--on', 'vm']);
  t.is(run.exitCode, 0, story(run));
  t.regex(run.result?.app?.stdout ?? '', /rt-link getlink/, story(run));
});

test.serial('a run that is not traced loads no tap', async (t) => {
  t.timeout(15 * 60_000);
  const run = await nlkit(['run', 'echo', '--on', 'vm']);
  t.is(run.exitCode, 0, story(run));
  t.deepEqual(ofType(run, 'message'), []);
  t.deepEqual(tapsRecords(run), []);
});
