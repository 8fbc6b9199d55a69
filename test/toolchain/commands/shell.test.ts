// SPDX-License-Identifier: MIT
// The shell's terminal, between a person and a real agent on this machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { Pane } from '../../pane.ts';
import { withCgroup } from '../guest/agent.ts';

const script = fileURLToPath(new URL('scripts/be-in-shell.js', import.meta.url));
const command = `'${process.execPath}' '${script}'`;

/** As a program of the kernel's would: pr_warn(). */
function sayInKernel(line: string): void {
  appendFileSync('/dev/kmsg', `<4>${line}\n`);
}

interface Started {
  readonly pane: Pane;
  /** The process that plays nlkit. */
  readonly pid: number;
}

/** A shell of the user's own, in which the other one is started. */
async function start(t: ExecutionContext, mode = 'shell'): Promise<Started> {
  t.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-shell-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const environment = { PS1: 'outer> ', PID_FILE: join(folder, 'pid') };
  const pane = await Pane.open(t, 'bash --norc --noprofile', { environment });
  await pane.enter(`${command} ${mode}`);
  await pane.shows(/Ctrl-\] three times/);
  await pane.enter("PS1='there> '; cd /");
  await pane.shows('there>');
  return { pane, pid: Number(readFileSync(environment.PID_FILE, 'utf8')) };
}

/** The terminal is the user's own shell's again, as it was. */
async function isBack(t: ExecutionContext, pane: Pane): Promise<void> {
  // One flag a line; those that are off have a dash.
  await pane.enter(
    'stty -a | tr " ;" "\\n\\n" | grep -x -e icanon -e isig -e icrnl -e onlcr; echo .',
  );
  const lines = await pane.shows('.');
  t.deepEqual(lines.slice(-6, -2).sort(), ['icanon', 'icrnl', 'isig', 'onlcr']);
}

withCgroup('a command gets its input and writes its output byte for byte', async (t) => {
  const line = 'echo apart >&2; cat; cat greeting.txt; app a "b c"; exit 7';
  const child = spawn(process.execPath, [script, 'shell', line], { stdio: 'pipe' });
  const written = Promise.all([buffer(child.stdout), text(child.stderr)]);
  const closed = once(child, 'close');
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  child.stdin.end(bytes);
  t.deepEqual(await closed, [7, null]);
  const [stdout, stderr] = await written;
  t.deepEqual(stdout, Buffer.concat([bytes, Buffer.from('Hello Kernel\nthe app, b c\n')]));
  t.true(stderr.split('\n').includes('apart'), stderr);
  t.true(stderr.split('\n').includes('teardown │ torn down'), stderr);
});

withCgroup('a command that a signal ended has that signal’s exit code', async (t) => {
  const child = spawn(process.execPath, [script, 'shell', 'kill -SEGV $$'], { stdio: 'ignore' });
  t.deepEqual(await once(child, 'close'), [139, null]);
});

withCgroup('a shell has the window’s size, job control, and keys like Ctrl-C', async (t) => {
  const { pane } = await start(t);
  await pane.enter('stty size');
  await pane.shows('24 80');
  await pane.resize(61, 19);
  // The size is on its way when the keys are.
  await pane.enter('until [ "$(stty size)" = "19 61" ]; do sleep 0.1; done; echo resized');
  await pane.shows('resized');
  await pane.enter('echo be"tw"een');
  await pane.press('Up', 'Left', 'Left', 'BSpace');
  await pane.type('n');
  await pane.press('Enter');
  await pane.shows('between', 1);
  // It tells when it runs in front: before that, keys are still the shell's.
  await pane.enter(`sh -c 'trap "echo continued" CONT; echo running; while :; do sleep 0.1; done'`);
  await pane.shows('running');
  await pane.press('C-z');
  await pane.shows(/^\[1\]\+ +Stopped/);
  await pane.enter('fg');
  await pane.shows('continued');
  await pane.press('C-c');
  await pane.enter('echo "status $?"');
  await pane.shows('status 130');
  await pane.enter('exit 9');
  await pane.shows('teardown │ torn down');
  await pane.shows('ended with 9');
  await isBack(t, pane);
});

withCgroup('the kernel’s lines stand above the prompt and what was typed', async (t) => {
  const { pane } = await start(t);
  await pane.type('echo typed so');
  await pane.shows('there> echo typed so');
  sayInKernel('nlkit test one');
  const lines = await pane.lines(
    (all) => all.at(-1) === 'there> echo typed so' && all.some((line) => /test one$/.test(line)),
  );
  t.regex(lines.at(-2) ?? '', /^kernel │ \[.*\] nlkit test one$/);
  t.is(lines.filter((line) => line.startsWith('there> echo')).length, 1);
  await pane.enter(' far');
  await pane.shows('typed so far');

  // An editor has the screen: the line waits.
  await pane.enter(String.raw`printf '\033[?1049h\033[Heditor'; read -r; printf '\033[?1049l'`);
  await pane.lines((all) => all.join('') === 'editor');
  sayInKernel('nlkit test two');
  await pane.enter('');
  await pane.shows(/^kernel │ .* nlkit test two$/);
  await pane.enter('exit');
  await pane.shows('ended with 0');
});

withCgroup('Ctrl-] three times leaves a shell in which something hangs', async (t) => {
  const { pane } = await start(t);
  await pane.enter(
    'trap \'\' INT HUP TERM QUIT; stty raw -echo; echo han"g"ing; while :; do sleep 1; done',
  );
  await pane.shows(/\bhanging$/);
  await pane.press('C-c', 'C-d', 'C-]', 'C-]', 'C-]');
  await pane.shows('ended with 137');
  await isBack(t, pane);
});

withCgroup('a shell goes on after nlkit was stopped from elsewhere', async (t) => {
  const { pane, pid } = await start(t);
  process.kill(pid, 'SIGSTOP');
  await pane.shows(/^\[1\]\+ +Stopped/);
  await pane.enter('stty sane; fg');
  // Ctrl-C would end nlkit if its terminal were not raw again.
  await pane.type("sh -c 'echo running; exec sleep 1000'\n");
  await pane.shows('running');
  await pane.press('C-c');
  await pane.enter('echo "status $?"; exit 8');
  await pane.shows('status 130');
  await pane.shows('ended with 8');
  await isBack(t, pane);
});

withCgroup('SIGTERM and SIGKILL of nlkit give the terminal back', async (t) => {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    const { pane, pid } = await start(t);
    process.kill(pid, signal);
    await pane.shows(/outer>/, 2);
    await isBack(t, pane);
  }
});

withCgroup('a run that failed leads into a shell before it is torn down', async (t) => {
  const { pane } = await start(t, 'failing');
  await pane.shows(/^note: the app ended with exit code 3; a shell in/);
  await pane.enter('cd -; cat greeting.txt; exit 4');
  const lines = await pane.shows('ended with 3');
  t.true(lines.indexOf('Hello Kernel') < lines.indexOf('teardown │ torn down'), lines.join('\n'));
  await isBack(t, pane);
});
