// SPDX-License-Identifier: MIT
import type { CommandOutput } from './forwarding.ts';
import type { StageCommands } from './protocol.ts';
import type { RunFailure } from './reports.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import { limitTime } from './time-limit.ts';

export interface StageOptions {
  readonly stage: 'setup' | 'teardown';
  /** Absolute path of the session's directory. */
  readonly directory: string;
  readonly output: CommandOutput;
  /** Aborted: the one that runs is ended, and the rest are not run. */
  readonly stop: AbortSignal;
}

/**
 * Runs the commands of setup or teardown one after the other until one fails, all within one time limit; resolves to
 * how it failed. What they leave running (a daemon for the app) is not ended here.
 */
export async function runStageCommands(
  { commands, environment, timeout }: StageCommands,
  { stage, directory, output, stop }: StageOptions,
): Promise<RunFailure | undefined> {
  const limit = limitTime(timeout, stop);
  const settings = {
    ...{ directory, output, limit, gone: stop },
    environment: { ...process.env, ...environment },
  };
  for (const command of commands) {
    const ran = limit.end.aborted ? undefined : await runCommand(command, settings);
    const how = ran === undefined ? 'was not run' : howItFailed(ran);
    if (how === undefined) continue;
    const timedOut = ran?.timedOut ?? limit.isOver();
    const why = timedOut ? `was still running after ${String(timeout / 1000)} s` : how;
    return {
      reason: stage,
      message: `${stage} failed: ${command.join(' ')} ${why}`,
      ...(timedOut && { hint: 'give it longer with --timeout' }),
      ...(ran !== undefined && ran.tail !== '' && { details: ran.tail }),
    };
  }
  return undefined;
}

function howItFailed({ exitCode, signal, startError, hangs }: CommandEnd): string | undefined {
  if (startError !== undefined)
    return `could not be started: ${startError.code ?? startError.message}`;
  if (hangs) return 'could not be ended';
  if (exitCode === 0) return undefined;
  return exitCode === null
    ? `was ended by ${String(signal)}`
    : `ended with exit code ${String(exitCode)}`;
}
