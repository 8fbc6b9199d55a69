// SPDX-License-Identifier: MIT
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

/** A network namespace for one test. It ends with the process that keeps it. */
export class PrivateNamespace implements AsyncDisposable {
  readonly pid: number;
  readonly #keeper: ChildProcess;

  private constructor(keeper: ChildProcess) {
    this.#keeper = keeper;
    this.pid = keeper.pid!;
  }

  static async open(): Promise<PrivateNamespace> {
    const keeper = spawn('unshare', ['--net', 'sh', '-c', 'echo inside; exec cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // It writes once it is inside.
    const [line] = (await Promise.race([once(keeper.stdout, 'data'), once(keeper, 'exit')])) as [
      unknown,
    ];
    if (String(line) !== 'inside\n') throw new Error('a network namespace needs root');
    const namespace = new PrivateNamespace(keeper);
    // So that addresses do not change by themselves.
    await namespace.run('sh', '-c', 'echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad');
    return namespace;
  }

  get path(): string {
    return `/proc/${this.pid}/ns/net`;
  }

  /** Runs a command in the namespace, and resolves with its output. */
  async run(...command: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('nsenter', [
      `--net=${this.path}`,
      '--',
      ...command,
    ]);
    return stdout;
  }

  /** Runs `ip` for each line, in turn. */
  async ip(...lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.run('ip', ...line.split(' '));
  }

  /** Reads what `ip -j -d …` or `bridge -j -d …` prints. */
  async json(line: string): Promise<Record<string, unknown>[]> {
    const [command = 'ip', ...rest] = line.split(' ');
    const text = await this.run(command, '-j', '-d', ...rest);
    return text.trim() === '' ? [] : (JSON.parse(text) as Record<string, unknown>[]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#keeper, 'exit');
    this.#keeper.stdin?.end();
    await ended;
  }
}
