// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { closeSync, readFileSync, readSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import test from 'ava';
import { nativeTerminal } from '../../../app/addon/index.ts';

const { openPipe, openTerminal, setWindowSize } = nativeTerminal();

/** FD_CLOEXEC is shown among the flags of open(2). */
function closesOnExec(fd: number): boolean {
  const flags = /^flags:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1];
  return (parseInt(flags ?? '', 8) & 0o2000000) !== 0;
}

test('a terminal has the size that was set, and is nobody’s controlling terminal', (t) => {
  const opened = openTerminal();
  if (typeof opened === 'number') return t.fail(`errno ${-opened}`);
  const [outer, inner] = opened;
  t.deepEqual(opened.map(closesOnExec), [true, true]);
  const size = (): string =>
    spawnSync('stty', ['size'], { stdio: [inner, 'pipe', 'inherit'] }).stdout.toString();
  t.is(setWindowSize(outer, 33, 77), 0);
  t.is(size(), '33 77\n');
  t.is(setWindowSize(inner, 1000, 2000), 0);
  t.is(size(), '1000 2000\n');

  // Text that is written to the one is read from the other, through the line discipline.
  writeSync(outer, 'a line\n');
  const line = Buffer.alloc(100);
  t.is(line.subarray(0, readSync(inner, line)).toString(), 'a line\n');
  closeSync(inner);
  closeSync(outer);
});

test('a pipe passes bytes on, and both ends close on exec', (t) => {
  const opened = openPipe();
  if (typeof opened === 'number') return t.fail(`errno ${-opened}`);
  const [read, write] = opened;
  t.deepEqual(opened.map(closesOnExec), [true, true]);
  writeSync(write, 'bytes');
  closeSync(write);
  t.is(readFileSync(read, 'utf8'), 'bytes');
  closeSync(read);
});

test('what is no terminal has no window, and odd arguments throw', (t) => {
  const opened = openPipe();
  if (typeof opened === 'number') return t.fail(`errno ${-opened}`);
  t.is(setWindowSize(opened[0], 24, 80), -constants.errno.ENOTTY);
  for (const fd of opened) closeSync(fd);
  t.throws(() => setWindowSize('1' as unknown as number, 24, 80), { instanceOf: TypeError });
});
