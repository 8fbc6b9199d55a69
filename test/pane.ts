// SPDX-License-Identifier: MIT
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';

const run = promisify(execFile);

export interface PaneOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A terminal with a program in it, which a test types at and reads. */
export class Pane {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** @param command of a shell; the terminal stays when it has ended */
  static async open(
    t: ExecutionContext,
    command: string,
    { columns = 80, rows = 24, environment = {} }: PaneOptions = {},
  ): Promise<Pane> {
    const folder = mkdtempSync(join(tmpdir(), 'nlkit-pane-'));
    const socket = join(folder, 'tmux');
    const { PATH = '' } = process.env;
    const env = {
      PATH,
      LANG: 'C.UTF-8',
      SHELL: '/bin/sh',
      HOME: folder,
      HISTFILE: '/dev/null',
      ...environment,
    };
    const size = ['-x', String(columns), '-y', String(rows)];
    await run('tmux', ['-S', socket, '-f', '/dev/null', 'new-session', '-d', ...size, command], {
      env,
    });
    await run('tmux', ['-S', socket, 'set', '-g', 'remain-on-exit', 'on']);
    t.teardown(() => {
      execFileSync('tmux', ['-S', socket, 'kill-server']);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    return new Pane(socket);
  }

  /** Types a text as it is. */
  async type(text: string): Promise<void> {
    await run('tmux', ['-S', this.#socket, 'send-keys', '-l', text]);
  }

  /** Presses keys by tmux's names: `Enter`, `C-c`. */
  async press(...keys: readonly string[]): Promise<void> {
    await run('tmux', ['-S', this.#socket, 'send-keys', ...keys]);
  }

  /** Types a line. */
  async enter(line: string): Promise<void> {
    await this.type(line);
    await this.press('Enter');
  }

  async resize(columns: number, rows: number): Promise<void> {
    const size = ['-x', String(columns), '-y', String(rows)];
    await run('tmux', ['-S', this.#socket, 'resize-window', ...size]);
  }

  /** All lines that were shown, once the condition holds for them. */
  async lines(
    condition: (lines: readonly string[]) => boolean = () => true,
  ): Promise<readonly string[]> {
    for (;;) {
      const args = ['-S', this.#socket, 'capture-pane', '-p', '-J', '-S', '-'];
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

  /** Resolves with all lines once one of them is that, or matches it. */
  async shows(line: string | RegExp, times = 1): Promise<readonly string[]> {
    const matches = (shown: string): boolean =>
      typeof line === 'string' ? shown === line : line.test(shown);
    return this.lines((lines) => lines.filter(matches).length >= times);
  }
}
