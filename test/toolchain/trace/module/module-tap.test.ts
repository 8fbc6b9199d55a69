// SPDX-License-Identifier: MIT
// `--tap module` refuses some things before it loads anything; test/vm/tap.test.ts has the module.
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import { eventsOf, traced, type Traced } from '../traced.ts';

const main = join(checkout, 'dist/toolchain/main.js');

/** Runs `nlkit trace --tap module --json` where no engine answers. */
function withoutEngine(...args: readonly string[]): Promise<Traced> {
  const engine = 'DOCKER_HOST=unix:///nonexistent/docker.sock';
  const lead = [engine, process.execPath, main, 'trace', '--tap', 'module', '--json'];
  return traced(args, { command: 'env', lead });
}

for (const { what, args, exitCode, code, hint } of [
  {
    what: 'without an engine',
    args: ['--', 'true'],
    exitCode: 3,
    code: 'engine-unreachable',
    hint: /^nlkit setup installs or starts one/,
  },
  {
    what: 'of a process that runs already',
    args: ['--pid', '1'],
    exitCode: 2,
    code: 'usage',
    hint: /--process 1$/,
  },
  {
    what: 'of a command that is not there',
    args: ['--', 'no-such-program'],
    exitCode: 2,
    code: 'command',
    hint: /^nlkit trace -- COMMAND/,
  },
]) {
  test(`a trace by the module ${what} is refused with a hint`, async (t) => {
    const run = await withoutEngine(...args);
    t.is(run.code, exitCode, run.stderr);
    const error = eventsOf(run).find((event) => event.type === 'error');
    t.is(error?.code, code);
    t.regex(error?.hint ?? '', hint);
  });
}
