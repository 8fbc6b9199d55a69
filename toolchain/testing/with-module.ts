// SPDX-License-Identifier: MIT
import type { OpenTransport, Through } from '../../app/socket/transport.ts';
import { connectEngine } from '../engine/connect.ts';
import type { KernelRecord, NlkitEvent } from '../events.ts';
import type { Project } from '../project/project.ts';
import { GuestModule } from '../target/guest-module.ts';
import { prepare } from '../target/pipeline.ts';
import { stages } from '../target/stages.ts';
import { Guest, type GuestOptions, type GuestOutcome, machineOf } from './guest.ts';
import { guestOf, projectAt } from './project.ts';

/** What a test has while a project's modules are loaded. */
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
  /** Of the modules: `NAME`, or `MODULE.NAME` where several could be meant. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What to do while the modules are loaded. */
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
  if (options.guest !== undefined) return inTurn(options.guest, project, options, use);
  // What does not build needs no guest.
  const kernel = options.kernel ?? guestOf(project).kernel;
  await prepareFor(project, kernel, options);
  const { guest: _, parameters: __, ...machine } = options;
  await using guest = await Guest.boot({ ...machine, project: project.file, kernel });
  return await inTurn(guest, project, options, use);
}

/** One after the other: a module is loaded once, and what the kernel says is said to one. */
async function inTurn<Result>(
  guest: Guest,
  project: Project,
  options: ModuleOptions,
  use: ModuleUse<Result>,
): Promise<Result> {
  const machine = machineOf(guest);
  const before = machine.turns;
  const own = before.then(() => load(guest, project, options, use));
  machine.turns = own.catch(() => undefined);
  return own;
}

async function load<Result>(
  guest: Guest,
  project: Project,
  options: ModuleOptions,
  use: ModuleUse<Result>,
): Promise<Result> {
  const { session, engine, kernel } = machineOf(guest);
  const { signal = new AbortController().signal } = options;
  const prepared = await prepareFor(project, kernel, options);
  const module = new GuestModule({ session, engine, project, prepared, signal });
  let result: Result;
  try {
    await module.load();
    result = await use({
      guest,
      openNetlink: module.openNetlink,
      kernelLog: () => module.kernelLog(),
      runApp: (appArguments = [], timeout) => module.runApp(appArguments, timeout),
    });
  } catch (error) {
    await module.unload({ error });
    throw error;
  }
  await module.unload();
  return result;
}

async function prepareFor(project: Project, kernel: string, options: ModuleOptions) {
  const { signal = new AbortController().signal, onProgress } = options;
  const environment = process.env;
  const emit = (event: NlkitEvent): void => {
    if (event.type === 'progress') onProgress?.(event.text);
  };
  const engine = await connectEngine(environment, { signal });
  const pipeline = { engine, environment, emit, signal, kernel };
  return prepare(project, { ...pipeline, on: 'vm', editor: false }, stages(emit));
}
