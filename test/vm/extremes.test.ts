// SPDX-License-Identifier: MIT
// Too much, too little, or nothing at all from a guest.
import test from 'ava';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

/** A project of one module and a shell's command as its app. */
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

test.serial('records of the kernel’s log that nobody could read in time are told of', async (t) => {
  const trigger = '/sys/module/sample/parameters/trigger';
  // The serial console would take minutes for it.
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
  t.true(lost > 0 && lost + read >= 20_000, `${String(lost)} lost, ${String(read)} read`);
  t.true(logOf(run).includes('flood 19999 of a log that has no room for so much of it'));
});

test.serial('a guest whose agent never speaks has failed', async (t) => {
  const folder = await shellProject('silent', 'true', {
    // The kernel's own word for where its first program lies; this one ends at once.
    guest: '{ kernelArguments: [rdinit=/bin/none, init=/bin/none] }',
  });
  const run = await nlkit(['run', folder]);
  t.is(run.exitCode === 1 || run.exitCode === 5, true, story(run));
  t.like(run.result, { ok: false, app: null });
  t.like(ofType(run, 'error')[0], { code: 'no-status' });
  t.like(ofType(run, 'stage').at(-1), { stage: 'boot', state: 'failed' });
});

test.serial(
  'out of memory in the guest: the app is ended, the run goes on to its end',
  async (t) => {
    const folder = await shellProject(
      'out-of-memory',
      'exec node -e "const kept = []; for (;;) kept.push(Buffer.alloc(16 << 20, 1))"',
      { guest: '{ memory: 384 }' },
    );
    const run = await nlkit(['run', folder]);
    t.not(run.exitCode, 0, story(run));
    t.truthy(run.result);
    t.is(ofType(run, 'error')[0]?.code, 'app-signal', story(run));
    t.is(run.result?.app?.signal, 'SIGKILL');
    t.like(ofType(run, 'stage').at(-1), { stage: 'unload', state: 'done' });
  },
);

test.serial('of 50 MB of output the end is kept, and what is not is told', async (t) => {
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
    ofType(run, 'notice').some(({ text }) => text.includes(`the first ${String(cut)} characters`)),
  );
});
