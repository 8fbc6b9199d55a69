// SPDX-License-Identifier: MIT
import type { CommandEnds } from './command-ends.ts';
import type { CommandOutput } from './forwarding.ts';
import type { CommandRequest } from './protocol.ts';
import type { CommandOutcome, RunFailure } from './reports.ts';
import { notStarted, runCommand } from './run-command.ts';
import { limitTime } from './time-limit.ts';

export interface AppOptions {
  /** Absolute path of the session's directory. */
  readonly directory: string;
  readonly output: CommandOutput;
  /** Its standard streams, unless it has none but its output. */
  readonly ends?: CommandEnds | undefined;
  /** Aborted: the command is to end. */
  readonly stop: AbortSignal;
  /** Aborted: nobody is left to listen. */
  readonly gone: AbortSignal;
  /** Ends what the command leaves running; absent where that stays. */
  readonly sweep?: (hangs: boolean) => Promise<readonly number[]>;
}

/**
 * Runs the app, or another command, within its time limit and as the user who is asked for.
 * @throws Error when a command that is no app does not start
 */
export async function runApp(
  request: CommandRequest,
  options: AppOptions,
): Promise<CommandOutcome> {
  const { directory, output, ends, stop, gone, sweep } = options;
  const limit = limitTime(request.timeout, stop);
  const ran = await asRequested(request, directory).then(
    ({ command, environment }) =>
      runCommand(command, {
        ...{ directory, environment, output, gone, limit },
        ...(ends && { ends }),
        ...(request.stage === 'app' && { gentle: 'SIGTERM' }),
        // An interactive shell ignores SIGTERM.
        ...(request.stage === 'shell' && { gentle: 'SIGHUP' }),
        ...(sweep && { sweep }),
      }),
    (error: unknown) => {
      ends?.[Symbol.dispose]();
      return notStarted(error as NodeJS.ErrnoException);
    },
  );
  const { startError, signal, exitCode, timedOut } = ran;
  if (startError !== undefined && request.stage === undefined) throw startError;
  return {
    ...{ exitCode: timedOut ? null : exitCode, signal, timedOut },
    ...(startError && { failure: whyNotStarted(request, startError) }),
  };
}

function whyNotStarted(
  { command: [file = ''], stage = 'app' }: CommandRequest,
  { code, message }: NodeJS.ErrnoException,
): RunFailure {
  return {
    reason: 'app-not-started',
    message: `the ${stage} could not be started: ${code === undefined ? message : `${file}: ${code}`}`,
    ...(code !== undefined && { errno: code }),
    hint: message.startsWith('there is no user')
      ? '`user` is a name in the /etc/passwd of where it runs, such as nobody, or a number'
      : 'its command is looked up in PATH, and run in the project’s root as it was shipped',
  };
}

/** The command line and the environment, of a user without privileges where one is asked for. */
async function asRequested(
  { command, environment: own, user, app }: CommandRequest,
  directory: string,
): Promise<{ command: readonly string[]; environment: NodeJS.ProcessEnv }> {
  const environment: NodeJS.ProcessEnv = { ...process.env, ...own };
  if (app !== undefined)
    return { command, environment: await withApp(environment, app, directory) };
  if (user === undefined) return { command, environment };
  const { asUser, whyMissing } = await import('./app-user.ts');
  const unprivileged = await asUser(user, directory, directory);
  const startError = whyMissing(command[0] ?? '', directory, environment['PATH'] ?? '');
  if (startError !== undefined) throw startError;
  return {
    command: [...unprivileged.prefix, ...command],
    environment: { ...process.env, ...unprivileged.environment, ...own },
  };
}

/** Adds the function `app` to the environment of a shell, by the name that bash exports functions by. */
async function withApp(
  environment: NodeJS.ProcessEnv,
  { command, user }: NonNullable<CommandRequest['app']>,
  directory: string,
): Promise<NodeJS.ProcessEnv> {
  let words = command;
  if (user !== undefined) {
    const { asUser } = await import('./app-user.ts');
    const { prefix, environment: own } = await asUser(user, directory, directory);
    const variables = Object.entries(own).map(([name, value]) => `${name}=${value}`);
    words = ['env', ...variables, ...prefix, ...command];
  }
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  return { ...environment, 'BASH_FUNC_app%%': `() { ${quoted} "$@"\n}` };
}
