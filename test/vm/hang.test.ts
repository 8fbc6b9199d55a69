// SPDX-License-Identifier: MIT
// Calls that do not return from the kernel, and its complaints: test/projects/complaints/hang.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import type { ComplaintKind, StageName } from '../../toolchain/events.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';

interface Expected {
  readonly parameters: readonly string[];
  /** The kinds of the complaints that no other one caused. */
  readonly kinds: readonly ComplaintKind[];
  readonly says: RegExp;
  /** The source line that the frames of the first complaint show. */
  readonly source?: RegExp;
  readonly error?: { readonly code: string; readonly message: RegExp };
  /** The stages that failed. */
  readonly failed: readonly StageName[];
  /** The app's limit in seconds; ten minutes unless given, which no test reaches. */
  readonly timeout?: number;
  readonly appArguments?: readonly string[];
}

const table: Readonly<Record<string, Expected>> = {
  'a loop in a handler on the only processor is reported as a stall': {
    parameters: ['app=loop'],
    kinds: ['stall'],
    says: /^watchdog: BUG: soft lockup - CPU#0 stuck for \d+s! \[sh:/,
    source: /cpu_relax|for \(;;\)/,
    error: { code: 'no-status', message: /the kernel hangs: it reported a fault/ },
    failed: [],
  },
  'a loop in an init function is reported as a stall': {
    parameters: ['load=loop'],
    kinds: ['stall'],
    says: /^watchdog: BUG: soft lockup - CPU#0 stuck for \d+s! \[insmod:/,
    source: /cpu_relax|for \(;;\)/,
    error: { code: 'no-status', message: /the kernel hangs: it reported a fault/ },
    failed: [],
  },
  'an Oops in a thread ends the run early while the app waits': {
    parameters: ['app=thread'],
    kinds: ['oops'],
    says: /^BUG: kernel NULL pointer dereference/,
    source: /^\*nowhere = 1;$/,
    error: { code: 'wounded', message: /^the run was ended early/ },
    failed: ['app'],
  },
  'an Oops in an exit function fails the unload': {
    parameters: ['unload=oops'],
    kinds: ['oops'],
    says: /^BUG: kernel NULL pointer dereference/,
    source: /^\*nowhere = 1;$/,
    failed: ['app', 'unload'],
    timeout: 1,
  },
  'an app that hangs in the kernel and cannot be killed is reported': {
    parameters: ['app=lock'],
    kinds: ['stall'],
    says: /^a process hangs in the kernel \(pid \d+, sh /,
    source: /^mutex_lock\(&hang_mutex\); \/\* for ever \*\/$/,
    error: { code: 'app-timeout', message: /deadline/ },
    failed: ['app', 'unload'],
    timeout: 2,
  },
  'an init function that never returns is reported': {
    parameters: ['load=sleep'],
    kinds: ['stall'],
    says: /^the init function of hang has not returned \(pid \d+, insmod /,
    source: /^wait_for_completion\(&hang_never\);$/,
    error: { code: 'load-failed', message: /^hang is still loading after 10 s$/ },
    failed: ['load', 'unload'],
  },
  'an exit function that never returns is reported': {
    parameters: ['unload=sleep'],
    kinds: ['stall'],
    says: /^the exit function of hang has not returned \(pid \d+, rmmod /,
    source: /^wait_for_completion\(&hang_never\);$/,
    failed: ['app', 'unload'],
    timeout: 1,
  },
  'a guest with interrupts off is ended, although the console stays silent': {
    parameters: ['app=irqs'],
    kinds: [],
    says: /^/,
    error: { code: 'no-status', message: /the limit of 1 s for the app passed/ },
    failed: [],
    timeout: 1,
  },
  'a positive result of an init function and a failed allocation are complaints': {
    parameters: ['load=positive', 'app=memory'],
    kinds: ['init', 'allocation'],
    says: /^do_init_module: 'hang'->init suspiciously returned 16/,
    failed: [],
    appArguments: ['0'],
  },
};

const file = 'test/projects/complaints/hang/hang.c';
const sources = readFileSync(join(checkout, file), 'utf8').split('\n');

for (const [what, expected] of Object.entries(table)) {
  const {
    parameters,
    kinds,
    says,
    source,
    error,
    failed,
    timeout = 600,
    appArguments = [],
  } = expected;
  test.serial(what, async (t) => {
    const run = await nlkit([
      ...['run', 'test/projects/complaints/hang', '--timeout', String(timeout)],
      ...parameters.flatMap((parameter) => ['--param', parameter]),
      ...['--', ...appArguments],
    ]);
    const complaints = run.result?.complaints ?? [];
    t.is(run.exitCode, kinds.length > 0 ? 5 : 1, story(run));
    t.deepEqual(
      complaints.filter(({ causedBy }) => causedBy === undefined).map(({ kind }) => kind),
      [...kinds],
      story(run),
    );
    const [first] = complaints;
    if (first !== undefined) t.regex(first.title, says);
    if (source !== undefined) {
      const frame = first!.frames.find((each) => each.source !== undefined);
      t.regex(frame?.source ?? '', source, JSON.stringify(first!.frames));
      t.is(frame!.file, file);
      t.is(sources[frame!.line! - 1]?.trim(), frame!.source);
    }
    const log = ofType(run, 'kernel').flatMap(({ record }) => record.text.split('\n'));
    const isOfLog = /^(?:a process|the \w+ function)/.test(first?.title ?? '') ? [] : first?.text;
    t.true(
      (isOfLog ?? []).every((line) => log.includes(line)),
      'what is told is in the log',
    );
    if (error !== undefined) {
      const shown = ofType(run, 'error')[0];
      t.is(shown?.code, error.code, story(run));
      t.regex(shown!.message, error.message);
      if (kinds[0] === 'stall' || kinds[0] === 'oops')
        t.notRegex(shown?.hint ?? '', /give it longer/);
    }
    t.deepEqual(
      ofType(run, 'stage').flatMap(({ stage, state }) => (state === 'failed' ? stage : [])),
      [...failed],
      story(run),
    );
  });
}
