// SPDX-License-Identifier: MIT
import { open, readdir, stat } from 'node:fs/promises';

/** Bytes of a script's first line that the kernel looks at (BINPRM_BUF_SIZE). */
const firstBytes = 256;

/** Where the kernel lists the formats that a machine has added, such as those of emulators. */
const addedFormats = '/proc/sys/fs/binfmt_misc';

/** Tells why the kernel will not execute a file, as far as its first bytes show; undefined if they do not. */
export async function whyNotExecuted(path: string): Promise<string | undefined> {
  const bytes = await beginning(path);
  if (bytes === undefined) return undefined;
  const start = bytes.toString('latin1');
  if (start.startsWith('\x7fELF')) return undefined;
  const interpreter = /^#![ \t]*([^ \t\n\0]+)/.exec(start)?.[1];
  if (interpreter === undefined) {
    if (await hasAddedFormats()) return undefined;
    return 'it is neither a program nor a script with a first line such as #!/bin/sh';
  }
  const isMissing = interpreter.startsWith('/') && !(await stat(interpreter).catch(() => false));
  return isMissing ? `its interpreter ${interpreter} is missing` : undefined;
}

async function beginning(path: string): Promise<Buffer | undefined> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstBytes), 0, firstBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    // Programs need not be readable.
    return undefined;
  }
}

async function hasAddedFormats(): Promise<boolean> {
  const names = await readdir(addedFormats).catch(() => []);
  return names.some((name) => name !== 'register' && name !== 'status');
}
