// SPDX-License-Identifier: MIT
import { SpecError, type SpecProblem } from './spec-error.ts';
import type { Path, SpecDocument } from './spec-document.ts';
import { suggest } from '../suggest.ts';

export interface ProblemDetails {
  readonly hint?: string | undefined;
  /** Points at the key instead of its value. */
  readonly of?: 'value' | 'key';
}

/** Collects what is wrong with a spec, so that its author hears of all of it at once. */
export class Problems {
  readonly #document: SpecDocument;
  readonly #found = new Map<string, SpecProblem>();

  constructor(document: SpecDocument) {
    this.#document = document;
  }

  add(path: Path, message: string, { hint, of }: ProblemDetails = {}): void {
    const place = this.#document.place(path, of);
    // An anchor's contents are read once for each alias; report a problem in it only once.
    const key = `${place.line}:${place.column}:${message}`;
    if (!this.#found.has(key)) this.#found.set(key, { ...place, message, hint });
  }

  /** A name that leads nowhere: `there is no struct \`foo\``. */
  unknown(path: Path, what: string, name: string, known: Iterable<string>): void {
    this.add(path, `there is no ${what} \`${name}\``, { hint: didYouMean(name, known) });
  }

  /** Throws SpecError with all problems so far, if there are any. */
  throwIfAny(): void {
    const [first, ...rest] = [...this.#found.values()].sort(
      (a, b) => a.line - b.line || a.column - b.column,
    );
    if (first !== undefined) throw new SpecError(this.#document.file, [first, ...rest]);
  }
}

export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const near = suggest(name, known);
  return near === undefined ? undefined : `did you mean \`${near}\`?`;
}
