// SPDX-License-Identifier: MIT
// Modules that make the kernel complain, each in another way: see test/projects/README.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import type { Complaint, ComplaintKind } from '../../toolchain/events.ts';
import { type Finished, logOf, nlkit, ofType, story } from './support/nlkit.ts';

interface Expected {
  readonly module: string;
  readonly args?: readonly string[];
  /** The kinds of the complaints, in their order. */
  readonly kinds: readonly ComplaintKind[];
  /** Matches the title of the first complaint. */
  readonly says: RegExp;
  /** Its fingerprint, by which it is the same on every kernel. */
  readonly fingerprint?: string;
  /** Text of the source line that the first complaint's frames name, where they name one. */
  readonly line?: string;
  /** True where the kernel does not survive it. */
  readonly fatal?: boolean;
}

const debian13 = ['--kernel', 'debian:13'];

const table: readonly Expected[] = [
  {
    module: 'warn',
    kinds: ['warning'],
    says: /^provoked at load/,
    fingerprint: 'warning:warn_load',
    line: '"load")',
  },
  {
    module: 'warn',
    args: debian13,
    kinds: ['warning'],
    says: /^provoked at load/,
    fingerprint: 'warning:warn_load',
    line: '"load")',
  },
  {
    module: 'warn',
    args: ['--param', 'at=unload'],
    kinds: ['warning'],
    says: /^provoked at unload/,
    line: '"unload")',
  },
  { module: 'bug', kinds: ['bug', 'not-unloaded'], says: /^kernel BUG at /, line: 'BUG();' },
  {
    module: 'oops',
    kinds: ['oops', 'not-unloaded'],
    says: /NULL pointer dereference/,
    fingerprint: 'oops:provoke_oops',
    line: '*nowhere = 1',
  },
  {
    module: 'oops_thread',
    kinds: ['oops'],
    says: /NULL pointer dereference/,
    line: '*nowhere = 1',
  },
  {
    module: 'softirq',
    kinds: ['oops', 'panic'],
    says: /NULL pointer dereference/,
    line: '*nowhere = 1',
    fatal: true,
  },
  {
    module: 'panic',
    kinds: ['panic'],
    says: /provoked by the app/,
    fingerprint: 'panic:provoke_panic',
    line: 'panic("',
    fatal: true,
  },
  {
    module: 'panic',
    args: debian13,
    kinds: ['panic'],
    says: /provoked by the app/,
    fingerprint: 'panic:provoke_panic',
    line: 'panic("',
    fatal: true,
  },
  {
    module: 'loop',
    kinds: ['oops', 'panic'],
    says: /stack guard page/,
    line: 'nlmsg_unicast(loop_sock, skb, 0) < 0',
    fatal: true,
  },
  { module: 'slab', kinds: ['slab'], says: /^BUG .*Redzone overwritten|^BUG /, line: 'free(' },
  { module: 'atomic', kinds: ['bug'], says: /scheduling while atomic/, line: 'msleep' },
  {
    module: 'stall',
    kinds: ['stall'],
    says: /soft lockup|detected stall/,
    line: 'while (time_before',
  },
  {
    module: 'use_after_free',
    args: debian13,
    kinds: ['sanitizer'],
    says: /use-after-free/,
    fingerprint: 'sanitizer:provoke_use_after_free',
    line: 'READ_ONCE(*freed)',
  },
  { module: 'taint', kinds: ['taint'], says: /tainted U: a program asked/ },
  { module: 'held', kinds: ['not-unloaded'], says: /^held cannot be unloaded: 1 references?/ },
  {
    module: 'permanent',
    kinds: ['not-unloaded'],
    says: /^permanent cannot be unloaded: .*has none/,
  },
];

const folder = (module: string): string => join('test/projects/complaints', module);

for (const { module, args = [], kinds, says, fingerprint, line, fatal = false } of table) {
  const title = [module, ...args].join(' ');
  test.serial(`${title} makes the kernel complain: ${kinds.join(', then ')}`, async (t) => {
    // The run must not wait for a dead kernel until the deadline, which is far away.
    const { run, endedAfter } = await timed([
      ...['run', folder(module), ...args],
      ...(fatal ? ['--timeout', '600'] : []),
    ]);
    const { result } = run;
    t.is(run.exitCode, 5, story(run));
    t.like(result, { ok: false, exitCode: 5 });
    t.deepEqual(
      // More complaints of the same kind may follow.
      [...new Set(result!.complaints.map(({ kind }) => kind))],
      [...kinds],
      story(run),
    );
    t.deepEqual(
      ofType(run, 'complaint').map(({ complaint }) => complaint),
      result!.complaints as unknown[] as Complaint[],
    );
    const [first] = result!.complaints;
    t.regex(first!.title, says);
    if (fingerprint !== undefined) t.is(first!.fingerprint, fingerprint);
    if (first!.kind !== 'not-unloaded') t.not(first!.text.length, 0, story(run));
    if (line !== undefined) {
      t.deepEqual(framesIn(first!, module), lineOf(module, line), story(run));
      const log = logOf(run).join('\n').split('\n');
      t.true(
        first!.text.every((text) => log.includes(text)),
        'the complaint is in the log as well',
      );
    }
    if (fatal) {
      t.true(endedAfter() < 10_000, `ended ${endedAfter().toFixed(0)} ms after the app began`);
      t.like(ofType(run, 'error')[0], { code: 'no-status' });
    }
  });
}

test.serial('a correct module gives no complaint, also after a run that gave one', async (t) => {
  const run = await nlkit(['run', folder('warn'), '--param', 'at=never']);
  t.is(run.exitCode, 0, story(run));
  t.deepEqual(run.result?.complaints, []);
});

/** Runs a module, and measures the time from the start of the app, which triggers the complaint. */
async function timed(
  args: readonly string[],
): Promise<{ run: Finished; endedAfter: () => number }> {
  let began = Infinity;
  const run = await nlkit(args, {
    onEvent: (event) => {
      if (event.type === 'stage' && event.stage === 'app' && event.state === 'started')
        began = performance.now();
    },
  });
  const ended = performance.now();
  return { run, endedAfter: () => ended - began };
}

/** The place of the innermost frame in the module's source. */
function framesIn(
  { frames }: Complaint,
  module: string,
): { file: string; line: number } | undefined {
  const found = frames.find(({ file }) => file?.endsWith(`${module}.c`));
  return found && { file: found.file ?? '', line: found.line ?? 0 };
}

/** The place of this text in the source, relative to the working directory. */
function lineOf(module: string, text: string): { file: string; line: number } {
  const file = join(folder(module), `${module}.c`);
  const lines = readFileSync(join(checkout, file), 'utf8').split('\n');
  return { file, line: lines.findIndex((each) => each.includes(text)) + 1 };
}
