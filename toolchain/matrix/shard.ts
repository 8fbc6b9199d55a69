// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { UsageError } from '../errors/usage-error.ts';

/** A part of all tests: the second of three. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly count: number;
}

/** Parses the value of `--shard`: `2/3`. @throws UsageError `usage` */
export function parseShard(text: string): Shard {
  const [, index = '', count = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new UsageError('usage', `--shard must be a part and how many there are, not ${text}`, {
    hint: '--shard 2/3',
  });
}

/**
 * Whether a test belongs to a shard. It depends on nothing but its kernel and its name, so that a test that comes or
 * goes moves no other one.
 */
export function isInShard(kernel: string, test: string, { index, count }: Shard): boolean {
  const digest = createHash('sha256').update(`${kernel}\n${test}`).digest();
  return digest.readUIntBE(0, 6) % count === index - 1;
}
