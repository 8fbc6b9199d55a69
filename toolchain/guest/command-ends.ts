// SPDX-License-Identifier: MIT
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { closeSync, fchmodSync } from 'node:fs';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { ReadStream } from 'node:tty';
import { getSystemErrorName } from 'node:util';
import { nativeTerminal } from '../../app/addon/index.ts';
import type { CommandLine, WindowSize } from './protocol.ts';

/** The agent's ends of a command's standard streams. Disposing gives up what the command still holds. */
export interface CommandEnds extends Disposable {
  /** The words before the command. */
  readonly prefix: CommandLine;
  readonly stdio: StdioOptions;
  /** Starts the command, where that is not done by a process of its own. */
  start?(command: CommandLine, environment: NodeJS.ProcessEnv): ChildProcess;
  /** Returns what the command writes, once it was started. */
  outputs(child: ChildProcess): { readonly stdout: Readable; readonly stderr: Readable };
}

/** Pipes. Standard input is at its end from the start, unless there is something to feed it with. */
export function pipes(input?: Readable): CommandEnds {
  const feed = input && openFeed(input);
  return {
    prefix: [],
    stdio: [feed?.descriptor ?? 'ignore', 'pipe', 'pipe'],
    outputs: ({ stdout, stderr }) => {
      feed?.started();
      return { stdout: stdout ?? Readable.from([]), stderr: stderr ?? Readable.from([]) };
    },
    [Symbol.dispose]: () => feed?.stop(),
  };
}

/** A terminal whose window can be resized. */
export interface Terminal extends CommandEnds {
  resize(size: WindowSize): void;
}

/**
 * A pseudo-terminal, which becomes the command's controlling terminal. What a command writes is all on `stdout`.
 * @throws Error where the kernel gives none
 */
export function openTerminal(input: Readable, size: WindowSize): Terminal {
  const { openTerminal: open, setWindowSize } = nativeTerminal();
  const [outer, inner] = pair(open(), 'a terminal');
  const resize = ({ rows, columns }: WindowSize): void => void setWindowSize(outer, rows, columns);
  resize(size);
  const stream = new ReadStream(outer);
  // EIO: the last process has closed the terminal.
  stream.on('error', () => undefined);
  input.on('error', () => undefined);
  // The terminal's user has gone, which a terminal tells by hanging up.
  input.pipe(stream, { end: false });
  let isInnerOpen = true;
  const closeInner = (): void => {
    if (isInnerOpen) closeSync(inner);
    isInnerOpen = false;
  };
  return {
    prefix: ['setsid', '--ctty', '--'],
    stdio: [inner, inner, inner],
    outputs: () => {
      closeInner();
      return { stdout: stream, stderr: Readable.from([]) };
    },
    resize: (to) => {
      if (!stream.destroyed) resize(to);
    },
    [Symbol.dispose]: () => {
      closeInner();
      stream.destroy();
      input.destroy();
    },
  };
}

interface Feed {
  /** The end to read, for the command. */
  readonly descriptor: number;
  /** The command has its end. */
  started(): void;
  stop(): void;
}

/** A pipe into which a stream is written at the pace of who reads it. */
function openFeed(from: Readable): Feed {
  const [read, write] = pair(nativeTerminal().openPipe(), 'a pipe');
  // A command of another user may open it once more, as /dev/stdin.
  fchmodSync(read, 0o666);
  const { stop } = feedInto(write, from);
  let isReadOpen = true;
  const started = (): void => {
    if (isReadOpen) closeSync(read);
    isReadOpen = false;
  };
  return {
    descriptor: read,
    started,
    stop: () => {
      started();
      stop();
    },
  };
}

/** Writes a stream into a pipe, at the pace of who reads it. */
export function feedInto(write: number, from: Readable): { readonly stop: () => void } {
  const into = new Socket({ fd: write, readable: false, writable: true });
  // Nobody reads it any more. What comes is left where it is, so that its sender stops, too.
  into.on('error', () => {
    from.unpipe(into);
    from.pause();
  });
  from.on('error', () => into.end());
  from.pipe(into);
  return {
    stop: () => {
      from.unpipe(into);
      into.destroy();
      // What comes late is dropped.
      from.destroy();
    },
  };
}

/**
 * Returns the descriptors of what was opened.
 * @throws Error with the errno's name
 */
export function pair<Pair>(opened: Pair | number, what: string): Pair {
  if (typeof opened !== 'number') return opened;
  throw new Error(`${what} cannot be opened: ${getSystemErrorName(opened)}`);
}
