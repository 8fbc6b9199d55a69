// SPDX-License-Identifier: MIT
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { outputOf } from '../../program.ts';

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
  readonly #keeper: Keeper;

  private constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  /** Makes one, with the device in it. Needs root. */
  static async open(): Promise<Namespace> {
    const keeper = startKeeper();
    // It writes once it is inside; a keeper that ends instead has said why on standard error.
    await Promise.race([once(keeper.stdout, 'data'), endedEarly(keeper)]);
    const namespace = new Namespace(keeper);
    await namespace.run(['ip', '-batch', '-'], devices);
    return namespace;
  }

  /** Runs a command in it and returns its output. Throws if it fails. */
  async run(command: readonly string[], input = ''): Promise<string> {
    const place = `--net=/proc/${String(this.#keeper.pid)}/ns/net`;
    return outputOf('nsenter', [place, '--', ...command], { input });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#keeper, 'close');
    this.#keeper.stdin.end();
    await closed;
  }
}

type Keeper = ChildProcessByStdio<Writable, Readable, null>;

function startKeeper(): Keeper {
  return spawn('unshare', ['--net', 'sh', '-c', 'echo inside; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function endedEarly(keeper: Keeper): Promise<never> {
  const [status] = (await once(keeper, 'close')) as [number | null];
  throw new Error(`unshare ended with status ${String(status)}`);
}
