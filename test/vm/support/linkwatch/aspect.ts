// SPDX-License-Identifier: MIT
import {
  linkwatch,
  type Device,
  type LinkwatchOperations,
} from '../../../../app/examples/linkwatch/linkwatch-gen.ts';
import type { ExecutionContext } from 'ava';
import { SpecClient, type ClientOptions } from '../../../../app/ynl/client.ts';
import type { LoadedModule } from '../../../../toolchain/testing/index.ts';

/** Checks one behaviour of a loaded linkwatch. */
export type Aspect = (t: ExecutionContext, module: LoadedModule) => Promise<void>;

/** Milliseconds to wait for an answer or an event. */
export const patience = 60_000;

export function open(module: LoadedModule, options: ClientOptions = {}) {
  return SpecClient.open(linkwatch, { through: module, timeout: patience, ...options });
}

export async function ip({ guest }: LoadedModule, command: string): Promise<void> {
  await guest.succeed(['ip', ...command.split(' ')]);
}

/** Runs many commands of ip, one a line. */
export async function ipBatch({ guest }: LoadedModule, lines: readonly string[]): Promise<void> {
  await guest.send([{ name: 'batch', text: `${lines.join('\n')}\n` }]);
  await guest.succeed(['ip', '-batch', 'batch'], 10 * patience);
}

/** Sorts devices by their indexes. */
export function byNumber(list: readonly Device[]): Device[] {
  return [...list].sort((a, b) => a.ifindex! - b.ifindex!);
}

/** The index of the device with that name. */
export async function numberOf(
  client: SpecClient<LinkwatchOperations>,
  name: string,
): Promise<number> {
  return (await client.do('device-get', { name }))!.ifindex!;
}
