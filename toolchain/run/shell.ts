// SPDX-License-Identifier: MIT
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { WindowSize } from '../guest/protocol.ts';
import type { CommandOutcome } from '../guest/reports.ts';
import type { RunStatus } from './evidence.ts';
import type { Sink } from './raw-output.ts';
import type { SessionPlan } from './session-plan.ts';
import type { Session } from './session.ts';
import { judge } from './verdict.ts';

/** The terminal of a person who is in a shell. */
export interface UserTerminal {
  /** TERM, and what else tells programs about it. */
  readonly environment: Readonly<Record<string, string>>;
  size(): WindowSize;
  /** Calls back when the window has another size, until the shell ends. */
  onResize(listener: () => void): void;
  /** Aborted: the person leaves, whatever the shell is doing. */
  readonly left: AbortSignal;
}

/** The streams on the user's side of a shell. */
export interface ShellStreams {
  readonly input: Readable | undefined;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Absent: the shell runs a command on plain streams. */
  readonly terminal?: UserTerminal;
}

/** The user of a shell. */
export interface ShellUser {
  /** The command that the shell runs; it asks its user unless given. */
  readonly command?: string;
  /** Begins to listen to the user. `why` is the failure that led there. */
  open(why?: string): ShellStreams;
  /** Gives the terminal back. */
  close(): void;
}

/** A shell of Debian's essential packages, with line editing and job control. */
const interactive = ['bash', '--rcfile', '/usr/lib/nlkit/shellrc', '-i'];

/** Runs a shell for a user, among the files that were sent, until it ends. */
export async function openShell(
  session: Session,
  { app }: SessionPlan,
  user: ShellUser,
  why?: string,
): Promise<CommandOutcome> {
  const { input, stdout, stderr, terminal } = user.open(why);
  const onLeft = (): void => void session.tellShell({ ask: 'leave' });
  try {
    terminal?.onResize(() => void session.tellShell({ ask: 'window', ...terminal.size() }));
    terminal?.left.addEventListener('abort', onLeft, { once: true });
    return await session.run(
      {
        stage: 'shell',
        command: user.command === undefined ? interactive : ['bash', '-c', user.command],
        environment: { ...app.environment, ...terminal?.environment },
        ...(app.command.length > 0 && {
          app: { command: app.command, ...(app.user !== undefined && { user: app.user }) },
        }),
        ...(terminal && { terminal: terminal.size() }),
      },
      session.passOutput({ stdout, stderr }),
      input,
    );
  } finally {
    terminal?.left.removeEventListener('abort', onLeft);
    user.close();
  }
}

/**
 * Opens a shell for the user if a run has failed by now.
 * @param status the answers so far
 */
export async function lookAround(
  session: Session,
  plan: SessionPlan,
  status: RunStatus,
  user: ShellUser,
): Promise<void> {
  if (session.agent.lost !== undefined || status.failure?.reason === 'stopped') return;
  try {
    const { exitCode, error, complaints } = judge({
      status,
      kernelLog: session.unread === undefined ? await session.kernelLog() : [],
      modules: plan.modules.map(({ name }) => name),
      expectedExitCode: plan.app.expectedExitCode ?? 0,
    });
    if (exitCode === 0) return;
    const why = error?.message ?? `the kernel complained: ${complaints[0]?.title ?? ''}`;
    await openShell(session, plan, user, why);
  } catch (failure) {
    // The error that is told is why the run failed, whatever became of the shell.
    if (!(failure instanceof ExchangeError)) throw failure;
  }
}

/** Numbers by their names. Those that end a shell are the same in the target. */
const signals: Readonly<Record<string, number>> = constants.signals;

/** The exit code of a shell, as a shell would tell it. */
export function shellExitCode({ exitCode, signal }: CommandOutcome): number {
  return exitCode ?? 128 + (signals[signal ?? ''] ?? signals['SIGHUP'] ?? 1);
}
