// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';
import type { MessageDetails } from './messages/message-view.ts';
import type { Output } from './output.ts';

/** Shows events. */
export interface Report {
  readonly emit: Emit;
  /**
   * Resolves when there is room for more events; undefined where there is. Emitters that can wait do so, and the others
   * need not.
   */
  room?(): Promise<void> | undefined;
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
  /** Adds lines below each message of a trace. */
  readonly messageDetails?: MessageDetails;
  /** When the first message of a trace was seen, perhaps one that is not shown. */
  readonly traceStart?: () => number | undefined;
  /** The events are those of `nlkit test`. */
  readonly tests?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
