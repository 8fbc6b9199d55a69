// SPDX-License-Identifier: MIT

/** Ends the commands of a stage: at its time limit, or when something else comes first. */
export interface TimeLimit {
  /** Aborted: the command that runs has to end. */
  readonly end: AbortSignal;
  /** Whether the time is over. */
  isOver(): boolean;
}

/**
 * Limits the time of a command, or of all the commands of a stage together.
 * @param milliseconds without end where undefined
 * @param stop ends them as well
 */
export function limitTime(milliseconds: number | undefined, stop: AbortSignal): TimeLimit {
  if (milliseconds === undefined) return { end: stop, isOver: () => false };
  const limit = AbortSignal.timeout(milliseconds);
  return { end: AbortSignal.any([limit, stop]), isOver: () => limit.aborted };
}
