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

/** Runs the compiled client; `onOutput` gets standard output as it comes. */
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

test('--help prints the usage and exits with 0', async (t) => {
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

test('a wrong command line prints one line and a hint, and exits with 2', async (t) => {
  t.deepEqual(await echo(['--protocol', '-1']), {
    code: 2,
    signal: null,
    stdout: '',
    stderr:
      "echo: --protocol must be a netlink unit, 0–31, not '-1'\n" +
      "  hint: the module's own is 31, or what its parameter 'protocol' says\n",
  });
});

test('a unit that no module serves prints one line and a hint, and exits with 1', async (t) => {
  // linux/netlink.h reserves this unit for nothing, and ours is 31.
  t.deepEqual(await echo(['--protocol', '29']), {
    code: 1,
    signal: null,
    stdout: '',
    stderr:
      'echo: no such unit: netlink unit 29: socket: Protocol not supported (EPROTONOSUPPORT)\n' +
      '  hint: load the module first: nlkit run echo does, or insmod echo.ko\n',
  });
});

test('a refusal of the kernel prints its text, and exits with 1', async (t) => {
  // NETLINK_GENERIC takes the text for a generic header to its controller.
  const { code, stderr, stdout } = await echo(['--protocol', '16']);
  t.is(code, 1);
  t.regex(stderr, /^echo: the message: the kernel refused: .+ \(E[A-Z]+\)\n/);
  t.true(stdout.startsWith('Sending message to kernel\nSent message payload: Hello Kernel\n'));
});

test('no answer within the deadline prints one line and a hint, and exits with 1', async (t) => {
  // Nothing multicasts to group 1 of this unit while the client waits.
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
  test(`listen exits with 0 on ${signal}`, async (t) => {
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
