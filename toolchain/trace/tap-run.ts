// SPDX-License-Identifier: MIT
import type { Tapped } from '../../app/trace/tapped.ts';
import type { Emit } from '../events.ts';

/** How a command ended: by itself, by a signal, or not before the end of the trace. */
export interface CommandEnd {
  readonly exitCode: number | null;
  readonly signal?: string;
}

/** Where records go, and what ends them. */
export interface SourceRun {
  readonly signal: AbortSignal;
  readonly deliver: (tapped: Tapped) => void;
  /** The controller of generic netlink has named its families, and the tap is about to begin. */
  readonly familiesKnown?: () => void;
  /** Waits while whoever shows the records is behind. */
  readonly pace: () => Promise<void>;
  readonly notice: (text: string, hint?: string) => void;
  /** Gets what else there is to tell: stages, progress, errors that do not end the trace. */
  readonly emit: Emit;
  /** To be called when messages are taken from now on: the time of the trace begins. */
  readonly begins: () => void;
}

export interface Ended {
  /** How the command ended, if there was one. */
  readonly command?: CommandEnd;
  /** The tap's module stays loaded. */
  readonly isTapLeft?: true;
}

/** Delivers records until there are no more of them, or the signal aborts. */
export type Source = (run: SourceRun) => Promise<Ended>;
