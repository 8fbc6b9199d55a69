// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';

/** Parses the value of `--timeout`. */
export function positiveNumber(text: string): number {
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
  if (value > 0 && value <= 86_400) return value;
  throw new UsageError(
    'usage',
    `--timeout must be a number of seconds, above 0 and at most 86400, not ${text}`,
    {
      hint: '--timeout 30',
    },
  );
}

/** Parses the value of `--count`. */
export function positiveInteger(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value > 0 && Number.isSafeInteger(value)) return value;
  throw new UsageError('usage', `--count must be a positive whole number, not ${text}`, {
    hint: '--count 1',
  });
}

/** Parses the value of `--repeat`. */
export function repetitions(text: string): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value > 0 && value <= 1_000_000) return value;
  throw new UsageError('usage', `--repeat must be a whole number from 1 to 1000000, not ${text}`, {
    hint: '--repeat 20',
  });
}

/** Parses the value of `--shards`. */
export function shardCount(text: string): number {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (value > 0 && value <= 256) return value;
  throw new UsageError('usage', `--shards must be a whole number from 1 to 256, not ${text}`, {
    hint: '--shards 3',
  });
}

/** Adds one `--param NAME=VALUE` to those before it; a later value of the same name wins. */
export function parameterList(
  text: string,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const match = /^((?:[A-Za-z0-9_-]+\.)?[A-Za-z_][A-Za-z0-9_-]*)=(.*)$/s.exec(text);
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError('usage', `--param must be NAME=VALUE, not ${text}`, {
      hint: '--param protocol=17',
    });
  }
  return { ...before, [name]: value };
}

/** Makes a parser of an option's value: a whole number within bounds. */
export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const bounds = `from ${String(least)} to ${String(most)}`;
    throw new UsageError('usage', `${option} must be a whole number ${bounds}, not ${text}`, {
      hint: `${option} ${String(Math.max(least, 2))}`,
    });
  };
}
