// SPDX-License-Identifier: MIT
// Compares runs in a guest with what the workshop's pages show. The steps of its project share one run.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { blocksOf, pageNames, readPage, root } from '../workshop/page.ts';
import { commandsOf, matches } from '../workshop/shown.ts';

interface Shown {
  readonly where: string;
  readonly command: string;
  readonly lines: readonly string[];
}

const shown: Shown[] = pageNames('en').flatMap((name) =>
  blocksOf(readPage('en', name))
    .filter(({ marker }) => marker === 'run in a guest')
    .flatMap(({ text, line }) =>
      commandsOf(text).map(({ command, lines }) => ({
        where: `en/${name}:${String(line)}`,
        command,
        lines,
      })),
    ),
);

const project = 'nlkit run docs/workshop/code -- ';
const steps = [
  ...new Set(
    shown
      .filter(({ command }) => command.startsWith(project))
      .map(({ command }) => command.slice(project.length)),
  ),
];

/** Runs a command of the pages, whatever its exit code; resolves with its lines. */
async function nlkit(typed: string): Promise<string[]> {
  const [, ...args] = typed.split(' ');
  const cli = join(root, 'dist/toolchain/main.js');
  // Both streams go into one pipe, like a terminal's.
  const command = ['-c', 'exec "$0" "$@" 2>&1', process.execPath, cli, ...args];
  return new Promise((resolve) => {
    execFile('sh', command, { cwd: root }, (_error, stdout) => {
      // A line that begins with spaces is progress, which the pages leave out.
      resolve(stdout.split('\n').filter((line) => /^\S/.test(line)));
    });
  });
}

const streams = { app: /^app {4}│ ?/, kernel: /^kernel │ / } as const;

/** The lines of one of the three streams of a run's display; `…` may stand for lines of any. */
function stream(lines: readonly string[], which: keyof typeof streams | 'stages'): string[] {
  return lines.filter((line) => {
    if (line.trim() === '…') return true;
    if (which === 'stages') return !streams.app.test(line) && !streams.kernel.test(line);
    return streams[which].test(line);
  });
}

/** Compares each stream by itself, since their lines may come in any order. */
function compare(t: ExecutionContext, { where, command, lines }: Shown, seen: string[]): void {
  for (const which of ['app', 'kernel', 'stages'] as const) {
    const [wanted, got] = [stream(lines, which), stream(seen, which)];
    t.true(matches(wanted, got), `${where}: ${command}: ${which}:\n${got.join('\n')}`);
  }
}

/** The output of one step in a run of several: its part, and the lines before and after all steps. */
function partOf(lines: readonly string[], step: string): string[] {
  const begins = (line: string, name: string): boolean =>
    line.endsWith(`│ step ${name}`) || line.endsWith(`] step ${name}`);
  return (['app', 'kernel', 'stages'] as const).flatMap((which) => {
    const all = stream(lines, which);
    const places = [...steps, 'end'].map((name) => all.findIndex((line) => begins(line, name)));
    if (places.includes(-1)) return all;
    const at = steps.indexOf(step);
    return [
      ...all.slice(0, places[0]),
      ...all.slice((places[at] ?? 0) + 1, places[at + 1]),
      ...all.slice((places.at(-1) ?? 0) + 1),
    ];
  });
}

test.serial(
  `the workshop's steps ${steps.join(', ')} show in one run what the pages show`,
  async (t) => {
    t.timeout(15 * 60_000);
    t.true(steps.length > 1);
    const seen = await nlkit(`nlkit run docs/workshop/code --timeout 300 -- ${steps.join(' ')}`);
    for (const each of shown) {
      const step = each.command.startsWith(project)
        ? each.command.slice(project.length)
        : undefined;
      if (step !== undefined) compare(t, each, partOf(seen, step));
    }
  },
);

const others = shown.filter(({ command }) => !command.startsWith(project));

for (const command of new Set(others.map((each) => each.command))) {
  test.serial(`'${command}' shows what the workshop's pages show`, async (t) => {
    t.timeout(15 * 60_000);
    const seen = await nlkit(command);
    for (const each of others) if (each.command === command) compare(t, each, seen);
  });
}
