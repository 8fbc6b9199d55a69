// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { execa } from 'execa';

/** The device of every namespace and the gateway behind it, to which routes can lead. */
export const device = 'nlkit0';
export const deviceIndex = 10;
export const gateway = '192.0.2.2';

const devices = `
link set lo up
link add ${device} index ${deviceIndex} type veth peer name nlkit1
address add 192.0.2.1/24 dev ${device}
link set nlkit1 up
link set ${device} up
`;

/**
 * A network namespace of our own. A process that waits for the end of its input keeps it: the
 * namespace and what is in it end with this process, however that ends.
 */
export class Namespace implements AsyncDisposable {
  readonly #keeper: ReturnType<typeof startKeeper>;

  private constructor(keeper: ReturnType<typeof startKeeper>) {
    this.#keeper = keeper;
  }

  /** Makes one, with the device in it. Needs root. */
  static async open(): Promise<Namespace> {
    const keeper = startKeeper();
    // It writes once it is inside; a keeper that ends instead has said why.
    await Promise.race([once(keeper.stdout, 'data'), keeper]);
    const namespace = new Namespace(keeper);
    await namespace.run(['ip', '-batch', '-'], devices);
    return namespace;
  }

  /** What a command in it prints. Throws where its status is another than 0. */
  async run(command: readonly string[], input = ''): Promise<string> {
    const place = `--net=/proc/${String(this.#keeper.pid)}/ns/net`;
    const { stdout } = await execa('nsenter', [place, '--', ...command], { input });
    return stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#keeper.stdin.end();
    await this.#keeper;
  }
}

function startKeeper() {
  return execa('unshare', ['--net', 'sh', '-c', 'echo inside; exec cat'], {
    stdin: 'pipe',
    stdout: 'pipe',
  });
}
