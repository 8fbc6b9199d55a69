// SPDX-License-Identifier: MIT
// A person in a guest: `nlkit shell`, `run --shell-on-failure`, `--debug`, and standard input of the app.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { Pane } from '../pane.ts';
import { writeProject } from './support/project.ts';

const main = join(checkout, 'dist/toolchain/main.js');

const source = `// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/moduleparam.h>

static char *greeting = "hi";
module_param(greeting, charp, 0444);

/* What is written to this parameter is said, or warned of. */
static int say(const char *text, const struct kernel_param *param)
{
	pr_debug("asked to say %s\\n", text);
	if (!strncmp(text, "warn", 4))
		WARN(1, "asked to warn\\n");
	else if (!strncmp(text, "oops", 4))
		WRITE_ONCE(*(volatile int *)8, 1);
	else
		pr_info("said: %s\\n", text);
	return 0;
}
static const struct kernel_param_ops say_ops = { .set = say };
module_param_cb(say, &say_ops, NULL, 0200);

static int __init chatty_load(void)
{
	pr_debug("debugging the load\\n");
	pr_info("%s\\n", greeting);
	return 0;
}
module_init(chatty_load);

static void __exit chatty_unload(void)
{
	pr_info("bye\\n");
}
module_exit(chatty_unload);
MODULE_DESCRIPTION("Says what it is told");
MODULE_LICENSE("GPL");
`;

const project = await writeProject('chatty', {
  'nlkit.yaml': `name: chatty
modules: [{ path: module, parameters: { greeting: hello } }]
app:
  command: [sh, -c, 'sha256sum; echo "$WORD $*"; exit 3', app]
  environment: { WORD: heard }
  exitCode: 3
setup: [[touch, set-up]]
teardown: [[echo, torn down]]
`,
  'module/Kbuild': 'obj-m := chatty.o\n',
  'module/chatty.c': source,
});

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs nlkit with pipes. */
async function nlkit(args: readonly string[], input: Uint8Array): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { stdio: 'pipe' });
  // Who reads nothing closes the pipe before all of it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const written = Promise.all([buffer(child.stdout), text(child.stderr)]);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const [stdout, stderr] = await written;
  return { exitCode, stdout, stderr };
}

/** Runs nlkit in a terminal, and shows its exit code at the end. */
async function nlkitIn(t: ExecutionContext, args: readonly string[]): Promise<Pane> {
  t.timeout(15 * 60_000);
  const { DOCKER_HOST, XDG_CACHE_HOME, HOME = '' } = process.env;
  const words = [process.execPath, main, ...args].map((word) => `'${word}'`).join(' ');
  return Pane.open(t, `${words}; echo "exit $?"`, {
    environment: {
      HOME,
      ...(DOCKER_HOST !== undefined && { DOCKER_HOST }),
      ...(XDG_CACHE_HOME !== undefined && { XDG_CACHE_HOME }),
    },
  });
}

