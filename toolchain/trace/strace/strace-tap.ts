// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Tapped } from '../../../app/trace/tapped.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { ListedProcess } from '../process-table.ts';
import type { CommandEnd } from '../tap-run.ts';
import { cannotAttach } from './no-strace.ts';
import { procSurroundings } from './proc-surroundings.ts';
import { Stopper } from './stopper.ts';
import { endsWithNlkit, inNamespace, straceOptions } from './strace-command.ts';
import { StraceReader } from './strace-reader.ts';
import { StraceWords } from './strace-words.ts';
import { TextLines } from './text-lines.ts';

/** The traced process: a command to start, or a process that runs already. */
export type StraceSubject =
  | {
      readonly command: readonly string[];
      /** The path of the network namespace that it runs in; nlkit's own if absent. */
      readonly netns: string | undefined;
      /** The descriptor that its standard output goes to. */
      readonly stdout: number;
      /** A terminal sends its SIGINT to the command, too. */
      readonly atTerminal: boolean;
    }
  | { readonly pid: number };

export interface StraceTapOptions {
  readonly subject: StraceSubject;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly openPipe: () => readonly [read: number, write: number] | number;
  readonly hasSetpriv: boolean;
  /** Ends the command, and then the trace. */
  readonly signal: AbortSignal;
  readonly deliver: (tapped: Tapped) => void;
  /** strace has attached to the process, or has executed the command. */
  readonly begins: () => void;
  /** Waits while whoever shows the records is behind. The command waits then, too: nothing is lost. */
  readonly pace: () => Promise<void>;
  /** The command has ended, and its children have not. */
  readonly onCommandEnd: () => void;
  /** The trace has ended, and these go on: they have a session of their own. */
  readonly onLeft: (processes: readonly ListedProcess[]) => void;
}

/**
 * Runs a command under strace, or attaches strace to a process, until all its processes have ended or the signal
 * aborts. The log comes through a pipe, so the command's own streams are not touched.
 */
export async function traceWithStrace(options: StraceTapOptions): Promise<CommandEnd> {
  const ends = options.openPipe();
  if (typeof ends === 'number') {
    throw new UsageError('too-many-files', 'no more files can be opened', {
      hint: 'ulimit -n 4096',
    });
  }
  const [readEnd, writeEnd] = ends;
  const log = new Socket({ fd: readEnd, readable: true, writable: false });
  const child = start(options, `/proc/${String(process.pid)}/fd/${String(writeEnd)}`);
  const words = new StraceWords(options.begins);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => words.take(text));
  const ended = new Promise<ChildProcess['exitCode']>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  }).finally(() => closeSync(writeEnd));
  ended.catch(() => undefined);
  const reader = new StraceReader(options.deliver, procSurroundings);
  const { subject, signal } = options;
  const attached = 'pid' in subject;
  const atTerminal = !attached && subject.atTerminal;
  const stop = new Stopper({ ...options, strace: child, attached, atTerminal, reader });
  const begin = (): void => stop.begin();
  signal.addEventListener('abort', begin, { once: true });
  if (signal.aborted) begin();
  let begun = false;
  let failure: { readonly error: unknown } | undefined;
  try {
    const lines = new TextLines();
    for await (const chunk of log as AsyncIterable<Buffer>) {
      for (const line of lines.take(chunk)) reader.take(line);
      // Dumps begin with a space. Another line that has begun is behind them.
      if (lines.partial !== '' && !lines.partial.startsWith(' ')) reader.boundary();
      if (!attached && !begun && reader.firstExecve !== undefined) {
        begun = true;
        options.begins();
      }
      stop.progressed();
      // strace complains if nobody reads its log any more: read it to its end, whatever happens.
      if (failure === undefined) {
        await options.pace().catch((error: unknown) => {
          failure = { error };
          begin();
        });
      }
    }
    if (failure !== undefined) throw failure.error;
    reader.end();
    const exitCode = await ended;
    if ('pid' in subject) {
      words.end();
      const failed = !words.attached || !signal.aborted;
      if (failed && words.complaints !== '') throw cannotAttach(subject.pid, words.complaints);
      return { exitCode: null };
    }
    const [name = ''] = subject.command;
    if (reader.firstExecve?.errno !== undefined) throw notStarted(name, reader.firstExecve.errno);
    const { exitCode: own = reader.firstExecve === undefined ? exitCode : null, signal: by } =
      reader.commandEnd ?? {};
    return { exitCode: own, ...(by !== undefined && { signal: by }) };
  } finally {
    signal.removeEventListener('abort', begin);
    stop.done();
    log.destroy();
  }
}

function start({ subject, environment, hasSetpriv }: StraceTapOptions, log: string): ChildProcess {
  const lead = hasSetpriv ? endsWithNlkit : [];
  const words =
    'pid' in subject
      ? [...lead, 'strace', ...straceOptions(log, false), '-p', String(subject.pid)]
      : [
          ...[...lead, ...inNamespace(subject.netns), 'strace', ...straceOptions(log, true), '--'],
          ...subject.command,
        ];
  const [program = '', ...args] = words;
  return spawn(program, args, {
    env: { ...environment },
    stdio: 'pid' in subject ? ['ignore', 'ignore', 'pipe'] : ['inherit', subject.stdout, 'inherit'],
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOEXEC: 'it is neither a program nor a script with a first line such as #!/bin/sh',
  EACCES: 'it, or its interpreter, must not be executed',
  ENOENT: 'its interpreter is missing',
  ETXTBSY: 'it is being written',
};

function notStarted(name: string, errno: string): UsageError {
  return new UsageError('command', `${name} cannot be started: ${reasons[errno] ?? errno}`, {
    hint: 'nlkit trace -- COMMAND takes a program and its arguments; for a line of shell: sh -c LINE',
  });
}
