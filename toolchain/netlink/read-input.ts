// SPDX-License-Identifier: MIT
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { YamlDocument } from '../../app/yaml/yaml-document.ts';
import { YamlError } from '../../app/yaml/yaml-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { decoded, mostBytes, readGiven } from './read-given.ts';

type Places = Pick<Invocation, 'stdin' | 'workingDirectory' | 'signal'>;

/** One object of the input. */
export interface Given {
  readonly value: object;
  /**
   * The place of one of several lines, for errors: `routes.json, line 3`; undefined if there is one
   * object only.
   */
  readonly place: string | undefined;
}

/**
 * Reads the value on the command line: a JSON object, `-` for standard input, `@FILE` for a file; an
 * absent value is an empty object. Integers are bigints.
 *
 * @throws UsageError `input`, also for several objects
 */
export async function readInput(given: string | undefined, places: Places): Promise<object> {
  const [first, second] = await readInputs(given, places);
  if (second === undefined) return first?.value ?? {};
  throw new UsageError('input', `${second.place ?? ''}: a second object`, {
    hint: 'this command takes one object; nlkit call takes one request a line',
  });
}

/**
 * Reads as `readInput` does, but also several objects, one a line, as `dump --json` prints them.
 *
 * @throws UsageError `input`
 */
export async function readInputs(
  given: string | undefined,
  places: Places,
): Promise<readonly Given[]> {
  if (given === undefined) return [{ value: {}, place: undefined }];
  if (given === '-') {
    const bytes = await bytesOf(addAbortSignal(places.signal, places.stdin));
    return parseInputs(decoded(bytes, 'input', 'standard input'), 'standard input');
  }
  if (given.startsWith('@')) {
    const path = resolve(places.workingDirectory, given.slice(1));
    return parseInputs(readGiven(path, 'input', 'the input'), path);
  }
  // Node replaces invalid UTF-8 in arguments by U+FFFD; the original bytes are lost.
  if (given.includes('\ufffd')) {
    throw new UsageError('input', 'the JSON is not valid UTF-8, or contains U+FFFD', {
      hint: String.raw`write a byte from 0x80 up as "\udc80" to "\udcff", and U+FFFD as "\ufffd"`,
    });
  }
  return parseInputs(given, 'the JSON');
}

/** Reads a stream's bytes, up to a limit of memory. */
async function bytesOf(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length <= mostBytes) continue;
    throw new UsageError('input', `standard input has more than ${mostBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function parseInputs(source: string, what: string): readonly Given[] {
  const lines = linesOf(source);
  if (lines === undefined) return [{ value: parseInput(source, what), place: undefined }];
  return lines.map(({ text, line }) => ({
    value: parseInput(text, what, line),
    place: `${what}, line ${line}`,
  }));
}

interface Line {
  readonly text: string;
  /** The line number, from 1 on. */
  readonly line: number;
}

/**
 * Splits a text into lines with one object each. Returns undefined if the whole text is one object, on
 * however many lines.
 */
function linesOf(source: string): readonly Line[] | undefined {
  const lines = source
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '');
  const [first] = lines;
  if (first === undefined || lines.length === 1) return undefined;
  // Lines within an object may begin with a brace too; but then the first line alone is not an object.
  return lines.every(({ text }) => text.trimStart().startsWith('{')) && isWhole(first.text)
    ? lines
    : undefined;
}

function isWhole(text: string): boolean {
  try {
    parseInput(text, '');
    return true;
  } catch {
    return false;
  }
}

/**
 * Parses an object in JSON, or in YAML, which contains JSON and needs no quotes around plain words. The
 * YAML parser reports the place of a mistake, and keeps integers of any size: those that no number
 * holds are bigints.
 *
 * @param what names the text in errors
 * @param from the line of it that the object is on
 * @throws UsageError `input`
 */
export function parseInput(source: string, what: string, from = 1): object {
  let value: unknown;
  try {
    value = exact(new YamlDocument(quoted(source), { bigIntegers: true, byteEscapes: true }).value);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { column, message } = error;
    const line = error.line + from - 1;
    const place = line === 1 ? `column ${column}` : `line ${line}, column ${column}`;
    throw new UsageError('input', `${what}, ${place}: ${inOurWords(message)}`, { hint: example });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const place = from === 1 ? what : `${what}, line ${from}`;
  throw new UsageError('input', `${place} is not an object`, { hint: example });
}

/** Quotes words that YAML would split at their colons: addresses, networks, times. */
function quoted(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|(?<![\w'])'(?:[^']|'')*'|[^\s,{}[\]"']+/g, (word) =>
    isAddress(word) ? `"${word}"` : word,
  );
}

/** Matches `2001:db8::/32`, `fe80::1%eth0`, `::`, `52:54:00:12:34:56`, `12:30:00`. */
function isAddress(word: string): boolean {
  const [, address = '', , zone] = /^([0-9A-Fa-f:.]+)((%[\w.-]+)?(\/\d{1,3})?)$/.exec(word) ?? [];
  if (!address.includes(':')) return false;
  if (isIPv6(address)) return true;
  return zone === undefined && /^[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})+$/.test(address);
}

/** The parser's messages about an unexpected colon. */
function inOurWords(message: string): string {
  return /^(Block collections|Nested mappings|Implicit keys)/.test(message)
    ? 'put text with a colon at its end or before a space in quotes'
    : message;
}

/** Turns integers that a number holds exactly into numbers. */
function exact(value: unknown): unknown {
  if (typeof value === 'bigint') return exactNumber(value);
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item)]));
}

function exactNumber(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const example = `such as '{"ifname": "lo"}'`;
