// SPDX-License-Identifier: MIT

/** A line of strace's log, taken apart as far as its call and its result. */
export type LogLine = CallLine | UnfinishedLine | ResumedLine | ExitLine;

interface Led {
  /** The thread; undefined in a log that does not name it, as there is only one. */
  readonly thread: number | undefined;
  /** Its name (`-Y`). */
  readonly name: string | undefined;
  readonly time: LogTime | undefined;
}

/** Milliseconds: since the epoch, since midnight (`-t`, `-tt`), or since the line before (`-r`). */
export interface LogTime {
  readonly of: 'epoch' | 'day' | 'line-before';
  readonly milliseconds: number;
}

export interface CallResult {
  /** Undefined where strace does not know it: `?`. */
  readonly value: number | undefined;
  /** The decoration of a returned descriptor by `-y`. */
  readonly decoration: string | undefined;
  /** `ENOBUFS`, with the value -1. */
  readonly errno: string | undefined;
  /** Milliseconds that the call took (`-T`). */
  readonly took: number | undefined;
}

/** A complete call. */
export interface CallLine extends Led {
  readonly kind: 'call';
  readonly call: string;
  /** Between its parentheses. */
  readonly args: string;
  readonly result: CallResult;
}

/** A call that another thread's line interrupts. */
export interface UnfinishedLine extends Led {
  readonly kind: 'unfinished';
  readonly call: string;
  readonly args: string;
}

/** The end of such a call. */
export interface ResumedLine extends Led {
  readonly kind: 'resumed';
  readonly call: string;
  readonly args: string;
  readonly result: CallResult;
}

/** The end of a thread. */
export interface ExitLine extends Led {
  readonly kind: 'exit';
  /** It went on under this thread's id: another one of its process has called execve. */
  readonly execveBy?: number;
  readonly exitCode?: number;
  /** The signal that killed it: `SIGSEGV`. */
  readonly signal?: string;
}

// `[pid  1234] ` or, with -o, `1234 `; `1234<comm>` with -Y.
const leader = /^(?:\[pid\s+(\d+)(?:<([^>]*)>)?\] +|(\d+)(?:<([^>]*)>)? +)?/;
const unixTime = /^(\d{9,}\.\d+) +/;
const dayTime = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?) +/;
const relativeTime = /^ *(?:\(\+ +)?(\d{1,8}\.\d+)\)? +/;
// Numbers of calls (-n) and instruction pointers (-i).
const bracketed = /^(?:\[ *[0-9a-f?]+\] *)+/;
const begun = /^([a-z_][a-z0-9_]*)\(/;
const resumed = /^<\.\.\. ([a-z_][a-z0-9_]*) resumed> ?/;
const unfinished = / ?<unfinished \.\.\.>$/;
const ended =
  /\) *= (\?|-?\d+|0x[0-9a-f]+)(?:<([^ ]*)>)?(?: (E[A-Z0-9]+) \(.*?\))?(?: \([^()]*\))?(?: <(\d+\.\d+)>)?$/;
const superseded = /^\+\+\+ superseded by execve in pid (\d+)/;

/** Takes a line of a log apart; undefined for a signal, a part of a dump and whatever is no call. */
export function logLine(line: string): LogLine | undefined {
  const led = leader.exec(line) ?? [''];
  const thread = led[1] ?? led[3];
  let rest = line.slice(led[0].length);
  const { time, length } = leadingTime(rest);
  rest = rest.slice(length);
  rest = rest.slice(bracketed.exec(rest)?.[0].length ?? 0);
  const from: Led = {
    thread: thread === undefined ? undefined : Number(thread),
    name: led[2] ?? led[4],
    time,
  };
  if (rest.startsWith('+++ ')) return exitLine(rest, from);
  const start = begun.exec(rest) ?? resumed.exec(rest);
  if (start === null) return undefined;
  const [whole, call = ''] = start;
  const args = rest.slice(whole.length);
  if (unfinished.test(args)) {
    if (whole.startsWith('<')) return undefined;
    return { kind: 'unfinished', ...from, call, args: args.replace(unfinished, '') };
  }
  const end = ended.exec(args);
  if (end === null) return undefined;
  return {
    kind: whole.startsWith('<') ? 'resumed' : 'call',
    ...from,
    call,
    args: args.slice(0, end.index),
    result: {
      value: end[1] === '?' ? undefined : Number(end[1]),
      decoration: end[2],
      errno: end[3],
      took: end[4] === undefined ? undefined : Number(end[4]) * 1000,
    },
  };
}

function leadingTime(text: string): { time: LogTime | undefined; length: number } {
  const unix = unixTime.exec(text);
  if (unix !== null) {
    const time = { of: 'epoch', milliseconds: Number(unix[1]) * 1000 } as const;
    return { time, length: unix[0].length };
  }
  const day = dayTime.exec(text);
  if (day !== null) {
    const seconds = Number(day[1]) * 3600 + Number(day[2]) * 60 + Number(day[3]);
    return { time: { of: 'day', milliseconds: seconds * 1000 }, length: day[0].length };
  }
  const relative = relativeTime.exec(text);
  if (relative === null) return { time: undefined, length: 0 };
  const time = { of: 'line-before', milliseconds: Number(relative[1]) * 1000 } as const;
  return { time, length: relative[0].length };
}

function exitLine(text: string, from: Led): ExitLine {
  const by = superseded.exec(text)?.[1];
  const exitCode = /^\+\+\+ exited with (\d+)/.exec(text)?.[1];
  const signal = /^\+\+\+ killed by (SIG[A-Z0-9_]+)/.exec(text)?.[1];
  return {
    kind: 'exit',
    ...from,
    ...(by !== undefined && { execveBy: Number(by) }),
    ...(exitCode !== undefined && { exitCode: Number(exitCode) }),
    ...(signal !== undefined && { signal }),
  };
}
