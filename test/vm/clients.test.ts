// SPDX-License-Identifier: MIT
// Clients in C that share no code with ours, to find mistakes that are the same on both sides.
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { isForHeavy } from '../kernels.ts';
import { logOf, nlkit, story } from './support/nlkit.ts';

const project = (name: string): string => join(checkout, 'test/projects', name);

const programs = [
  { name: 'document', what: "the workshop's program as printed", received: 'Hello Usersp' },
  {
    name: 'document-fixed',
    what: "the workshop's program with a larger buffer",
    received: 'Hello Userspace',
  },
];

for (const { name, what, received } of programs) {
  test.serial(`${what} receives ${received}`, async (t) => {
    const run = await nlkit(['run', project(name)]);
    t.is(run.exitCode, 0, story(run));
    t.is(
      run.result?.app?.stdout,
      [
        'Sending message to kernel',
        'Waiting for message from kernel...',
        `Received message payload: ${received}`,
        '',
      ].join('\n'),
    );
    t.true(logOf(run).some((line) => /received 12 bytes from port \d+: "Hello Kernel"/.test(line)));
  });
}

for (const kernel of ['debian:12', 'debian:13'].filter(isForHeavy)) {
  test.serial(`all checks of an independent C client pass on ${kernel}`, async (t) => {
    const run = await nlkit(['run', project('c-client'), '--kernel', kernel]);
    t.is(run.exitCode, 0, story(run));
    t.notRegex(run.result!.app!.stdout, /NOT OK/);
    t.regex(run.result!.app!.stdout, /^\d+ checks, 0 failed$/m);
    t.deepEqual(run.result?.complaints, []);
  });
}
