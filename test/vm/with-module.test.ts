// SPDX-License-Identifier: MIT
// Loads modules of projects for the time of a test. All tests but the last share a guest, which a panic ends.
import test from 'ava';
import { connect } from '../../app/index.ts';
import { Route } from '../../app/families/index.ts';
import {
  ComplaintError,
  ExchangeError,
  type KernelRecord,
  type LoadedModule,
  withModule,
} from '../../toolchain/testing/index.ts';
import { keepGuest } from './support/kept.ts';

const guest = keepGuest({ project: 'echo' });
const complaints = 'test/projects/complaints';

const texts = (records: readonly KernelRecord[]): string[] => records.map(({ text }) => text);

/** The modules with this name that the guest's kernel has loaded. */
async function loaded(name: string): Promise<boolean> {
  const modules = await guest().succeed(['cat', '/proc/modules']);
  return modules.split('\n').some((line) => line.startsWith(`${name} `));
}

/** Sends a text to the echo module; resolves with its answer. */
async function say(text: string, module: LoadedModule, protocol = 31): Promise<string> {
  const connection = await connect({ protocol, through: module });
  const [reply] = await connection.request({ type: 0x10, payload: Buffer.from(text) });
  // Left open, it would keep the module from unloading.
  return Buffer.from(reply!.payload).toString();
}

test.serial('withModule loads a module, gives its log, and unloads it', async (t) => {
  const result = await withModule('echo', { guest: guest() }, async (module) => {
    t.is(await say('Hello Kernel', module), 'Hello Userspace');
    const log = texts(await module.kernelLog());
    t.is(log.filter((text) => text.includes('"Hello Kernel"')).length, 1);
    t.true(await loaded('echo'));
    await using rt = await Route.open({ through: module });
    t.deepEqual(
      (await rt.links().all()).map(({ name }) => name),
      ['lo'],
    );
    return 7;
  });
  t.is(result, 7);
  t.false(await loaded('echo'));
  t.is(texts(await guest().kernelLog()).at(-1), 'echo: closed netlink unit 31');
});

test.serial('tests that share a guest take turns, and each has its own log', async (t) => {
  const units = [20, 21, 22];
  const logs = await Promise.all(
    units.map((unit) =>
      withModule(
        'echo',
        { guest: guest(), parameters: { protocol: String(unit) } },
        async (module) => {
          t.is(await say('x', module, unit), 'Hello Userspace');
          return texts(await module.kernelLog());
        },
      ),
    ),
  );
  for (const [index, log] of logs.entries())
    t.deepEqual(
      log.filter((text) => text.startsWith('echo: listening')),
      [`echo: listening on netlink unit ${String(units[index])}`],
    );
});

test.serial('withModule rejects with what the test throws, and unloads the module', async (t) => {
  const own = new Error('not what I thought');
  const error = await t.throwsAsync(
    withModule('echo', { guest: guest() }, () => {
      throw own;
    }),
  );
  t.is(error, own);
  t.false(await loaded('echo'));
});

test.serial(
  'withModule rejects where the module refuses to load or a parameter is wrong',
  async (t) => {
    const use = (): void => t.fail('it was not loaded');
    const taken = { guest: guest(), parameters: { protocol: '0' } };
    const error = await t.throwsAsync(withModule('echo', taken, use), {
      instanceOf: ExchangeError,
      code: 'load-failed',
      message:
        'the kernel refused echo: EADDRINUSE (Address already in use), which its init function returned',
    });
    t.regex(error.hint ?? '', /^netlink units taken on this kernel before the load: 0, /);
    t.regex(error.details ?? '', /netlink unit 0 is already taken/);
    const wrong = { guest: guest(), parameters: { protocol: '32' } };
    await t.throwsAsync(withModule('echo', wrong, use), { code: 'parameter' });
    await t.throwsAsync(withModule('ecko', { guest: guest() }, use), { code: 'unknown-project' });
  },
);

test.serial('runApp runs the project’s app as `nlkit run` does', async (t) => {
  await withModule('echo', { guest: guest() }, async (module) => {
    const { exitCode, stdout } = await module.runApp(['--message', 'from a test']);
    t.is(exitCode, 0);
    t.true(stdout.includes('Received message payload: Hello Userspace\n'));
    t.true(texts(await module.kernelLog()).some((text) => text.endsWith('"from a test"')));
  });
});

test.serial('a kernel that complains fails the test, with the place in the source', async (t) => {
  const error = await t.throwsAsync(
    withModule(`${complaints}/warn`, { guest: guest() }, () => undefined),
    { instanceOf: ComplaintError, code: 'kernel-complained' },
  );
  t.regex(
    error.message,
    /^the kernel complained: provoked at load \(WARNING: .*\) \(test\/projects\/complaints\/warn\/warn\.c:\d+\)$/,
  );
  t.is(error.complaints[0]?.kind, 'warning');
  t.is(error.cause, undefined);
  // The second time too, although WARN_ONCE warns once; and when the test fails as well.
  const again = await t.throwsAsync(
    withModule(`${complaints}/warn`, { guest: guest() }, () => {
      throw new Error('this too');
    }),
    { instanceOf: ComplaintError },
  );
  t.is((again.cause as Error).message, 'this too');
  // The next test is not accused of it.
  t.is(
    await withModule('echo', { guest: guest() }, (module) => say('x', module)),
    'Hello Userspace',
  );
});

test.serial('a module that cannot be removed fails the test', async (t) => {
  const error = await t.throwsAsync(
    withModule(`${complaints}/held`, { guest: guest() }, () => undefined),
    { instanceOf: ComplaintError },
  );
  t.regex(error.message, /^the kernel complained: held cannot be unloaded: 1 reference/);
  await t.throwsAsync(
    withModule(`${complaints}/held`, { guest: guest() }, () => undefined),
    { code: 'load-failed', message: 'a module named held is loaded already' },
  );
});

test.serial('withModule rejects with the panic that ended the guest', async (t) => {
  const error = await t.throwsAsync(
    withModule(`${complaints}/panic`, { guest: guest() }, (module) => module.runApp()),
    { instanceOf: ComplaintError },
  );
  t.true(
    error.complaints.some(({ kind }) => kind === 'panic'),
    error.message,
  );
  t.like(error.cause, { code: 'guest-gone' });
  await t.throwsAsync(
    withModule('echo', { guest: guest() }, () => undefined),
    { code: 'guest-gone' },
  );
});

test.serial('withModule takes a guest of its own where the project asks for one', async (t) => {
  t.timeout(10 * 60_000);
  const outcome = await withModule('test/projects/stranger', async (module) => {
    // The guest has the device that setup made, and the packages.
    await module.guest.succeed(['ip', 'link', 'show', 'stranger0']);
    return module.runApp();
  });
  t.is(outcome.exitCode, 3, outcome.stderr);
  t.regex(outcome.stdout, /checksum 98b56bcd/);
});
