// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { ImagesOptions } from '../image/stage-images.ts';
import { defaultGuestKernel } from '../kernels/resolve.ts';
import { checkWish } from '../targets/choose.ts';
import type { OpenTarget } from '../targets/target.ts';
import { openVm } from '../targets/vm/open-vm.ts';
import { type PreparedTarget, prepareTarget } from './prepare.ts';
import { Session, type SessionOptions } from './session.ts';
import { stages } from './stages.ts';

/** The machine that a guest is to be. */
export interface GuestMachine {
  /** `debian:12` or `6.1`; debian:12 unless given. */
  readonly kernel?: string;
  /** Debian's packages to have in the guest besides kmod and iproute2. */
  readonly packages?: readonly string[];
  /** 1 unless given. */
  readonly cpus?: number;
  /** 512 unless given. */
  readonly memoryMegabytes?: number;
  /** Added to the kernel's command line. */
  readonly kernelArguments?: readonly string[];
  /** Boot it, although a saved one could be restored; false unless given. */
  readonly cold?: boolean;
}

/** Milliseconds for the agent to end a command whose limit has passed, while tests take all of the machine. */
const margin = 60_000;

/**
 * Prepares a guest that is for no project.
 * @throws UsageError, RequirementError
 */
export async function prepareGuest(
  { kernel = defaultGuestKernel, packages = [] }: GuestMachine,
  options: ImagesOptions,
): Promise<PreparedTarget> {
  const wish = { on: 'vm', kernel, target: 'vm', kernels: [] } as const;
  checkWish(wish);
  for (const each of packages) {
    if (!/^[a-z0-9][a-z0-9.+-]+$/.test(each))
      throw new UsageError('package-name', `debian package name '${each}' is not valid`);
  }
  const needs = { packages: { builder: [], runtime: packages }, buildsApp: false, runs: true };
  return prepareTarget(wish, needs, options, stages(options.emit));
}

/**
 * Boots a guest that stays until it is disposed of.
 * @throws what Session.begin throws
 */
export async function bootKept(
  { kernel, images }: PreparedTarget,
  {
    packages = [],
    cpus = 1,
    memoryMegabytes = 512,
    kernelArguments = [],
    cold = false,
  }: GuestMachine,
  { engine, environment, emit, signal }: ImagesOptions,
): Promise<Session> {
  const target = await openVm(engine, {
    ...{ kernel, images, packages, environment, emit, signal },
    ...{ cpus, memoryMegabytes, kernelArguments, cold },
  });
  return openKept(target, { emit, signal });
}

/** Begins a session that serves more than one run; it takes the target over. */
export async function openKept(
  target: OpenTarget,
  options: Pick<SessionOptions, 'emit' | 'signal'>,
): Promise<Session> {
  const session = new Session(target, { ...options, kept: true, margin });
  try {
    await session.begin();
    return session;
  } catch (error) {
    await session[Symbol.asyncDispose]();
    options.signal.throwIfAborted();
    throw error;
  }
}
