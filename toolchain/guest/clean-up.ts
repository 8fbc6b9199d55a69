// SPDX-License-Identifier: MIT
import type { CommandOutput } from './forwarding.ts';
import type { Loading } from './loading.ts';
import { type Told, type StageCommands } from './protocol.ts';
import { nothingLoaded, type RunFailure, type UnloadReport } from './reports.ts';
import { reportStage } from './stage.ts';

/** The teardown of a project whose setup has begun. */
export interface ArmedTeardown {
  readonly commands: StageCommands;
  readonly output: CommandOutput;
}

export interface CleanUpOptions {
  /** Absolute path of the session's directory. */
  readonly directory: string;
  readonly send: (message: Told) => Promise<void>;
  /** The teardown that setup armed. */
  readonly teardown: ArmedTeardown | undefined;
  /** The modules that were loaded. */
  readonly loading: Pick<Loading, 'isLoaded' | 'unload'> | undefined;
  /** Aborted: the teardown gets {@link lastTeardown} milliseconds more. */
  readonly hurry: AbortSignal;
  /** Ends the processes that commands left running. */
  readonly sweep: () => Promise<void>;
}

/** Milliseconds that a teardown gets once the session was stopped or the channel closed. */
const lastTeardown = 3_000;

/** Ends the processes, runs the armed teardown, ends what that left, and unloads. */
export async function cleanUp(options: CleanUpOptions): Promise<UnloadReport> {
  const { send, teardown: armed, loading, sweep } = options;
  await sweep();
  let teardown: RunFailure | undefined;
  if (armed !== undefined && armed.commands.commands.length > 0) {
    teardown = await tearDown(armed, options);
    await sweep();
  }
  let report: UnloadReport | undefined;
  if (loading?.isLoaded === true)
    await reportStage(send, 'unload', async () => {
      report = await loading.unload();
      return report.notUnloaded.length > 0 ? report : undefined;
    });
  report ??= await loading?.unload();
  return { ...(teardown && { teardown }), ...(report ?? nothingLoaded) };
}

async function tearDown(
  { commands, output }: ArmedTeardown,
  { send, directory, hurry }: CleanUpOptions,
): Promise<RunFailure | undefined> {
  const cut = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onHurry = (): void => {
    timer ??= setTimeout(() => cut.abort(), lastTeardown);
  };
  if (hurry.aborted) onHurry();
  else hurry.addEventListener('abort', onHurry, { once: true });
  try {
    return await reportStage(send, 'teardown', async () => {
      const { runStageCommands } = await import('./stage-commands.ts');
      const stage = 'teardown';
      return runStageCommands(commands, { stage, directory, output, stop: cut.signal });
    });
  } catch (error) {
    return { reason: 'teardown', message: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    hurry.removeEventListener('abort', onHurry);
  }
}
