// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import type { Spec } from '../../../app/ynl/model.ts';
import { factsOf, type Fact, type FactOptions } from './facts.ts';

export interface HeaderOptions extends FactOptions {
  /** `linux/xfrm.h` …, in the order in which C includes them. Missing ones count as empty. */
  readonly headers: readonly string[];
}

export interface HeaderComparison {
  /** Number of facts that the headers know. */
  readonly compared: number;
  /** Facts that differ in C, one line each; empty when the spec is right. */
  readonly differences: readonly string[];
  /** Labels that the installed headers have no name for: of a newer kernel, or mistyped. */
  readonly absent: readonly string[];
}

/**
 * Compares a spec with the C headers: values of attributes, operations, groups, constants and enums,
 * sizes and offsets of structs. gcc is asked twice: which of the names it knows, then what they are.
 * The directories of CPATH, if any, come before the system's headers.
 */
export async function compareWithHeaders(
  spec: Spec,
  options: HeaderOptions,
): Promise<HeaderComparison> {
  return compareFacts(factsOf(spec, options), options.headers);
}

/**
 * Compares facts, of one spec or of several, with what one C program says that includes the headers.
 * `directories` come before the system's.
 */
export async function compareFacts(
  facts: readonly Fact[],
  headers: readonly string[],
  directories: readonly string[] = [],
): Promise<HeaderComparison> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-headers-'));
  try {
    const values = await evaluate(directory, facts, headers, directories);
    const differences: string[] = [];
    const absent: string[] = [];
    // Structs that these headers know less of: shorter, and the beginning is as the spec says.
    const unknown = facts.filter((fact) => !fact.candidates.some((one) => values.has(one)));
    const shorter = new Set(unknown.map(({ struct }) => struct));
    for (const { label, struct, candidates, expected } of facts) {
      const known = candidates.find((candidate) => values.has(candidate));
      const actual = known === undefined ? undefined : values.get(known);
      const isShorter = struct !== undefined && shorter.has(struct) && begins(actual, expected);
      if (known === undefined || isShorter) absent.push(label);
      else if (actual !== expected) {
        differences.push(`${label}: ${expected} in the spec, ${known} is ${actual ?? ''} in C`);
      }
    }
    return { compared: facts.length - absent.length, differences, absent };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Tells whether a size is smaller than another, or a text in quotes the beginning of another. */
function begins(actual: string | undefined, expected: string): boolean {
  if (actual === undefined || actual === expected) return false;
  return actual.startsWith('"')
    ? expected.startsWith(actual.slice(0, -1))
    : Number(actual) < Number(expected);
}

/** Evaluates the expressions that C knows. */
async function evaluate(
  directory: string,
  facts: readonly Fact[],
  headers: readonly string[],
  directories: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const expressions = [...new Set(facts.flatMap(({ candidates }) => candidates))];
  const source = join(directory, 'facts.c');
  const include = directories.flatMap((one) => ['-isystem', one]);
  const compile = async (chosen: readonly string[], ...flags: string[]): Promise<Run> => {
    await writeFile(source, program(chosen, headers));
    return run('gcc', ['-w', '-fmax-errors=0', ...include, ...flags, source]);
  };
  const probe = await compile(expressions, '-fsyntax-only');
  // An error within a macro names the header, and a note the line of ours that uses it.
  const unknown = new Set(
    [...probe.stderr.matchAll(/^expressions:(\d+):\d+: (?:error|note)/gm)].map(([, line]) =>
      Number(line),
    ),
  );
  const known = expressions.filter((_, index) => !unknown.has(index + 1));
  const binary = join(directory, 'facts');
  const built = await compile(known, '-o', binary);
  if (built.status !== 0) throw new Error(`gcc refuses the headers:\n${built.stderr}`);
  const lines = (await run(binary, [])).stdout.split('\n');
  return new Map(known.map((expression, index) => [expression, lines[index] ?? '']));
}

/** Writes a C program that prints one expression a line. Each has its own function, because gcc reports an
 * unknown name once in each. */
function program(expressions: readonly string[], headers: readonly string[]): string {
  return [
    '#include <stddef.h>',
    '#include <stdio.h>',
    '#include <string.h>',
    ...headers.flatMap((header) => [
      `#if __has_include(<${header}>)`,
      `#include <${header}>`,
      '#endif',
    ]),
    'static void number(long long value) { printf("%lld\\n", value); }',
    'static void text(const char *value) { printf("\\"%s\\"\\n", value); }',
    // What is narrower than 64 bits, as unsigned: 1 << 31 is the bit.
    '#define number_of(x) (sizeof(x) < 8 ? (long long)(unsigned int)(long long)(x) : (long long)(x))',
    '#define print(x) _Generic((x), char *: text((const char *)(size_t)(x)), \\',
    '  const char *: text((const char *)(size_t)(x)), default: number(number_of(x)))',
    // A struct's bytes in text, those that belong to no member as _.
    '#define PADDING(type) ({ static type value; static char text[sizeof(value) + 1]; \\',
    '  memset(&value, 0xff, sizeof(value)); __builtin_clear_padding(&value); \\',
    '  for (size_t at = 0; at < sizeof(value); at += 1) \\',
    "    text[at] = ((unsigned char *)&value)[at] ? '.' : '_'; \\",
    '  (const char *)text; })',
    '#line 1 "expressions"',
    ...expressions.map(
      (expression, index) => `static void f${index}(void) { print(${expression}); }`,
    ),
    'int main(void) {',
    ...expressions.map((_, index) => `f${index}();`),
    'return 0;',
    '}',
    '',
  ].join('\n');
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(file: string, args: readonly string[]): Promise<Run> {
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const [stdout, stderr, status] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    }),
  ]);
  return { status, stdout, stderr };
}
