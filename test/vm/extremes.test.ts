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
  const folder = await shellProject('flooded-log', 'true', {
    module: {
      // Without interrupts on one processor the reader, on the same, cannot keep up.
      declarations: '#include <linux/printk.h>\n#include <linux/irqflags.h>',
      load: [
        '\tint number;',
        '\tunsigned long flags;',
        '\tlocal_irq_save(flags);',
        '\tfor (number = 0; number < 20000; number++)',
        '\t\tprintk(KERN_DEBUG "flood %d of a log that has no room for so much of it\\n", number);',
        '\tlocal_irq_restore(flags);',
      ].join('\n'),
    },
    guest: '{ cpus: 1, kernelArguments: [quiet] }',
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
      'node -e "const kept = []; for (;;) kept.push(Buffer.alloc(16 << 20, 1))"',
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
