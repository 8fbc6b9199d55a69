// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as readText } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const main = fileURLToPath(new URL('../../../../app/examples/echo/main.js', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the compiled client; `onOutput` sees standard output as it comes. */
async function echo(
  argv: readonly string[],
  onOutput: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Outcome> {
  const child = spawn(process.execPath, [main, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    onOutput(chunk, (signal) => child.kill(signal));
  });
  const exited = once(child, 'close');
  const [stdout, stderr] = await Promise.all([readText(child.stdout), readText(child.stderr)]);
  const [code, signal] = (await exited) as [number | null, string | null];
  return { code, signal, stdout, stderr };
}

test('--help', async (t) => {
  const { code, stdout, stderr } = await echo(['--help']);
  t.is(code, 0);
  t.is(stderr, '');
  for (const option of [
    'message',
    'hex',
    'count',
    'protocol',
    'listen',
    'listeners',
    'timeout',
    'help',
  ]) {
    t.true(stdout.includes(`--${option}`), option);
  }
});

test('a wrong command line: one line, a hint, exit 2', async (t) => {
  t.deepEqual(await echo(['--protocol', '-1']), {
    code: 2,
    signal: null,
    stdout: '',
    stderr:
      "echo: --protocol must be a netlink unit, 0–31, not '-1'\n" +
      "  hint: the module's own is 31, or what its parameter 'protocol' says\n",
  });
});

test('a unit that no module serves: one line, a hint, exit 1', async (t) => {
  // linux/netlink.h gives it to nobody, and ours is 31.
  t.deepEqual(await echo(['--protocol', '29']), {
    code: 1,
    signal: null,
    stdout: '',
    stderr:
      'echo: no such unit: netlink unit 29: socket: Protocol not supported (EPROTONOSUPPORT)\n' +
      '  hint: load the module first: nlkit run echo does, or insmod echo.ko\n',
  });
});

test("a unit that refuses the message: the kernel's words, exit 1", async (t) => {
  // NETLINK_GENERIC reads the text as a generic header for its controller.
  const { code, stderr, stdout } = await echo(['--protocol', '16']);
  t.is(code, 1);
  t.regex(stderr, /^echo: the message: the kernel refused: .+ \(E[A-Z]+\)\n/);
  t.true(stdout.startsWith('Sending message to kernel\nSent message payload: Hello Kernel\n'));
});

test('no answer within the deadline: one line, a hint, exit 1', async (t) => {
  // Nobody multicasts to group 1 of the generic controller's socket while this waits.
  const { code, stdout, stderr } = await echo([
    '--protocol',
    '16',
    '--listen',
    '--timeout',
    '0.05',
  ]);
  t.is(code, 1);
  t.is(stdout, 'Listening to multicast group 1\n');
  t.regex(stderr, /^echo: multicast group 1: no answer within 0\.05 s\n {2}hint: .+\n$/);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`listening ends with exit 0 on ${signal}`, async (t) => {
    const outcome = await echo(['--protocol', '16', '--listen'], (output, kill) => {
      if (output.includes('Listening')) kill(signal);
    });
    t.deepEqual(outcome, {
      code: 0,
      signal: null,
      stdout: 'Listening to multicast group 1\n',
      stderr: '',
    });
  });
}
