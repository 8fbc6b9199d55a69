// SPDX-License-Identifier: MIT
import type { Duplex } from 'node:stream';
import type { NlkitError } from '../errors/nlkit-error.ts';
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
  /** Milliseconds until its agent says hello. */
  readonly helloDeadline: number;
  /** The text that came another way than from the agent, so far: the serial console, or the agent's standard error. */
  console(): string;
  /** Calls back with what the serial console says from now on; absent where there is none. */
  readonly onConsole?: (listener: (text: string) => void) => void;
  /** Resolves, once the channel has ended, to the error of an engine or a person that ended it, or to undefined. */
  lost(): Promise<NlkitError | undefined>;
}
