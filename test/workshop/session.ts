// SPDX-License-Identifier: MIT
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './page.ts';

/** Milliseconds for one command. */
const deadline = 60_000;

const main = join(root, 'dist/toolchain/main.js');

const prompt = 'nlkit-workshop-prompt';

/**
 * A shell in a network namespace of its own, in the checkout, where `nlkit` is the compiled command line. Commands
 * are typed as a person would: the next one when the last one has ended or, in the background, has written its
 * first lines.
 */
export class ShellSession implements AsyncDisposable {
  readonly #shell: ChildProcess;
  readonly #ended: Promise<unknown>;
  /** The folder in which `mktemp` makes files. */
  readonly #folder = mkdtempSync(join(tmpdir(), 'nlkit-workshop-'));
  #lines: string[] = [];
  #onLine: (line: string) => void = () => undefined;

  constructor() {
    const command = ['--map-root-user', '--net', 'bash', '--norc'];
    // In a process group of its own, so that commands left in the background end with it.
    this.#shell = spawn('unshare', command, {
      cwd: root,
      env: { ...process.env, TMPDIR: this.#folder },
      stdio: 'pipe',
      detached: true,
    });
    this.#ended = once(this.#shell, 'close');
    const { stdout, stderr } = this.#shell;
    if (stdout === null || stderr === null) throw new Error('no pipes');
    createInterface({ input: stdout }).on('line', (line) => {
      if (line !== '' && !line.startsWith(prompt)) this.#lines.push(line);
      this.#onLine(line);
    });
    stderr.resume();
    this.#write(`exec 2>&1\nnlkit() { '${process.execPath}' '${main}' "$@"; }\n`);
    this.#write('ip link set lo up\n');
  }

  /** Types a command; resolves with the lines that came since the last one, empty ones left out. */
  async type(command: string, expected: number): Promise<string[]> {
    this.#lines = [];
    const background = command.endsWith('&');
    const done = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${command}: no end`)), deadline);
      let prompted = false;
      this.#onLine = (line) => {
        prompted ||= line.startsWith(prompt);
        if (!prompted || (background && this.#lines.length < expected)) return;
        clearTimeout(timer);
        resolve();
      };
      void this.#ended.then(() => reject(new Error(`${command}: the shell ended`)));
    });
    this.#write(`${command}\n__status=$?; echo ${prompt}; (exit $__status)\n`);
    await done;
    return this.#lines;
  }

  #write(text: string): void {
    this.#shell.stdin?.write(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid } = this.#shell;
    if (pid !== undefined && this.#shell.exitCode === null) process.kill(-pid, 'SIGKILL');
    await this.#ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
