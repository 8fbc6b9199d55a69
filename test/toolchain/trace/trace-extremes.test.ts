// SPDX-License-Identifier: MIT
// `nlkit trace -- COMMAND` with very many messages, a narrow terminal, and a program of other privileges.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { Pane } from '../../pane.ts';
import { fileCapabilities } from '../../../toolchain/trace/file-capabilities.ts';
import { setUidNote } from '../../../toolchain/trace/set-uid-note.ts';
import { traced } from './traced.ts';

const main = join(checkout, 'dist/toolchain/main.js');
let folder = '';

test.before(() => {
  execFileSync('sh', [join(checkout, 'app/addon/build.sh')], { stdio: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'nlkit-trace-extremes-'));
  chmodSync(folder, 0o755);
  const source = join(checkout, 'test/toolchain/trace/programs/storm.c');
  execFileSync('gcc', ['-Wall', '-Werror', '-o', join(folder, 'storm'), source]);
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

test('100,000 messages are all shown, in order, and memory does not grow with them', async (t) => {
  t.timeout(300_000);
  const count = 100_000;
  // Holding a kilobyte of each would need twice that heap.
  const args = ['--max-old-space-size=48', main, 'trace', '--json', '--', join(folder, 'storm')];
  const child = spawn(process.execPath, [...args, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last: NlkitEvent | undefined;
  let expected = 1;
  let wrong = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as NlkitEvent;
    if (last.type !== 'message') continue;
    if (last.sequence !== expected) wrong += 1;
    expected = last.sequence + 1;
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  t.is(child.exitCode, 0);
  t.is(expected, count + 1);
  t.is(wrong, 0);
  t.is(last?.type, 'result');
  if (last?.type !== 'result' || 'tests' in last) return;
  t.is(last.trace?.messages, count);
  t.is(last.trace?.lost, 0);
});

test('40 columns are enough: no line wraps', async (t) => {
  t.timeout(120_000);
  const command = `${process.execPath} ${main} trace -- ip -o link show lo`;
  const pane = await Pane.open(t, command, { columns: 40, rows: 60 });
  const lines = await pane.shows(/\d+ messages in /);
  const drawn = lines.filter((line) => /^[→←]/.test(line));
  t.true(drawn.length >= 2, lines.join('\n'));
  for (const line of drawn) {
    t.true(line.length <= 40, line);
    t.regex(line, /^[→←] #\d+ +│ rt-link/);
  }
});

/** Stands for a program whose file has no capabilities. */
const none = () => Promise.resolve(undefined);

test('a set-uid program is noted once, unless root traces it', async (t) => {
  const program = join(folder, 'set-uid');
  copyFileSync('/bin/true', program);
  t.is(await setUidNote(program, 1000, none), undefined);
  chmodSync(program, 0o4755);
  t.is(await setUidNote(program, 0, none), undefined);
  t.deepEqual(await setUidNote(program, 1000, none), {
    text: `${program} runs without the privileges of its set-uid bit: strace takes them away`,
    hint: 'sudo nlkit trace …',
  });
  const run = await traced(['--', program]);
  t.is(run.code, 0);
  t.notRegex(run.stderr, /set-uid bit/);
});

const mayGive = process.getuid?.() === 0 && existsSync('/sbin/setcap');
(mayGive ? test : test.skip)(
  'a program whose file has capabilities is noted, unless root traces it',
  async (t) => {
    const program = join(folder, 'capable');
    const lookup = { environment: process.env, workingDirectory: folder };
    const capabilitiesOf = (path: string) => fileCapabilities(path, lookup);
    copyFileSync('/bin/true', program);
    t.is(await setUidNote(program, 1000, capabilitiesOf), undefined);
    execFileSync('/sbin/setcap', ['cap_net_raw=ep', program]);
    t.is(await setUidNote(program, 0, capabilitiesOf), undefined);
    t.deepEqual(await setUidNote(program, 1000, capabilitiesOf), {
      text: `${program} runs without its file's capabilities, cap_net_raw=ep: strace takes them away`,
      hint: 'sudo nlkit trace …',
    });
  },
);
