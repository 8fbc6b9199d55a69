// SPDX-License-Identifier: MIT
import { statSync } from 'node:fs';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import { Route } from '../../../app/families/route/route.ts';
import { UnknownDeviceError } from '../../../app/families/route/unknown-device-error.ts';
import { ExchangeError } from '../../errors/exchange-error.ts';
import { RequirementError } from '../../errors/requirement-error.ts';

/** A temporary nlmon device: through it passes what is said over netlink in its network namespace. */
export interface NlmonLink {
  readonly index: number;
  remove(): Promise<void>;
}

/** Names of our devices: with the process's id they have 15 characters at most. */
const ours = /^nlkmon(\d+)$/;

/**
 * Makes the device, up, in a network namespace. Devices of an nlkit that was killed are removed.
 *
 * @throws RequirementError `not-permitted`, `no-nlmon`; what `Route.open` throws for the namespace
 */
export async function makeNlmonLink(netns: string | number | undefined): Promise<NlmonLink> {
  const options = netns === undefined ? {} : { netns };
  await using route = await Route.open(options);
  await heal(route);
  const name = `nlkmon${String(process.pid)}`;
  try {
    await route.addLink({ name, kind: 'nlmon', up: true });
  } catch (error) {
    throw notMade(error);
  }
  let index: number;
  try {
    await route.setLink(name, { alias: owner() });
    ({ index } = await route.link(name));
  } catch (error) {
    await route.deleteLink(name).catch(() => undefined);
    throw error;
  }
  return {
    index,
    remove: async () => {
      await using again = await Route.open(options);
      await again.deleteLink(index).catch((error: unknown) => {
        // Somebody was faster, or the namespace's devices are gone with it.
        if (!(error instanceof UnknownDeviceError)) throw error;
      });
    },
  };
}

/** Removes devices whose nlkit has ended: their names have its id, and their aliases its namespace of processes. */
async function heal(route: Route): Promise<void> {
  for (const link of await route.links({ kind: 'nlmon' }).all()) {
    const pid = ours.exec(link.name)?.[1];
    if (pid === undefined) continue;
    if (link.alias !== undefined && link.alias !== owner()) continue;
    if (Number(pid) !== process.pid && isAlive(Number(pid))) continue;
    await route.deleteLink(link.index).catch(() => undefined);
  }
}

/** Ids of processes mean something in their namespace only. */
function owner(): string {
  return `nlkit trace, pid namespace ${String(statSync('/proc/self/ns/pid').ino)}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function notMade(error: unknown): unknown {
  if (!(error instanceof KernelRefusal)) return error;
  if (error.errnoName === 'EPERM') return notPermitted(error);
  if (error.errnoName !== 'EOPNOTSUPP') return error;
  return new RequirementError(
    'no-nlmon',
    'this kernel has no nlmon devices, which a trace without a command is made with',
    {
      hint: 'modprobe nlmon, where the kernel has that module; or trace a command: nlkit trace -- COMMAND',
      cause: error,
    },
  );
}

export function notPermitted(cause?: unknown): RequirementError {
  return new RequirementError(
    'not-permitted',
    'a trace of all programs needs root: it makes a temporary nlmon device',
    { hint: 'sudo nlkit trace; or trace a command: nlkit trace -- COMMAND', cause },
  );
}

/** Whether a packet socket says that its device is no longer there, or no longer up. */
export function isGone(error: unknown): boolean {
  return error instanceof SystemError && ['ENETDOWN', 'ENODEV', 'ENXIO'].includes(error.errnoName);
}

/** Makes the error for that. */
export function deviceGone(cause: unknown): ExchangeError {
  const text = 'the nlmon device of the trace was removed or set down by somebody else';
  const hint = 'start the trace again; keep what manages devices away from nlkmon*';
  return new ExchangeError('nlmon-gone', text, { hint, cause });
}
