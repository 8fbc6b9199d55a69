// SPDX-License-Identifier: MIT
// Guests that write too much, too little, or nothing.
import test from 'ava';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

/** A project of one module, with a shell command as its app. */
function shellProject(
  name: string,
  command: string,
  options: {
    readonly module?: Parameters<typeof moduleSource>[0];
    readonly guest?: string;
    readonly timeout?: number;
  } = {},
): Promise<string> {
  return writeProject(name, {
    'nlkit.yaml': [
      'modules:',
      '  - path: module',
      'app:',
      `  command: [sh, -c, ${JSON.stringify(command)}]`,
      '  files: []',
      `guest: ${options.guest ?? '{}'}`,
      `timeout: ${String(options.timeout ?? 120)}`,
      '',
    ].join('\n'),
    'module/Kbuild': 'obj-m := sample.o\n',
    'module/sample.c': moduleSource(options.module ?? {}),
  });
}

test.serial(
  'records of the kernel’s log that were overwritten before they were read are counted',
  async (t) => {
    const trigger = '/sys/module/sample/parameters/trigger';
    // The serial console would need minutes for these records.
    const app = `echo 1 > /proc/sys/kernel/printk; echo 1 > ${trigger}`;
    const folder = await shellProject('flooded-log', app, {
      module: {
        declarations: `#include <linux/irqflags.h>
#include <linux/printk.h>

/* Without interrupts, on the only processor, nobody reads meanwhile. */
static int flood(const char *value, const struct kernel_param *parameter)
{
	unsigned long flags;
	int number;

	local_irq_save(flags);
	for (number = 0; number < 20000; number++)
		printk(KERN_DEBUG "flood %d of a log that has no room for so much of it\\n", number);
	local_irq_restore(flags);
	return 0;
}

static const struct kernel_param_ops trigger_ops = { .set = flood };
module_param_cb(trigger, &trigger_ops, NULL, 0200);`,
      },
      guest: '{ cpus: 1 }',
    });
    const run = await nlkit(['run', folder]);
    const notice = ofType(run, 'notice').find(({ text }) => text.includes('were lost'));
    t.regex(notice?.text ?? story(run).slice(-4000), /^\d+ records of the kernel's log were lost/);
    const lost = Number.parseInt(notice!.text, 10);
    const read = logOf(run).filter((line) => line.startsWith('flood ')).length;
    t.true(lost > 0, `${String(lost)} lost, ${String(read)} read`);
    t.true(lost + read >= 20_000, `${String(lost)} lost, ${String(read)} read`);
    t.true(logOf(run).includes('flood 19999 of a log that has no room for so much of it'));
  },
);

test.serial('a guest whose agent never speaks fails the run', async (t) => {
  const folder = await shellProject('silent', 'true', {
    // The kernel's parameter for its first program; this program ends at once.
    guest: '{ kernelArguments: [rdinit=/bin/none, init=/bin/none] }',
  });
  const run = await nlkit(['run', folder]);
  t.is(run.exitCode === 1 || run.exitCode === 5, true, story(run));
  t.like(run.result, { ok: false, app: null });
  t.like(ofType(run, 'error')[0], { code: 'no-status' });
  t.like(ofType(run, 'stage').at(-1), { stage: 'boot', state: 'failed' });
});

test.serial(
  'an app that exhausts the guest’s memory is ended, and the run goes on to its end',
  async (t) => {
    const folder = await shellProject(
      'out-of-memory',
      'exec node -e "const kept = []; for (;;) kept.push(Buffer.alloc(16 << 20, 1))"',
      { guest: '{ memory: 384 }' },
    );
    const run = await nlkit(['run', folder]);
    t.is(run.exitCode, 5, story(run));
    const kinds = run.result?.complaints.map(({ kind }) => kind) ?? [];
    t.deepEqual([...new Set(kinds)], ['oom'], story(run));
    t.regex(run.result!.complaints[0]!.title, /^Out of memory: Killed process \d+ \(node[\w-]*\)/);
    t.like(ofType(run, 'error')[0], { code: 'app-signal' });
    t.regex(
      ofType(run, 'error')[0]!.message,
      /^the app was ended by SIGKILL: the kernel killed node[\w-]* \(pid \d+\), because memory ran out$/,
    );
    t.is(run.result?.app?.signal, 'SIGKILL');
    const ends = ofType(run, 'stage').filter(({ state }) => state !== 'started');
    t.like(ends.at(-2), { stage: 'app', state: 'failed' });
    t.like(ends.at(-1), { stage: 'unload', state: 'done' });
  },
);

test.serial(
  'the end of 50 MB of output is kept, and the run says how much was dropped',
  async (t) => {
    const line = `${'x'.repeat(63)}\\n`;
    const folder = await shellProject(
      'fifty-megabytes',
      `yes "${line.slice(0, 63)}" | head -c 50000000; echo the end`,
      { timeout: 600 },
    );
    const run = await nlkit(['run', folder]);
    t.is(run.exitCode, 0, story(run).slice(-4000));
    const written = ofType(run, 'output').reduce((sum, { text }) => sum + text.length, 0);
    t.is(written, 50_000_000 + 'the end\n'.length);
    const { stdout } = run.result!.app!;
    t.true(stdout.endsWith('the end\n'));
    const cut = Number(/^\[(\d+) characters cut here\]\n/.exec(stdout)![1]);
    t.is(cut + stdout.length - stdout.indexOf('\n') - 1, written);
    t.true(stdout.length <= 16 * 1024 * 1024 + 100);
    t.true(
      ofType(run, 'notice').some(({ text }) =>
        text.includes(`the first ${String(cut)} characters`),
      ),
    );
  },
);
