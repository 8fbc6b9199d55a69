// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';

/** A process as /proc lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly name: string;
  /** Clock ticks since boot. A process of the same id that started at another time is another one. */
  readonly started: number;
}

/** The processes that there are now, without zombies. */
export function processTable(): ListedProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    const listed = /^\d+$/.test(name) ? listedProcess(Number(name)) : undefined;
    return listed === undefined ? [] : [listed];
  });
}

/** A process; undefined if it has ended. */
export function listedProcess(pid: number): ListedProcess | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // A name may hold parentheses and spaces: proc(5), /proc/pid/stat.
  const end = text.lastIndexOf(')');
  const [state, parent, , session, ...rest] = text.slice(end + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  return {
    ...{ pid, parent: Number(parent), session: Number(session) },
    ...{ name: text.slice(text.indexOf('(') + 1, end), started: Number(rest[15]) },
  };
}

/** The processes that a tracer has attached to, or has started. */
export function traceesOf(tracer: number): ListedProcess[] {
  const mark = `\nTracerPid:\t${tracer}\n`;
  return processTable().filter(({ pid }) => read(`/proc/${pid}/status`)?.includes(mark) === true);
}

/** A process and all that descend from it, parents first. */
export function familyOf(pid: number): ListedProcess[] {
  const table = processTable();
  const found = table.filter((one) => one.pid === pid);
  for (const one of found) found.push(...table.filter(({ parent }) => parent === one.pid));
  return found;
}

/** Sends a signal, unless the process has ended or belongs to another user. */
export function signalProcess({ pid, started }: ListedProcess, name: NodeJS.Signals): void {
  if (listedProcess(pid)?.started !== started) return;
  try {
    process.kill(pid, name);
  } catch {
    // It has ended, or belongs to another user.
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
