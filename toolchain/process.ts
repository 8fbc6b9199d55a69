// SPDX-License-Identifier: MIT
import { PassThrough, pipeline, Readable } from 'node:stream';
import type { Options } from 'execa';
import { RequirementError } from './errors/requirement-error.ts';

export interface ProcessOptions {
  /** Ends the process: SIGTERM, and SIGKILL five seconds later. */
  readonly signal?: AbortSignal;
  /** The whole environment of the process; this process's own when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Its standard input; empty when absent. */
  readonly input?: string | Uint8Array | Readable;
  /** Gets each line as it is written, without its end. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Milliseconds it may take; without it, for ever. */
  readonly timeout?: number;
}

export interface ProcessOutcome {
  /** 128 + n when signal n ended it, as a shell says it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** True when `timeout` ended it. */
  readonly timedOut: boolean;
}

/** Runs a program of this machine; what `run` is to code that takes it as a parameter. */
export type Run = (
  command: string,
  args: readonly string[],
  options?: ProcessOptions,
) => Promise<ProcessOutcome>;

/** A running program whose standard output is read as bytes, with back-pressure. */
export interface StreamingProcess {
  readonly stdout: Readable;
  /** How it ended; its `stdout` is empty. Read `stdout` to its end before awaiting this. */
  readonly ended: Promise<ProcessOutcome>;
}

/**
 * Runs a program of this machine to its end. A status other than 0 is an outcome, not an error.
 *
 * @throws RequirementError `program-missing` when there is no such program.
 * @throws the signal's reason when the signal ended it.
 */
export const run: Run = async (command, args, options = {}) => {
  const started = await start(command, args, options, ['pipe', 'pipe']);
  return started.ended;
};

/** Starts a program whose output is too large, or not text, to be held as a string. */
export async function stream(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<StreamingProcess> {
  const started = await start(command, args, options, ['stream', 'pipe']);
  return { stdout: started.stdout ?? Readable.from([]), ended: started.ended };
}

async function start(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
  [out]: readonly ['pipe' | 'stream', 'pipe'],
): Promise<{ stdout: Readable | null; ended: Promise<ProcessOutcome> }> {
  // Loaded on use: most commands start no process, and loading it takes a tenth of a second.
  const { execa } = await import('execa');
  const settings: Options = {
    reject: false,
    stripFinalNewline: false,
    buffer: { stdout: out === 'pipe', stderr: true },
    maxBuffer: 64 * 1024 * 1024,
    ...(options.env === undefined ? {} : { env: withoutUndefined(options.env), extendEnv: false }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
    ...stdin(options.input),
  };
  const child = execa(command, [...args], settings);
  if (options.onLine !== undefined) {
    const { onLine } = options;
    if (out === 'pipe' && child.stdout !== null) eachLine(child.stdout, (l) => onLine(l, 'stdout'));
    if (child.stderr !== null) eachLine(child.stderr, (l) => onLine(l, 'stderr'));
  }
  const ended = child.then((result): ProcessOutcome => {
    options.signal?.throwIfAborted();
    if (result.code === 'ENOENT' || result.code === 'EACCES') {
      throw new RequirementError('program-missing', `the program ${command} cannot be started`, {
        hint: 'nlkit setup',
        cause: result.cause,
      });
    }
    return {
      exitCode: result.exitCode ?? 128 + signalNumber(result.signal),
      stdout: typeof result.stdout === 'string' ? result.stdout : '',
      stderr: typeof result.stderr === 'string' ? result.stderr : '',
      timedOut: result.timedOut,
    };
  });
  // Whoever reads the stream first may come to `ended` only after it was rejected.
  ended.catch(() => undefined);
  if (out !== 'stream' || child.stdout === null) return { stdout: null, ended };
  // execa reads away what nobody reads at once; a reader of ours may come later.
  return { stdout: pipeline(child.stdout, new PassThrough(), () => undefined), ended };
}

function stdin(input: ProcessOptions['input']): Options {
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

// Only the signals that this file or a user sends; a shell's numbers on Linux and macOS alike.
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
