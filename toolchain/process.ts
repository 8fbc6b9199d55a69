// SPDX-License-Identifier: MIT
import type { ChildProcess } from 'node:child_process';
import { pipeline, Readable } from 'node:stream';
import { RequirementError } from './errors/requirement-error.ts';
import { type ProcessLimits, type ProcessOutcome, ProcessWatch } from './process-watch.ts';

export interface ProcessOptions extends ProcessLimits {
  /** The complete environment of the process; this process's own if absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Its standard input; empty when absent. */
  readonly input?: string | Uint8Array | Readable;
  /** Receives each line as it is written, without the line end. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** Runs a program on this machine. Code that takes `run` as a parameter uses this type. */
export type Run = (
  command: string,
  args: readonly string[],
  options?: ProcessOptions,
) => Promise<ProcessOutcome>;

/** A running program whose standard output is read as bytes, with back-pressure. */
export interface StreamingProcess {
  readonly stdout: Readable;
  /**
   * Resolves with the outcome; its `stdout` is empty. Read `stdout` to its end before you await this.
   */
  readonly ended: Promise<ProcessOutcome>;
}

/**
 * Runs a program on this machine to its end. An exit code other than 0 is an outcome, not an error.
 *
 * @throws RequirementError `program-missing` if there is no such program.
 * @throws the signal's reason if the signal ended it.
 */
export const run: Run = async (command, args, options = {}) => {
  const started = await start(command, args, options, ['pipe', 'pipe']);
  return started.ended;
};

/** Starts a program whose output is too large for a string, or is not text. */
export async function stream(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<StreamingProcess> {
  const started = await start(command, args, options, ['stream', 'pipe']);
  return { stdout: started.stdout ?? Readable.from([]), ended: started.ended };
}

/** The options of execa that are used here. */
interface ExecaOptions {
  readonly reject?: false;
  readonly stripFinalNewline?: false;
  readonly buffer?: { readonly stdout: boolean; readonly stderr: boolean };
  readonly maxBuffer?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly extendEnv?: boolean;
  readonly cwd?: string;
  readonly stdin?: 'ignore';
  readonly input?: string | Uint8Array | Readable;
  readonly cancelSignal?: AbortSignal;
}

/** How execa says that a program ended. */
interface ExecaResult {
  readonly code?: string;
  readonly cause?: unknown;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly stdout?: unknown;
  readonly stderr?: unknown;
}

/**
 * What is used of execa's own function. Its types compute a result from the options, which took the
 * compiler a tenth of the time that it needs for all of nlkit.
 */
type Execa = (
  command: string,
  args: readonly string[],
  options: ExecaOptions,
) => ChildProcess & PromiseLike<ExecaResult>;

async function start(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
  [out]: readonly ['pipe' | 'stream', 'pipe'],
): Promise<{ stdout: Readable | null; ended: Promise<ProcessOutcome> }> {
  // Loaded on use: most commands start no process, and loading it takes a tenth of a second.
  const { execa } = (await import('execa')) as unknown as { readonly execa: Execa };
  const settings: ExecaOptions = {
    reject: false,
    stripFinalNewline: false,
    buffer: { stdout: out === 'pipe', stderr: true },
    maxBuffer: 64 * 1024 * 1024,
    ...(options.env === undefined ? {} : { env: withoutUndefined(options.env), extendEnv: false }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...stdin(options.input),
  };
  const watch = new ProcessWatch(options);
  const child = execa(command, [...args], { ...settings, cancelSignal: watch.end });
  if (options.onLine !== undefined) {
    const { onLine } = options;
    if (out === 'pipe' && child.stdout !== null) eachLine(child.stdout, (l) => onLine(l, 'stdout'));
    if (child.stderr !== null) eachLine(child.stderr, (l) => onLine(l, 'stderr'));
  }
  if (out === 'pipe') child.stdout?.on('data', () => watch.heard());
  child.stderr?.on('data', () => watch.heard());
  const outcome = Promise.resolve(child).then((result): ProcessOutcome => {
    if (result.code === 'ENOENT' || result.code === 'EACCES') {
      throw new RequirementError('program-missing', `the program ${command} cannot be started`, {
        hint: 'nlkit setup installs what is missing',
        cause: result.cause,
      });
    }
    return {
      exitCode: result.exitCode ?? 128 + signalNumber(result.signal),
      stdout: typeof result.stdout === 'string' ? result.stdout : '',
      stderr: typeof result.stderr === 'string' ? result.stderr : '',
      ...(watch.exceeded && { exceeded: watch.exceeded }),
    };
  });
  const ended = watch.outcome(child, outcome);
  // A caller that reads the stream first may await `ended` only after it was rejected.
  ended.catch(() => undefined);
  if (out !== 'stream' || child.stdout === null) return { stdout: null, ended };
  // execa discards output that nobody reads at once, but our caller may read later.
  return { stdout: pipeline(child.stdout, watch.listener(), () => undefined), ended };
}

function stdin(input: ProcessOptions['input']): ExecaOptions {
  if (input === undefined) return { stdin: 'ignore' };
  return { input };
}

function withoutUndefined(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function eachLine(readable: Readable, onLine: (line: string) => void): void {
  let rest = '';
  readable.setEncoding('utf8');
  readable.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  readable.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}

// Numbers only the signals that this file or a user sends; they are the same on Linux and macOS.
const numbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

function signalNumber(signal: string | undefined): number {
  return (signal === undefined ? undefined : numbers[signal]) ?? 1;
}
