// SPDX-License-Identifier: MIT
import type { OpenTransport, Through } from '../../app/socket/transport.ts';
import type { Engine } from '../engine/engine.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import { defaultGuestKernel } from '../kernels/resolve.ts';
import type { KernelRecord } from '../events.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import type { CommandResult, Session } from '../run/session.ts';
import { bootKept, type GuestMachine, prepareGuest } from '../run/kept-guest.ts';
import type { PreparedTarget } from '../run/prepare.ts';
import { guestOf, projectAt } from './project.ts';
import { beginWork, type Work } from './work.ts';

/** The outcome of a command in a guest. */
export interface GuestOutcome {
  /** Null when a signal ended it, or it did not end in time. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Turns the result of a session's command into what tests see. */
export function guestOutcome(result: CommandResult): GuestOutcome {
  const { exitCode, signal, timedOut, stdout, stderr } = result;
  return { exitCode, signal: timedOut ? null : signal, timedOut, stdout, stderr };
}

export interface GuestOptions extends GuestMachine {
  /**
   * A folder with an `nlkit.yaml`, that file, or a built-in project's name. It says what is not given here of kernel,
   * packages, processors, memory and kernel arguments.
   */
  readonly project?: string;
  /** Modules of the kernel's own to load once the guest is up. */
  readonly modules?: readonly string[];
  /** Ends the guest, also while it is booting. */
  readonly signal?: AbortSignal;
  /** Gets a line now and then while something is made for the first time, which takes minutes; also notices. */
  readonly onProgress?: (line: string) => void;
}

/** The session and engine of a guest, for withModule. */
export interface KeptMachine {
  readonly session: Session;
  readonly engine: Engine;
  /** The kernel as it was asked for: `debian:12`. */
  readonly kernel: string;
  /** Resolves when all those before have had their turn with the modules. */
  turns: Promise<unknown>;
}

/** Returns the session and engine of a guest. */
export let machineOf: (guest: Guest) => KeptMachine;

/** Boots a guest on a target that is ready. */
export let bootGuest: (
  target: PreparedTarget,
  machine: GuestMachine & { readonly kernel: string },
  work: Work,
) => Promise<Guest>;

/** The options that say what the machine is like, those that are given. */
export function machineOptions(options: GuestOptions): GuestMachine {
  const { kernel, packages, cpus, memoryMegabytes, kernelArguments, cold } = options;
  return {
    ...(kernel !== undefined && { kernel }),
    ...(packages !== undefined && { packages }),
    ...(cpus !== undefined && { cpus }),
    ...(memoryMegabytes !== undefined && { memoryMegabytes }),
    ...(kernelArguments !== undefined && { kernelArguments }),
    ...(cold !== undefined && { cold }),
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
  readonly #machine: KeptMachine;
  readonly #session: Session;

  static {
    machineOf = (guest) => guest.#machine;
    bootGuest = async (target, machine, work) => {
      const session = await bootKept(target, machine, work);
      const { kernel } = machine;
      return new Guest({ session, engine: work.engine, kernel, turns: Promise.resolve() });
    };
  }

  /**
   * Boots a guest in a container of the Docker engine that the environment names.
   * @throws NlkitError when that cannot be done
   */
  static async boot(options: GuestOptions = {}): Promise<Guest> {
    const described = options.project === undefined ? {} : guestOf(projectAt(options.project));
    const machine = { kernel: defaultGuestKernel, ...described, ...machineOptions(options) };
    const work = await beginWork(options);
    const guest = await bootGuest(await prepareGuest(machine, work), machine, work);
    try {
      for (const module of options.modules ?? []) await guest.modprobe(module);
      return guest;
    } catch (error) {
      await guest[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(machine: KeptMachine) {
    this.#machine = machine;
    this.#session = machine.session;
    this.openNetlink = machine.session.openNetlink;
  }

  /** `6.1.0-42-amd64`. */
  get kernelRelease(): string {
    return this.#session.agent.kernelRelease;
  }

  /** Resolves when the guest has gone, with one clause on why. */
  get gone(): Promise<string> {
    return this.#session.agent.gone;
  }

  /**
   * Runs a command to its end, whatever that is, in the folder with the files that were sent.
   * @param timeout milliseconds; then it is killed; a minute unless given
   */
  async run(command: readonly string[], timeout = 60_000): Promise<GuestOutcome> {
    return guestOutcome(await this.#session.run({ command, timeout, environment: {} }));
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
