// SPDX-License-Identifier: MIT

/** The parties that call each other: the program, netlink in the kernel, and a module. */
export const lanes = ['program', 'netlink', 'module'] as const;
export type Lane = (typeof lanes)[number];

/** A call, with everything that happened before it returned. */
export interface Call {
  readonly kind: 'call';
  readonly from: Lane;
  readonly to: Lane;
  /** The function: `sendmsg`, `echo_input`. */
  readonly name: string;
  /** The message that it carries, in a few words a line. */
  readonly message?: readonly string[];
  readonly inside: readonly Happening[];
  /** The return value, where it matters: `28`, `ECONNREFUSED`. */
  readonly result?: string;
  readonly failed?: true;
  /** How often it happened in a row, if more than once. */
  readonly times?: number;
}

/** A message that the middle lane itself sends: an acknowledgement, a refusal. */
export interface Letter {
  readonly kind: 'letter';
  readonly lane: Lane;
  /** The function that sends it: `netlink_ack`. */
  readonly name: string;
  readonly message: readonly string[];
}

/** A text that a program printed, or a module wrote into the kernel's log. */
export interface Saying {
  readonly kind: 'saying';
  readonly lane: Lane;
  readonly text: string;
}

/** A command that was typed; what follows happened because of it. */
export interface Command {
  readonly kind: 'command';
  readonly text: string;
}

/** One thing of a step, as it was recorded. They come in the order of time. */
export type Happening = Call | Letter | Saying | Command;
