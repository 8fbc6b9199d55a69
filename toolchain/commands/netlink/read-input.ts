// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { LineCounter, parseDocument } from 'yaml';
import { UsageError } from '../../errors/usage-error.ts';
import type { Invocation } from '../invocation.ts';

/**
 * The value on the command line: a JSON object, `-` for one on standard input, `@FILE` for one in a
 * file; nothing is an empty one. Integers are bigints.
 *
 * @throws UsageError `input`
 */
export async function readInput(
  given: string | undefined,
  { stdin, workingDirectory }: Pick<Invocation, 'stdin' | 'workingDirectory'>,
): Promise<object> {
  if (given === undefined) return {};
  if (given === '-') return parseInput(await text(stdin), 'standard input');
  if (!given.startsWith('@')) return parseInput(given, 'the JSON');
  const path = resolve(workingDirectory, given.slice(1));
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError('input', `${path} cannot be read`, { cause: error });
  });
  return parseInput(content, path);
}

/**
 * An object in JSON, or in YAML, of which JSON is a part: there plain words need no quotes. YAML's parser
 * says where a mistake is, and keeps integers of any size: those that no number holds are bigints.
 *
 * @param what names the text in errors
 * @throws UsageError `input`
 */
export function parseInput(source: string, what: string): object {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { intAsBigInt: true, lineCounter, prettyErrors: false });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    const place = line === 1 ? `column ${col}` : `line ${line}, column ${col}`;
    const message = problem.message.replace(/\.$/, '');
    throw new UsageError('input', `${what}, ${place}: ${message}`, { hint: example });
  }
  const value: unknown = document.toJS({ maxAliasCount: 0, reviver: exactNumber });
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new UsageError('input', `${what} is no object`, { hint: example });
}

function exactNumber(_: unknown, value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const example = `such as '{"ifname": "lo"}'`;
