// SPDX-License-Identifier: MIT
// Splits the display of a run in a guest: the pages show parts of it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from './page.ts';

/** Runs a command of the pages, whatever its exit code; resolves with its lines. */
export async function typed(command: string): Promise<string[]> {
  const [, ...args] = command.split(' ');
  const cli = join(root, 'dist/toolchain/main.js');
  // Both streams go into one pipe, like a terminal's.
  const shell = ['-c', 'exec "$0" "$@" 2>&1', process.execPath, cli, ...args];
  return new Promise((resolve) => {
    execFile('sh', shell, { cwd: root }, (_error, stdout) => {
      // A line that begins with spaces is progress, which the pages leave out.
      resolve(stdout.split('\n').filter((line) => /^\S/.test(line)));
    });
  });
}

/** The prefixes of lines in a run's display; all other lines are about its stages. */
const prefixes = { app: /^app {4}│ ?/, kernel: /^kernel │ /, messages: /^[→←↔] #\d+ *│ / } as const;
export const streams = ['app', 'kernel', 'messages', 'stages'] as const;
export type Stream = (typeof streams)[number];

function streamOf(line: string): Stream {
  const found = streams.find((which) => which !== 'stages' && prefixes[which].test(line));
  return found ?? 'stages';
}

/**
 * The lines of one of the streams of a run's display. `…` may stand for lines of any, but for messages: a page shows
 * all of those, or none.
 */
export function stream(lines: readonly string[], which: Stream): string[] {
  return lines.filter((line) => {
    if (line.trim() === '…') return which !== 'messages';
    return streamOf(line) === which;
  });
}

/** The output of one of several steps in one run: its part, and the lines before and after all steps. */
export function partOf(lines: readonly string[], steps: readonly string[], step: string): string[] {
  return cut(lines, steps, step, 'with what is around');
}

/** The output of one of several steps in one run, alone. */
export function onlyPartOf(
  lines: readonly string[],
  steps: readonly string[],
  step: string,
): string[] {
  return cut(lines, steps, step, 'alone');
}

function cut(
  lines: readonly string[],
  steps: readonly string[],
  step: string,
  how: 'alone' | 'with what is around',
): string[] {
  const numbered = lines.map((line, number) => ({ line, number, which: streamOf(line) }));
  // Messages have no lines that tell of the steps; the kernel's log is by the same clock.
  const parts = [['app'], ['kernel', 'messages'], ['stages']].flatMap((which) => {
    const all = numbered.filter((each) => which.includes(each.which));
    const places = [...steps, 'end'].map((name) =>
      all.findIndex(
        ({ line }) => line.endsWith(`│ step ${name}`) || line.endsWith(`] step ${name}`),
      ),
    );
    if (places.includes(-1)) return how === 'alone' ? [] : all;
    const at = steps.indexOf(step);
    const own = all.slice((places[at] ?? 0) + 1, places[at + 1]);
    if (how === 'alone') return own;
    return [...all.slice(0, places[0]), ...own, ...all.slice((places.at(-1) ?? 0) + 1)];
  });
  return parts.sort((one, other) => one.number - other.number).map(({ line }) => line);
}

/** Numbers messages anew, and their times, as if they were all that was seen. */
export function renumbered(lines: readonly string[]): string[] {
  const messages = stream(lines, 'messages');
  const numbers = messages.map((line) => /#\d+/.exec(line)?.[0] ?? '');
  const start = Number(/│ (\d+\.\d+)/.exec(messages[0] ?? '')?.[1] ?? 0);
  return lines.map((line) => {
    if (streamOf(line) !== 'messages') return line;
    return line
      .replace(
        /^(\S) (#\d+) */,
        (_all, arrow: string, number: string) =>
          `${arrow} ${`#${String(numbers.indexOf(number) + 1)}`.padEnd(4)} `,
      )
      .replace(/│ (\d+\.\d+)/, (_all, time: string) => `│ ${(Number(time) - start).toFixed(6)}`)
      .replace(/(?<=↳ )#\d+/, (number) => `#${String(numbers.indexOf(number) + 1)}`);
  });
}
