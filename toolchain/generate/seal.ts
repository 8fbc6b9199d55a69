// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/**
 * The generator's version. Raise it whenever the same spec gives another text, so that files of older
 * versions are regenerated. test/toolchain/generate/seal.test.ts fails if you forget.
 */
export const generator = 3;

/** The second line of a generated file: what it was made from, and a hash that shows edits. */
export interface Seal {
  /** The version of the generator that wrote the file. */
  readonly generator: number;
  /** The hash of the spec; undefined in files made from no spec. */
  readonly spec: string | undefined;
  /** Whether the text is as it was written. */
  readonly intact: boolean;
}

/** Hashes a spec for the seals of its files. The spec's name is in their headers, so it counts too. */
export function specHash(file: string, text: string): string {
  return hash(`${basename(file)}\0${unixLines(text)}`);
}

/** Adds a seal as the second line. The kind of comment depends on the file's name. */
export function sealed(path: string, text: string, spec: string | undefined): string {
  const facts = [...(spec === undefined ? [] : [`spec ${spec}`]), `text ${hash(text)}`];
  const [before, after] = commentMarks(path);
  const line = `${before} nlkit generate ${generator}: ${facts.join(', ')}${after}`;
  const second = text.indexOf('\n') + 1;
  return `${text.slice(0, second)}${line}\n${text.slice(second)}`;
}

/**
 * Reads the seal of a file's text; undefined if it has none. Line ends may be those of another system.
 */
export function readSeal(written: string): Seal | undefined {
  const text = unixLines(written);
  const second = text.indexOf('\n') + 1;
  const third = text.indexOf('\n', second) + 1;
  const line = text.slice(second, Math.max(second, third - 1));
  const [, by, spec, own] =
    /^\S+ nlkit generate (\d{1,9}): (?:spec ([0-9a-f]{16}), )?text ([0-9a-f]{16})(?: \S+)?$/.exec(
      line,
    ) ?? [];
  if (by === undefined) return undefined;
  const intact = hash(text.slice(0, second) + text.slice(third)) === own;
  return { generator: Number(by), spec, intact };
}

/** Whether nlkit generated a file before it wrote seals. */
export function isUnsealed(text: string): boolean {
  return (
    readSeal(text) === undefined &&
    /\bGenerated (?:from [^`]{1,250} )?by[\s*]+`nlkit generate`/.test(text.slice(0, 400))
  );
}

/** Returns the text without the seal, to compare with files that have none. */
export function withoutSeal(text: string): string {
  const second = text.indexOf('\n') + 1;
  return text.slice(0, second) + text.slice(text.indexOf('\n', second) + 1);
}

export function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function commentMarks(path: string): [before: string, after: string] {
  if (path.endsWith('.lua')) return ['--', ''];
  if (path.endsWith('.h')) return ['/*', ' */'];
  return /\.(c|ts)$/.test(path) ? ['//', ''] : ['<!--', ' -->'];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
