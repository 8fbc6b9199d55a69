// SPDX-License-Identifier: MIT
import type { Duplex } from 'node:stream';
import type { TargetName } from '../events.ts';

/**
 * A place where modules are loaded, opened: an agent waits at the other end of `channel`. Disposing
 * ends it, whatever state it is in.
 */
export interface OpenTarget extends AsyncDisposable {
  readonly name: TargetName;
  /** For people: `software emulation`, `engine 20.10.24`. */
  readonly detail: string;
  readonly channel: Duplex;
  /** What came by another way than the agent, so far: the serial console, the agent's own complaints. */
  console(): string;
  readonly ended: Promise<unknown>;
}
