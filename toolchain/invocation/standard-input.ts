// SPDX-License-Identifier: MIT
import { constants, fstatSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { TerminalLines } from './terminal-lines.ts';

/**
 * What a program that nlkit starts elsewhere may read of nlkit's standard input. Undefined where there is nothing:
 * `/dev/null`. Nothing is read before the stream is.
 */
export function standardInput(stdin: NodeJS.ReadStream): Readable | undefined {
  if (stdin.isTTY) {
    const terminal = openAgain();
    return terminal === undefined ? stdin : new TerminalLines(terminal);
  }
  return isNull() ? undefined : stdin;
}

/** A descriptor of its own for the terminal, which does not wait; undefined on a system that has no /proc. */
function openAgain(): number | undefined {
  try {
    const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = constants;
    return openSync('/proc/self/fd/0', O_RDONLY | O_NONBLOCK | O_NOCTTY);
  } catch {
    return undefined;
  }
}

/** Major 1, minor 3 in Linux (Documentation/admin-guide/devices.txt). */
const nullDevice = (1 << 8) | 3;

function isNull(): boolean {
  try {
    const facts = fstatSync(0);
    return facts.isCharacterDevice() && facts.rdev === nullDevice;
  } catch {
    return true;
  }
}
