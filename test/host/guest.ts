// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Disks } from './disks.ts';
import type { FromGuest, ToGuest } from './guest/agent.ts';

/** The outcome of a command in the guest. */
export interface GuestOutcome {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GuestProcess {
  /** In the guest. */
  readonly pid: Promise<number>;
  readonly ended: Promise<GuestOutcome>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves once its standard output matches; rejects when it ends before. */
  said(pattern: RegExp): Promise<RegExpMatchArray>;
}

type Listener = (message: Extract<FromGuest, { id: number }>) => void;

const bootDeadline = 240_000;

/** A machine of its own: Debian 12's kernel, a Docker engine, Node and this checkout. */
export class Guest implements AsyncDisposable {
  readonly #qemu: ChildProcess;
  readonly #port: Socket;
  readonly #server: Server;
  readonly #listeners = new Map<number, Listener>();
  #nextId = 1;

  private constructor(qemu: ChildProcess, server: Server, port: Socket) {
    this.#qemu = qemu;
    this.#server = server;
    this.#port = port;
  }

  /**
   * Boots one, and waits until its engine listens.
   * @throws with what its console said when it does not come up within four minutes
   */
  static async boot({ vmlinux, initramfs, disks }: Disks, scratch: string): Promise<Guest> {
    const path = join(scratch, 'tests.socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    const qemu = spawn('qemu-system-x86_64', qemuArguments({ vmlinux, initramfs, disks }, path), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    process.once('exit', () => qemu.kill('SIGKILL'));
    let console = '';
    for (const stream of [qemu.stdout, qemu.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (console += text));
    }
    const deadline = AbortSignal.timeout(bootDeadline);
    const gone = once(qemu, 'exit', { signal: deadline }).then(() => undefined);
    gone.catch(() => undefined);
    try {
      const connected = once(server, 'connection', { signal: deadline }) as Promise<[Socket]>;
      const port = (await Promise.race([connected, gone]))?.[0];
      if (port === undefined) throw new Error('QEMU ended');
      const guest = new Guest(qemu, server, port);
      const ready = guest.#listen();
      if ((await Promise.race([ready, gone])) === undefined) throw new Error('the guest ended');
      return guest;
    } catch (error) {
      qemu.kill('SIGKILL');
      server.close();
      throw new Error(`The guest did not come up; its console:\n${console}`, { cause: error });
    }
  }

  /** Runs a command in the checkout to its end. */
  async run(
    command: readonly string[],
    options: { environment?: Record<string, string>; timeout?: number } = {},
  ): Promise<GuestOutcome> {
    const process = this.spawn(command, options.environment);
    const timeout = options.timeout ?? 600_000;
    const abort = new AbortController();
    const late = sleep(timeout, undefined, { signal: abort.signal, ref: false });
    try {
      const outcome = await Promise.race([process.ended, late]);
      if (outcome !== undefined) return outcome;
      process.kill('SIGKILL');
      const { stdout, stderr } = await process.ended;
      throw new Error(`${command.join(' ')} took over ${timeout} ms:\n${stdout}${stderr}`);
    } finally {
      abort.abort();
      late.catch(() => undefined);
    }
  }

  /** A line of shell. */
  async shell(line: string): Promise<GuestOutcome> {
    return this.run(['sh', '-c', line]);
  }

  spawn(command: readonly string[], environment: Record<string, string> = {}): GuestProcess {
    const id = this.#nextId++;
    const text = { stdout: '', stderr: '' };
    const watchers = new Set<() => void>();
    let outcome: GuestOutcome | undefined;
    let started: (pid: number) => void;
    const pid = new Promise<number>((resolve) => (started = resolve));
    const ended = new Promise<GuestOutcome>((resolve) => {
      this.#listeners.set(id, (message) => {
        if (message.type === 'spawned') started(message.pid);
        if (message.type === 'output') text[message.stream] += message.text;
        if (message.type === 'exit') {
          this.#listeners.delete(id);
          outcome = { exitCode: message.exitCode, signal: message.signal, ...text };
          resolve(outcome);
        }
        for (const watch of watchers) watch();
      });
    });
    this.#send({ type: 'spawn', id, command, environment });
    return {
      pid,
      ended,
      kill: (signal) => this.#send({ type: 'kill', id, signal }),
      said: (pattern) =>
        new Promise((resolve, reject) => {
          const watch = () => {
            const match = pattern.exec(text.stdout);
            if (match === null && outcome === undefined) return;
            watchers.delete(watch);
            if (match !== null) resolve(match);
            else reject(new Error(`it ended without ${pattern}:\n${text.stdout}${text.stderr}`));
          };
          watchers.add(watch);
          watch();
        }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#qemu, 'exit');
    this.#qemu.kill('SIGKILL');
    await ended;
    this.#port.destroy();
    this.#server.close();
  }

  /** Resolves to true once the guest says that it is ready. */
  #listen(): Promise<true> {
    return new Promise((resolve) => {
      createInterface({ input: this.#port }).on('line', (line) => {
        const message = JSON.parse(line) as FromGuest;
        if (message.type === 'ready') resolve(true);
        else this.#listeners.get(message.id)?.(message);
      });
      this.#port.on('error', () => undefined);
    });
  }

  #send(message: ToGuest): void {
    this.#port.write(`${JSON.stringify(message)}\n`);
  }
}

/** Options that only take time here: isolated page tables, above all, cost an emulated processor a tenth of its own. */
const kernelArguments =
  'console=ttyS0 quiet panic=-1 mitigations=off audit=0 rcupdate.rcu_expedited=1 no_timer_check';

/**
 * Without KVM: it may be there and not work, and this tier is to be the same everywhere. The processor is
 * an old one on purpose: what programs do with the vector instructions of newer ones is slow in software.
 */
function qemuArguments({ vmlinux, initramfs, disks }: Disks, socket: string): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-machine', 'q35,accel=tcg', '-cpu', 'Nehalem', '-smp', '2', '-m', '2048'],
    ...['-kernel', vmlinux, '-initrd', initramfs, '-append', kernelArguments],
    ...['-serial', 'stdio', '-device', 'virtio-rng-pci', '-device', 'virtio-serial-pci'],
    ...['-chardev', `socket,id=tests,path=${socket}`],
    ...['-device', 'virtserialport,chardev=tests,name=tests'],
    ...disks.flatMap((file, index) => [
      ...['-drive', `file=${file},if=none,id=disk${index},format=raw,snapshot=on`],
      ...['-device', `virtio-blk-pci,drive=disk${index}`],
    ]),
  ];
}
