// SPDX-License-Identifier: MIT
import { open, type FileHandle } from 'node:fs/promises';
import { ArgumentError } from './errors/argument-error.ts';
import { SystemError } from './errors/system-error.ts';
import { show } from '../core/show.ts';

/**
 * Opens a network namespace by path, by name in /run/netns, where `ip netns` keeps them, or by the
 * id of a process in it. Rejects with SystemError, and ArgumentError for what can be none of these.
 */
export async function openNamespace(netns: string | number): Promise<FileHandle> {
  const path = pathOf(netns);
  try {
    return await open(path, 'r');
  } catch (error) {
    const errno = error instanceof Error && 'errno' in error ? error.errno : undefined;
    if (typeof errno !== 'number') throw error;
    throw new SystemError('open', errno, namespaceText(netns), {
      cause: error,
      hint: hintFor(netns),
    });
  }
}

/** `network namespace blue`, for messages. */
export function namespaceText(netns: string | number): string {
  return typeof netns === 'number'
    ? `network namespace of process ${netns}`
    : `network namespace ${netns}`;
}

function pathOf(netns: string | number): string {
  if (typeof netns === 'number') {
    if (!Number.isInteger(netns) || netns < 1) {
      throw wrong(netns);
    }
    return `/proc/${netns}/ns/net`;
  }
  if (typeof netns !== 'string' || netns.includes('\0')) throw wrong(netns);
  if (netns === '' || netns === '.' || netns === '..') {
    throw wrong(netns);
  }
  return netns.includes('/') ? netns : `/run/netns/${netns}`;
}

function wrong(netns: unknown): ArgumentError {
  return new ArgumentError(
    'netns',
    `netns must be a process's id, a name or a path, not ${show(netns)}`,
  );
}

function hintFor(netns: string | number): string {
  if (typeof netns === 'number')
    return 'is that process there? only its owner and root may enter its namespace';
  return netns.includes('/')
    ? 'a path such as /run/netns/NAME or /proc/PID/ns/net'
    : '`ip netns list` says which there are';
}
