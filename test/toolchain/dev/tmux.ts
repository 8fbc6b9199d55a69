// SPDX-License-Identifier: MIT
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const run = promisify(execFile);

/** `nlkit dev` on a terminal of its own; `status N` is shown there when it has ended. */
export class DevTerminal {
  readonly #socket: string;

  constructor(
    t: ExecutionContext,
    args: readonly string[],
    { columns = 80, rows = 24, environment = {} }: DevTerminalOptions = {},
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'nlkit-tmux-'));
    this.#socket = join(folder, 'tmux');
    const main = join(checkout, 'dist/toolchain/main.js');
    const words = [process.execPath, main, 'dev', ...args].map((word) => `'${word}'`);
    const size = ['-x', String(columns), '-y', String(rows)];
    const command = `${words.join(' ')}; echo "status $?"; sleep 600`;
    const { PATH = '', HOME = '' } = process.env;
    execFileSync(
      'tmux',
      ['-S', this.#socket, '-f', '/dev/null', 'new-session', '-d', ...size, command],
      { env: { PATH, HOME, LANG: 'C.UTF-8', SHELL: '/bin/sh', ...environment } },
    );
    t.teardown(() => {
      try {
        execFileSync('tmux', ['-S', this.#socket, 'kill-server'], { stdio: 'ignore' });
      } catch {
        // It was closed.
      }
      rmSync(folder, { recursive: true });
    });
  }

  /** Types; names such as `Escape` and `C-c` are keys. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.#tmux('send-keys', ...keys);
  }

  async type(text: string): Promise<void> {
    await this.#tmux('send-keys', '-l', '--', text);
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** Closes the terminal, as somebody does with its window. */
  async close(): Promise<void> {
    await this.#tmux('kill-server');
  }

  /** The process of `nlkit dev`. */
  async pid(): Promise<number> {
    const shell = (await this.#tmux('list-panes', '-F', '#{pane_pid}')).trim();
    const { stdout } = await run('pgrep', ['-P', shell, '-f', 'toolchain/main.js']);
    return Number(stdout.trim());
  }

  /** The lines of the screen, once the condition holds for them; fails if it does not within the deadline. */
  async lines(
    condition: (lines: readonly string[]) => boolean,
    deadline = 100_000,
  ): Promise<readonly string[]> {
    const end = performance.now() + deadline;
    for (;;) {
      const text = await this.#tmux('capture-pane', '-p');
      const lines = text.split('\n').slice(0, -1);
      if (condition(lines)) return lines;
      if (performance.now() > end) throw new Error(`not within ${String(deadline)} ms:\n${text}`);
      // tmux tells nobody of what is written in it.
      await pause(50);
    }
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('tmux', ['-S', this.#socket, ...args]);
    return stdout;
  }
}

interface DevTerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A condition: some line matches. */
export function shows(pattern: RegExp): (lines: readonly string[]) => boolean {
  return (lines) => lines.some((line) => pattern.test(line));
}
