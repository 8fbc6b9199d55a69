// SPDX-License-Identifier: MIT
// Three network namespaces in a row: a client, a router and a server, with processes that talk.
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Outcome } from './peer.ts';

export const clientAddress = '10.1.0.2';
export const routerInside = '10.1.0.1';
export const routerOutside = '203.0.113.1';
export const serverAddress = '203.0.113.2';

function ip(...words: string[]): void {
  execFileSync('ip', words.join(' ').split(' '));
}

/** A process in one of the namespaces; it is asked one thing at a time. */
export class Peer {
  readonly #process: ChildProcess;
  readonly #netns: string;

  constructor(netns: string) {
    this.#netns = netns;
    const path = fileURLToPath(new URL('peer.js', import.meta.url));
    const execArgv = ['netns', 'exec', netns, process.execPath];
    this.#process = fork(path, { execPath: 'ip', execArgv });
  }

  async listen(protocol: 'tcp' | 'udp', port: number): Promise<Outcome> {
    return this.#order({ do: 'listen', protocol, port });
  }

  /** The address by which the other side knows us, an error's code, or `silence`. */
  async ask(
    protocol: 'tcp' | 'udp',
    host: string,
    port: number,
    patience = 20_000,
  ): Promise<Outcome> {
    return this.#order({ do: 'ask', protocol, host, port, patience });
  }

  /** Whether an answer came to one ICMP echo request within so many seconds. */
  ping(host: string, patience = 10): boolean {
    try {
      const words = ['ping', '-q', '-c', '1', '-W', String(patience), host];
      execFileSync('ip', ['netns', 'exec', this.#netns, ...words]);
      return true;
    } catch {
      return false;
    }
  }

  async end(): Promise<void> {
    const over = once(this.#process, 'exit');
    this.#process.disconnect();
    await over;
  }

  async #order(order: Order): Promise<Outcome> {
    const answer = once(this.#process, 'message');
    this.#process.send(order);
    const [outcome] = (await answer) as [Outcome];
    return outcome;
  }
}

/** The namespaces and their devices: `in` and `out` are the router's. */
export class Network implements AsyncDisposable {
  readonly router: string;
  readonly #names: readonly string[];
  readonly #peers = new Map<string, Peer>();

  constructor(name: string) {
    const [client, router, server] = ['c', 'r', 's'].map(
      (end) => `nlkit-${name}-${process.pid}-${end}`,
    );
    this.router = router!;
    this.#names = [client!, router!, server!];
    try {
      for (const netns of this.#names) {
        ip('netns add', netns);
        ip('-n', netns, 'link set lo up');
      }
      ip('-n', client!, 'link add eth0 type veth peer name in netns', router!);
      ip('-n', server!, 'link add eth0 type veth peer name out netns', router!);
      for (const [netns, device, address] of [
        [client!, 'eth0', `${clientAddress}/24`],
        [router!, 'in', `${routerInside}/24`],
        [router!, 'out', `${routerOutside}/24`],
        [server!, 'eth0', `${serverAddress}/24`],
      ] as const) {
        ip('-n', netns, 'addr add', address, 'dev', device);
        ip('-n', netns, 'link set', device, 'up');
      }
      ip('-n', client!, 'route add default via', routerInside);
      ip('-n', server!, 'route add 10.1.0.0/24 via', routerOutside);
      this.inRouter('sysctl', '-q', '-w', 'net.ipv4.ip_forward=1');
      this.inRouter('sysctl', '-q', '-w', 'net.netfilter.nf_conntrack_acct=1');
    } catch (error) {
      this.#remove();
      throw error;
    }
  }

  /** The output of a command in the router's namespace. */
  inRouter(...command: string[]): string {
    const words = ['netns', 'exec', this.router, ...command];
    return execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  }

  get client(): Peer {
    return this.#peer(0);
  }

  get server(): Peer {
    return this.#peer(2);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      for (const peer of this.#peers.values()) await peer.end();
    } finally {
      this.#remove();
    }
  }

  #peer(at: number): Peer {
    const netns = this.#names[at]!;
    const peer = this.#peers.get(netns) ?? new Peer(netns);
    this.#peers.set(netns, peer);
    return peer;
  }

  #remove(): void {
    for (const netns of this.#names) {
      try {
        ip('netns del', netns);
      } catch {
        // It was not made.
      }
    }
  }
}
