// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { Pane } from '../../pane.ts';

const script = fileURLToPath(new URL('scripts/show-lines.js', import.meta.url));
const command = `'${process.execPath}' '${script}'`;

test('lines come from a terminal one by one, up to Ctrl-D', async (t) => {
  const pane = await Pane.open(t, command);
  await pane.shows('reading');
  await pane.enter('สวัสดี');
  await pane.shows('"สวัสดี\\n"');
  await pane.enter('');
  await pane.shows('"\\n"');
  await pane.press('C-d');
  await pane.shows('over');
  t.pass();
});

test('in the background of a shell nothing is read, and nothing stops', async (t) => {
  const pane = await Pane.open(t, 'bash --norc --noprofile');
  // What is typed ahead comes while the shell still works on the line before.
  await pane.type(`${command} &\necho a; echo b\n`);
  // Beside the shell's prompt, perhaps.
  await pane.shows(/reading$/);
  await pane.shows('b');
  await pane.enter('jobs');
  await pane.shows(/^\[1\]\+ +Running/);
  await pane.enter('fg');
  await pane.shows(command);
  await pane.enter('in front');
  await pane.shows('"in front\\n"');
  await pane.press('C-z');
  await pane.shows(/^\[1\]\+ +Stopped/);
  await pane.type('bg\necho c; echo d\n');
  await pane.shows('d');
  await pane.enter('jobs');
  await pane.shows(/^\[1\]\+ +Running/, 2);
  await pane.enter('fg');
  await pane.shows(command, 2);
  await pane.enter('again');
  await pane.shows('"again\\n"');
  await pane.press('C-d');
  const lines = await pane.shows('over');
  t.false(lines.some((line) => line.includes('tty input')));
});

for (const [what, line, shown] of [
  ['a pipe', `printf 'a\\nb' | ${command}`, 'reading\n"a\\nb"\nover\n'],
  ['a file', `echo text > "$0/file"; ${command} < "$0/file"`, 'reading\n"text\\n"\nover\n'],
  ['/dev/null', `${command} < /dev/null`, 'reading\nover\n'],
  ['closed', `${command} <&-`, 'reading\nover\n'],
] as const)
  test(`standard input that is ${what} is read to its end`, async (t) => {
    const child = spawn('sh', ['-c', line, process.env['TMPDIR'] ?? '/tmp'], {
      stdio: ['inherit', 'pipe', 'inherit'],
    });
    t.is(await text(child.stdout), shown);
  });