test.serial(
  'a shell in a guest: the module, the files, the app, the window, the keys',
  async (t) => {
    const args = ['shell', project, '--debug', '--param', 'greeting=welcome'];
    const pane = await nlkitIn(t, args);
    await pane.shows(/^kernel │ .* debugging the load$/);
    await pane.shows(/^kernel │ .* welcome$/);
    await pane.shows(/^chatty #$/);
    await pane.enter('stty size; ls; cd module');
    await pane.shows('24 80');
    await pane.shows(/^module +nlkit.yaml +set-up$/);
    await pane.shows('chatty/module #');
    await pane.resize(70, 20);
    await pane.enter('until [ "$(stty size)" = "20 70" ]; do sleep 0.1; done; echo resized');
    await pane.shows('resized');
    await pane.enter('cd ..; app a "b  c" < set-up');
    await pane.shows('heard a b  c');
    await pane.enter('echo loud > /sys/module/chatty/parameters/say');
    await pane.shows(/^kernel │ .* asked to say loud$/);
    await pane.shows(/^kernel │ .* said: loud$/);
    // It tells when it runs in front: before that, keys are still the shell's.
    await pane.enter(
      `sh -c 'trap "echo continued" CONT; echo running; while :; do sleep 0.1; done'`,
    );
    await pane.shows('running');
    await pane.press('C-z');
    await pane.shows(/^\[1\]\+ +Stopped/);
    await pane.enter('fg');
    await pane.shows('continued');
    await pane.press('C-c');
    await pane.enter('echo "status $?"');
    await pane.shows('status 130');
    await pane.enter('exit 6');
    const lines = await pane.shows('exit 6');
    t.true(lines.includes('teardown │ torn down'));
    t.regex(
      lines[lines.indexOf('exit 6') - 1] ?? '',
      /^✔ chatty: done on vm, .*; the module is unloaded$/,
    );
  },
);

test.serial(
  'a shell’s command has plain streams, its exit code, and exit 5 if the kernel complained',
  async (t) => {
    t.timeout(15 * 60_000);
    const bytes = randomBytes(100_000);
    const ran = await nlkit(['shell', project, '-c', 'cat; echo apart >&2; exit 6'], bytes);
    t.is(ran.exitCode, 6, ran.stderr);
    t.deepEqual(ran.stdout, bytes);
    t.true(ran.stderr.split('\n').includes('apart'), ran.stderr);
    t.regex(ran.stderr, /kernel │ .* hello\n/);

    // What comes three seconds after an Oops would be cut off where an app runs.
    const warn = `set=/sys/module/chatty/parameters/say
      echo warn > $set; (echo oops > $set); sleep 3; echo over; exit 6`;
    const warned = await nlkit(['shell', project, '-c', warn], Buffer.alloc(0));
    t.is(warned.exitCode, 5, warned.stderr);
    t.is(String(warned.stdout), 'over\n');
    t.regex(warned.stderr, /complaint \(warning\): .*\n    at .*module\/chatty\.c:13/);
    t.regex(warned.stderr, /complaint \((?:oops|bug)\): /);

    const panic = 'echo before; echo c > /proc/sysrq-trigger; sleep 100';
    const panicked = await nlkit(['shell', project, '-c', panic], Buffer.alloc(0));
    t.is(panicked.exitCode, 5, panicked.stderr);
    t.is(String(panicked.stdout), 'before\n');
    t.regex(panicked.stderr, /complaint \(panic\): .*sysrq/);
  },
);

test.serial('the app reads what is piped into run', async (t) => {
  t.timeout(15 * 60_000);
  const bytes = randomBytes(3_000_000);
  const { exitCode, stdout, stderr } = await nlkit(['run', project, '--', 'a'], bytes);
  t.is(exitCode, 0, stderr);
  const hash = createHash('sha256').update(bytes).digest('hex');
  t.regex(String(stdout), new RegExp(`^app    │ ${hash}  -\napp    │ heard a$`, 'm'));
});

test.serial('a run that fails leads into a shell, and ends with its own exit code', async (t) => {
  const script = 'echo warn > /sys/module/chatty/parameters/say; read -r line; touch "$line"';
  const failing = await writeProject('chatty-failing', {
    'nlkit.yaml': `name: failing
modules: [{ path: module }]
app: { command: [sh, -c, '${script}'] }
teardown: [[sh, -c, 'cat trace']]
`,
    'module/Kbuild': 'obj-m := chatty.o\n',
    'module/chatty.c': source,
  });
  const pane = await nlkitIn(t, ['run', failing, '--shell-on-failure']);
  // The app waits for a line of the terminal's.
  await pane.shows(/^kernel │ .*asked to warn/);
  await pane.enter('trace');
  await pane.shows(/^note: the kernel complained: .*; a shell in/);
  await pane.shows(/^failing #$/);
  await pane.enter('echo of the shell >> trace; cat /proc/sys/kernel/tainted; exit 6');
  const lines = await pane.shows('exit 5');
  t.true(lines.includes('teardown │ of the shell'), lines.join('\n'));
  const [result, details] = lines.slice(lines.findIndex((line) => line.startsWith('✖ failing: ')));
  t.regex(result ?? '', /^✖ failing: the kernel complained on vm, .*; the module is unloaded$/);
  t.regex(details ?? '', /^details: .*\/chatty-failing\/\.nlkit\/failures\//);
});
