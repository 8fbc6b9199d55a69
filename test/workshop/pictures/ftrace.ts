// SPDX-License-Identifier: MIT

/** A function or system call that ran, with what ran and was written meanwhile. */
export interface Frame {
  readonly kind: 'frame';
  readonly pid: number;
  readonly name: string;
  /** The arguments of a system call, as the kernel prints them: `family: 10, type: 80003, protocol: 1f`. */
  readonly arguments?: string;
  readonly inside: (Frame | Remark)[];
  /** The return value of a system call. */
  result?: number;
}

/** A text written into the trace: a marker, or the kernel's log. */
export interface Remark {
  readonly kind: 'remark';
  readonly pid: number;
  readonly source: 'marker' | 'log';
  readonly text: string;
}

/** The column of the process, and behind a bar what happened. */
const row = /^\s*(?:\S.*?)-(\d+)\s+\|\s*(?:\|\s*)?(.*)$/;

/**
 * Reads the output of the kernel's tracer `function_graph` with the events of system calls, markers and the kernel's
 * log, and the option funcgraph-proc.
 */
export function readTrace(text: string): (Frame | Remark)[] {
  const all: (Frame | Remark)[] = [];
  /** The running functions of each process, outermost first. */
  const running = new Map<number, Frame[]>();
  for (const { pid, what } of recordsOf(text)) {
    const stack = running.get(pid) ?? [];
    running.set(pid, stack);
    const [, comment] = /^\/\* ?([^]*?) ?\*\/$/.exec(what) ?? [];
    const [, began, values] = /^sys_(\w+)\((.*)\)$/.exec(comment ?? '') ?? [];
    const [, ended, result = '0'] = /^sys_(\w+) -> (0x[0-9a-f]+)$/.exec(comment ?? '') ?? [];
    const [, called] = /^(\w[\w.]*)(?: \[\w+\])?\(\)/.exec(what) ?? [];
    const name = began ?? called;
    if (name !== undefined) {
      const frame: Frame = {
        kind: 'frame',
        pid,
        name,
        inside: [],
        ...(began && { arguments: values ?? '' }),
      };
      (stack.at(-1)?.inside ?? all).push(frame);
      if (!what.endsWith(';')) stack.push(frame);
    } else if (ended !== undefined) {
      endCall(stack, ended, result);
    } else if (comment !== undefined) {
      (stack.at(-1)?.inside ?? all).push(remarkOf(pid, comment));
    } else if (what.startsWith('}')) {
      stack.pop();
    }
  }
  return all;
}

/** The rows of a trace; a marker of several lines is one row. */
function recordsOf(text: string): { pid: number; what: string }[] {
  const records: { pid: number; what: string }[] = [];
  for (const line of text.split('\n')) {
    const [, pid, what = ''] = row.exec(line) ?? [];
    const last = records.at(-1);
    if (pid !== undefined) records.push({ pid: Number(pid), what: what.trimEnd() });
    else if (last?.what.startsWith('/*') === true && !last.what.endsWith('*/')) {
      last.what += `\n${line.trimEnd()}`;
    }
  }
  return records;
}

/** A system call that ends ends what it called, too; it may have begun before the trace. */
function endCall(stack: Frame[], name: string, result: string): void {
  const at = stack.findLastIndex((frame) => frame.name === name);
  const frame = stack[at];
  if (frame === undefined) return;
  frame.result = Number(BigInt.asIntN(64, BigInt(result)));
  stack.splice(at);
}

function remarkOf(pid: number, comment: string): Remark {
  const [, logged] = /^console: (.*)$/.exec(comment) ?? [];
  const source = logged === undefined ? 'marker' : 'log';
  return { kind: 'remark', pid, source, text: logged ?? comment };
}
