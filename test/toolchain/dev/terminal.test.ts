// SPDX-License-Identifier: MIT
// `nlkit dev` on a real terminal, with no engine to reach: its screen, its keys, and how it leaves.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { DevTerminal, shows } from './tmux.ts';

const projectFile = `name: tone
modules: [{ path: module }]
app: { command: [sh, run.sh] }
`;

/** A project, and a terminal in which it is developed without an engine. */
function begin(t: ExecutionContext, columns: number, rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-dev-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, 'module'));
  write('nlkit.yaml', projectFile);
  write('module/Kbuild', 'obj-m := sample.o\n');
  write('module/sample.c', '/* 1 */\n');
  write('run.sh', 'echo\n');
  const environment = { DOCKER_HOST: `unix://${join(folder, 'none.sock')}` };
  const terminal = new DevTerminal(t, [folder], { columns, rows, environment });
  return { terminal, write };
}

const waits = shows(/waiting for the Docker engine$/);

test('80 × 24: the keys stand at the bottom, what goes on above them', async (t) => {
  t.timeout(120_000);
  const { terminal } = begin(t, 80, 24);
  const lines = await terminal.lines(waits);
  t.is(lines.length, 24);
  t.is(lines[0], 'nlkit dev tone');
  t.regex(lines[1] ?? '', /^nlkit: no Docker engine answers at unix:/);
  t.is(lines[23], 'r run again  k kernel  a arguments  t trace  v verbose  s shell  q quit');
  await terminal.press('q');
  const left = await terminal.lines(shows(/^status /));
  t.true(left.includes('status 0'));
  // The last run stays on the terminal.
  t.true(shows(/^nlkit: no Docker engine answers/)(left));
});

test('40 × 15, and while it is resized: everything is within the window', async (t) => {
  t.timeout(120_000);
  const { terminal } = begin(t, 40, 15);
  const small = await terminal.lines(waits);
  t.is(small.length, 15);
  t.deepEqual(small.slice(-2), [
    'r run again  k kernel  a arguments',
    't trace  v verbose  s shell  q quit',
  ]);
  for (const [columns, rows] of [
    [80, 24],
    [25, 9],
    [120, 40],
    [40, 15],
  ] as const) {
    await terminal.resize(columns, rows);
    const lines = await terminal.lines(
      (found) =>
        found.length === rows &&
        /^nlkit dev/.test(found[0] ?? '') &&
        /q quit$/.test(found.at(-1) ?? ''),
    );
    t.is(lines.filter((line) => line.includes('nlkit dev')).length, 1, lines.join('\n'));
    t.is(lines.filter((line) => line.includes('q quit')).length, 1, lines.join('\n'));
  }
  await terminal.press('C-c');
  await terminal.lines(shows(/^status 130$/));
});

test('keys ask for kernel and arguments, and a change of a file is a run', async (t) => {
  t.timeout(120_000);
  const { terminal, write } = begin(t, 80, 24);
  await terminal.lines(waits);
  await terminal.press('k');
  const asked = await terminal.lines(shows(/Esc leave$/));
  t.regex(asked.join('\n'), /1 debian:12 \(6\.1\) {2}2 debian:11 \(5\.10\) {2}3 debian:13/);
  await terminal.press('3');
  await terminal.lines(shows(/run 2: asked for/));

  await terminal.press('a');
  await terminal.lines(shows(/^arguments:/));
  await terminal.type("--to 'น้ำ ใจ");
  await terminal.press('BSpace');
  await terminal.type("จ'");
  await terminal.lines(shows(/^arguments: --to 'น้ำ ใจ'$/));
  await terminal.press('Enter');
  await terminal.lines(shows(/run 3: asked for/));
  // They are there the next time.
  await terminal.press('a');
  await terminal.lines(shows(/^arguments: --to 'น้ำ ใจ'$/));
  await terminal.press('Escape');
  await terminal.lines(shows(/q quit$/));

  write('module/น้ำ.h', '\n');
  await terminal.lines(shows(/run 4: module\/น้ำ\.h changed/));
  write('nlkit.yaml', `${projectFile}timeout: soon\n`);
  await terminal.lines(shows(/run 5: nlkit\.yaml changed/));
  const wrong = await terminal.lines(shows(/waiting for changes/));
  t.true(shows(/nlkit\.yaml:4:10: /)(wrong), wrong.join('\n'));
  write('nlkit.yaml', projectFile);
  await terminal.lines(shows(/run 6: nlkit\.yaml changed/));
  await terminal.lines(waits);

  await terminal.press('t');
  await terminal.lines(shows(/run 7: asked for/));
  await terminal.lines(waits);

  await terminal.press('C-z');
  const stopped = await terminal.lines((lines) => !shows(/q quit$/)(lines));
  t.false(shows(/nlkit dev/)(stopped));
  process.kill(await terminal.pid(), 'SIGCONT');
  await terminal.lines(waits);
  await terminal.press('q');
  await terminal.lines(shows(/^status 0$/));
});
