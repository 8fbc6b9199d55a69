// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';

/** `engine`: it waits for the Docker engine to come back. */
export type Phase = 'running' | 'waiting' | 'engine';

/** Shows the runs, one after the other. */
export interface Display {
  /** Takes the events of each run, from `run` to `result`, and notices between two runs. */
  readonly emit: Emit;
  readonly phase: (phase: Phase) => void;
  /** Gives the terminal to somebody else for a while; absent where there is none. */
  readonly lend?: () => void;
  readonly takeBack?: () => void;
  /** Restores the terminal. Nothing may be shown after that. */
  close(): void;
}
