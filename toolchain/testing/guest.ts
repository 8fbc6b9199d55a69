// SPDX-License-Identifier: MIT
import type { OpenTransport, Through } from '../../app/socket/transport.ts';
import { connectEngine } from '../engine/connect.ts';
import type { Engine } from '../engine/engine.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import { defaultGuestKernel } from '../kernel/resolve.ts';
import type { KernelRecord } from '../events.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import { guestOf, projectAt } from './project.ts';
import type { GuestSession } from '../target/guest-session.ts';
import { keepGuest, type KeptGuestOptions } from '../target/kept-guest.ts';

/** What a command in a guest came to. */
export type GuestOutcome = Awaited<ReturnType<GuestSession['run']>>;

export interface GuestOptions extends Pick<
  KeptGuestOptions,
  'kernel' | 'packages' | 'cpus' | 'memoryMegabytes' | 'kernelArguments'
> {
  /**
   * Whose `nlkit.yaml` says what is not given here of kernel, packages, processors, memory and kernel
   * arguments: a folder, that file, or a built-in project's name.
   */
  readonly project?: string;
  /** Of the kernel's own, loaded as it is up. */
  readonly modules?: readonly string[];
  /** Ends the guest, also while it is booting. */
  readonly signal?: AbortSignal;
  /** Gets a line now and then while something is made for the first time, which takes minutes. */
  readonly onProgress?: (line: string) => void;
}

/** What lies below a guest; for withModule. */
export interface Machine {
  readonly session: GuestSession;
  readonly engine: Engine;
  /** As it was asked for: `debian:12`. */
  readonly kernel: string;
  /** Resolves when all those before have had their turn with the modules. */
  turns: Promise<unknown>;
}

/** What lies below a guest. */
export let machineOf: (guest: Guest) => Machine;

/** The options that say what the machine is like, those that are given. */
function machineOptions(
  options: GuestOptions,
): Pick<GuestOptions, 'kernel' | 'packages' | 'cpus' | 'memoryMegabytes' | 'kernelArguments'> {
  const { kernel, packages, cpus, memoryMegabytes, kernelArguments } = options;
  return {
    ...(kernel !== undefined && { kernel }),
    ...(packages !== undefined && { packages }),
    ...(cpus !== undefined && { cpus }),
    ...(memoryMegabytes !== undefined && { memoryMegabytes }),
    ...(kernelArguments !== undefined && { kernelArguments }),
  };
}

/**
 * A guest for tests, with a stock kernel, whose netlink sockets are at hand here:
 *
 *     await using guest = await Guest.boot({ modules: ['wireguard'] });
 *     await using connection = await connect({ protocol: 16, through: guest });
 */
export class Guest implements Through, AsyncDisposable {
  /** Opens a netlink socket of the guest's kernel. */
  readonly openNetlink: OpenTransport;
  readonly #machine: Machine;
  readonly #session: GuestSession;

  static {
    machineOf = (guest) => guest.#machine;
  }

  /**
   * Boots one in a container of the Docker engine that the environment names.
   * @throws NlkitError when that cannot be done
   */
  static async boot(options: GuestOptions = {}): Promise<Guest> {
    const { modules = [], signal = new AbortController().signal, onProgress } = options;
    const environment = process.env;
    const described = options.project === undefined ? {} : guestOf(projectAt(options.project));
    const wanted = { kernel: defaultGuestKernel, ...described, ...machineOptions(options) };
    const engine = await connectEngine(environment, { signal });
    const session = await keepGuest({
      ...wanted,
      ...{ engine, environment, signal },
      emit: (event) => {
        if (event.type === 'progress') onProgress?.(event.text);
      },
    });
    const guest = new Guest({ session, engine, kernel: wanted.kernel, turns: Promise.resolve() });
    try {
      // From now on, before anything is loaded.
      await session.kernelLog();
      for (const module of modules) await guest.modprobe(module);
      return guest;
    } catch (error) {
      await guest[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(machine: Machine) {
    this.#machine = machine;
    this.#session = machine.session;
    this.openNetlink = machine.session.openNetlink;
  }

  /** `6.1.0-42-amd64`. */
  get kernelRelease(): string {
    return this.#session.kernelRelease;
  }

  /** Resolves when the guest has gone, with one clause on why. */
  get gone(): Promise<string> {
    return this.#session.gone;
  }

  /**
   * Runs a command to its end, whatever that is, in the folder with the files that were sent.
   * @param timeout milliseconds; then it is killed; a minute unless given
   */
  run(command: readonly string[], timeout?: number): Promise<GuestOutcome> {
    return this.#session.run(command, timeout);
  }

  /**
   * Runs a command that is to succeed; resolves with what it wrote.
   * @throws ExchangeError `command-failed` with its last words
   */
  async succeed(command: readonly string[], timeout?: number): Promise<string> {
    const { exitCode, signal, timedOut, stdout, stderr } = await this.run(command, timeout);
    if (exitCode === 0) return stdout;
    const how = timedOut ? 'took too long' : `ended with ${String(exitCode ?? signal)}`;
    throw new ExchangeError('command-failed', `${command.join(' ')} ${how}: ${stderr.trim()}`, {
      details: stdout + stderr,
    });
  }

  /**
   * Loads a module of the kernel's own, and those it needs.
   * @throws ExchangeError `command-failed`
   */
  async modprobe(module: string, parameters: Readonly<Record<string, string>> = {}): Promise<void> {
    const given = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    await this.succeed(['modprobe', module, ...given]);
  }

  /** Sends files, by their paths relative to the folder that commands run in. */
  send(entries: readonly ArchiveEntry[]): Promise<void> {
    return this.#session.send(entries);
  }

  /** All that the kernel has said since the guest was up. */
  kernelLog(): Promise<readonly KernelRecord[]> {
    return this.#session.kernelLog();
  }

  /** Ends the guest, whatever it is doing. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}
