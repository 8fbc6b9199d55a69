// SPDX-License-Identifier: MIT
import type { OpenTransport, Through } from '../../app/socket/transport.ts';
import { refreshGenerated } from '../generate/refresh.ts';
import type { KernelRecord } from '../events.ts';
import type { Project } from '../project/project.ts';
import { buildProject, type BuiltProject } from '../run/build-project.ts';
import { GuestModule } from '../run/guest-module.ts';
import {
  bootGuest,
  type Guest,
  type GuestOptions,
  type GuestOutcome,
  guestOutcome,
  machineOf,
  machineOptions,
} from './guest.ts';
import { guestOf, projectAt } from './project.ts';
import { beginWork, type Work } from './work.ts';

/** The guest and the project of a test whose modules are loaded. */
export interface LoadedModule extends Through {
  readonly guest: Guest;
  /** Opens a netlink socket of the guest's kernel. All are closed before the modules are unloaded. */
  readonly openNetlink: OpenTransport;
  /** All that the kernel has said since just before the load. */
  kernelLog(): Promise<readonly KernelRecord[]>;
  /**
   * Runs the project's app to its end, whatever that is, among its files.
   * @param appArguments come after its own
   * @param timeout milliseconds; then it is killed; the project's own unless given
   */
  runApp(appArguments?: readonly string[], timeout?: number): Promise<GuestOutcome>;
}

export interface ModuleOptions extends Omit<GuestOptions, 'project' | 'modules'> {
  /**
   * A guest to load them in, which stays; those who share one take turns. Without it one is booted as
   * the project asks for, and ends with the call.
   */
  readonly guest?: Guest;
  /** Parameters of the modules: `NAME`, or `MODULE.NAME` where several could be meant. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The test's own code, called while the modules are loaded. */
export type ModuleUse<Result> = (module: LoadedModule) => Result | Promise<Result>;

/**
 * Builds a project's modules (unless nothing has changed), loads them in a guest, runs the project's
 * setup, calls `use`, tears down, and unloads whatever happened:
 *
 *     await withModule('.', async (module) => {
 *       await using connection = await connect({ protocol: 31, through: module });
 *       …
 *     });
 *
 * @param project a folder with an `nlkit.yaml`, that file, or a built-in project's name
 * @throws ComplaintError when the kernel complained or a module cannot be removed; what `use` threw is
 *   its cause
 * @throws what `use` threw; an NlkitError when it does not come to that, with a compiler's words as
 *   `details`
 */
export function withModule<Result>(project: string, use: ModuleUse<Result>): Promise<Result>;
export function withModule<Result>(
  project: string,
  options: ModuleOptions,
  use: ModuleUse<Result>,
): Promise<Result>;
export async function withModule<Result>(
  name: string,
  ...rest: [ModuleUse<Result>] | [ModuleOptions, ModuleUse<Result>]
): Promise<Result> {
  const [options, use] = rest.length === 1 ? [{}, rest[0]] : rest;
  const project = projectAt(name, options.parameters);
  const { guest } = options;
  if (guest !== undefined) {
    const { kernel, engine } = machineOf(guest);
    const work = await beginWork(options, engine);
    return inTurn(guest, async () =>
      useLoaded(guest, await buildFor(project, kernel, work), work, use),
    );
  }
  const machine = { ...guestOf(project), ...machineOptions(options) };
  const work = await beginWork(options);
  // A project that does not build needs no guest.
  const built = await buildFor(project, machine.kernel, work);
  await using own = await bootGuest(built, machine, work);
  return await useLoaded(own, built, work, use);
}

/** Gives each test its turn: a module can be loaded only once, and the kernel's log is one test's at a time. */
function inTurn<Result>(guest: Guest, work: () => Promise<Result>): Promise<Result> {
  const machine = machineOf(guest);
  const own = machine.turns.then(work);
  machine.turns = own.catch(() => undefined);
  return own;
}

async function buildFor(project: Project, kernel: string, work: Work): Promise<BuiltProject> {
  await refreshGenerated(project, work);
  return buildProject(project, { ...work, kernel, on: 'vm' });
}

/** Loads, sets up, uses, and unloads whatever happened. */
async function useLoaded<Result>(
  guest: Guest,
  built: BuiltProject,
  { engine, emit, signal }: Work,
  use: ModuleUse<Result>,
): Promise<Result> {
  const { session } = machineOf(guest);
  const module = new GuestModule({ session, engine, built, emit, signal });
  let result: Result;
  try {
    await module.load();
    await module.setUp();
    result = await use({
      guest,
      openNetlink: module.openNetlink,
      kernelLog: () => module.kernelLog(),
      runApp: async (appArguments = [], timeout) =>
        guestOutcome(await module.runApp(appArguments, timeout)),
    });
  } catch (error) {
    await module.unload({ error });
    throw error;
  }
  await module.unload();
  return result;
}
