// SPDX-License-Identifier: MIT
// Terminals for tests: one that keeps what was written to it, and one that shows it and can be resized.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import type { NlkitEvent } from '../../../toolchain/events.ts';

const play = fileURLToPath(new URL('scripts/play.js', import.meta.url));
const run = promisify(execFile);

/** A FIFO through which a test says what is to be shown. */
function fifo(t: ExecutionContext): { readonly path: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-screen-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'events');
  execFileSync('mkfifo', [path]);
  return { path, folder };
}

/**
 * Everything that is written to a pseudo-terminal while these events are shown there.
 *
 * @param command of a shell; `PLAY` in it shows the events
 */
export async function written(
  t: ExecutionContext,
  events: readonly NlkitEvent[],
  command: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { path } = fifo(t);
  const line = command.replace('PLAY', `'${process.execPath}' '${play}' '${path}'`);
  const { PATH = '' } = process.env;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    env: { PATH, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const shown = text(child.stdout);
  const into = createWriteStream(path);
  for (const event of events) into.write(`${JSON.stringify(event)}\n`);
  into.end();
  await once(child, 'close');
  return (await shown).replaceAll('\r\n', '\n');
}

interface ScreenOptions {
  /** Few enough to be full: below the last line tmux keeps empty ones, whatever it pushes out above. */
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A terminal in which events are shown; it can be resized and read. */
export class Screen {
  readonly #socket: string;
  readonly #events: WriteStream;

  private constructor(socket: string, events: WriteStream) {
    this.#socket = socket;
    this.#events = events;
  }

  static async open(
    t: ExecutionContext,
    columns: number,
    { rows = 30, environment = {} }: ScreenOptions = {},
  ): Promise<Screen> {
    const { path, folder } = fifo(t);
    const socket = join(folder, 'tmux');
    const { PATH = '' } = process.env;
    const env = { PATH, LANG: 'C.UTF-8', SHELL: '/bin/sh', ...environment };
    const size = ['-x', String(columns), '-y', String(rows)];
    const command = `'${process.execPath}' '${play}' '${path}'; sleep 600`;
    await run('tmux', ['-S', socket, '-f', '/dev/null', 'new-session', '-d', ...size, command], {
      env,
    });
    t.teardown(() => execFileSync('tmux', ['-S', socket, 'kill-server']));
    return new Screen(socket, createWriteStream(path));
  }

  show(...events: readonly NlkitEvent[]): void {
    for (const event of events) this.#events.write(`${JSON.stringify(event)}\n`);
  }

  /** @param rows as before, if they are left out */
  async resize(columns: number, rows?: number): Promise<void> {
    const size = ['-x', String(columns), ...(rows === undefined ? [] : ['-y', String(rows)])];
    await run('tmux', ['-S', this.#socket, 'resize-window', ...size]);
  }

  /** The lines of the window, without those that were pushed out above, once the condition holds for them. */
  async window(condition: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    return this.#capture([], condition);
  }

  /** All lines of the terminal, once the condition holds for them; what the terminal wrapped is one. */
  async lines(condition: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    return this.#capture(['-J', '-S', '-'], condition);
  }

  async #capture(
    options: readonly string[],
    condition: (lines: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    for (;;) {
      const args = ['-S', this.#socket, 'capture-pane', '-p', ...options];
      const { stdout } = await run('tmux', args);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd());
      if (condition(lines)) return lines;
      // tmux tells nobody of what is written in it.
      await pause(50);
    }
  }
}
