// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';
import type { Output } from './output.ts';

/** Shows events. */
export interface Report {
  readonly emit: Emit;
  /** Shows everything that was emitted, also what waits for its turn. */
  flush(): void;
  /** Restores the terminal. Nothing may be emitted after that. */
  close(): void;
}

export interface ReportOptions {
  readonly json: boolean;
  /** False for `--no-color`. */
  readonly color: boolean;
  readonly verbose: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The app reads from the terminal: nothing is drawn while it runs. */
  readonly appReads?: boolean;
  /** The events are those of `nlkit test`. */
  readonly tests?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
