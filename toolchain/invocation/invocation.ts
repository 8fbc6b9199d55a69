// SPDX-License-Identifier: MIT
import type { MessageDetails } from '../report/messages/message-view.ts';
import type { Outcome } from '../report/outcome.ts';

/** The options that every command has. */
export interface Flags {
  readonly verbose: boolean;
  readonly json: boolean;
  /** False for `--no-color`. */
  readonly color: boolean;
}

/** How a command needs its report. */
export interface OpenReportOptions {
  /** An app may read lines from the terminal, where nothing must be drawn while it runs. */
  readonly appReads?: boolean;
  /** Standard output is somebody else's: everything goes to standard error. */
  readonly aside?: boolean;
  /** Events keep the order in which they come: they are those of a file. */
  readonly asTheyCome?: boolean;
  /** The events are those of `nlkit test`: many runs go on at the same time. */
  readonly tests?: boolean;
  /** Adds lines below each message of a trace. */
  readonly messageDetails?: MessageDetails | undefined;
  /** When the first message of a trace was seen, perhaps one that is not shown. */
  readonly traceStart?: () => number | undefined;
}

/** The surroundings that a command receives besides its own arguments and options. */
export interface Invocation {
  readonly flags: Flags;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Aborted by SIGINT, SIGTERM and SIGHUP, and when the reader of standard output goes away. */
  readonly signal: AbortSignal;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Opens the report of this command's events, once. The entry point closes it. */
  openReport(options?: OpenReportOptions): Promise<Outcome>;
}

/** A command's own part: it returns its exit code, or throws. */
export type Command<Options> = (options: Options, invocation: Invocation) => Promise<number>;
