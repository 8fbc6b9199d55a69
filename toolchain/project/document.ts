// SPDX-License-Identifier: MIT
import { isAlias, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { UsageError } from '../errors/usage-error.ts';

/** Where in the file: the keys and indexes that lead there. */
export type Path = readonly (string | number)[];

interface Fault {
  readonly hint?: string;
  /** Points at the key instead of its value. */
  readonly atKey?: boolean;
}

/** The text of an `nlkit.yaml` with the places of its values, so that errors can name line and column. */
export class ProjectDocument {
  readonly value: unknown;
  readonly #shownAs: string;
  readonly #text: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /**
   * @param shownAs the file's name in messages
   * @throws UsageError `project-file` when it is no YAML
   */
  constructor(text: string, shownAs: string) {
    this.#text = text;
    this.#shownAs = shownAs;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    const [error] = this.#document.errors;
    if (error !== undefined) throw this.#error(error.message, error.pos[0], {});
    this.value = this.#document.toJS();
  }

  /** A scalar as the user wrote it: `5.10`, `0x1f` and `0644` would not survive as numbers. */
  asWritten(path: Path): string {
    const node = this.#node(path);
    if (!isScalar(node)) return '';
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  }

  /** An error at that place of the file, or at its nearest parent that is there. */
  error(message: string, path: Path, fault: Fault = {}): UsageError {
    return this.#error(message, this.#offset(path, fault.atKey === true), fault);
  }

  #node(path: Path): unknown {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #offset(path: Path, atKey: boolean): number {
    if (atKey) {
      const parent = this.#node(path.slice(0, -1));
      const name = path.at(-1);
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === name)
        : undefined;
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    for (let length = path.length; length >= 0; length--) {
      const node = this.#node(path.slice(0, length));
      const range = (node as { range?: readonly number[] | null } | undefined)?.range;
      if (range?.[0] !== undefined) return range[0];
    }
    return 0;
  }

  #error(message: string, offset: number, { hint }: Fault): UsageError {
    const { line, col } = this.#lines.linePos(offset);
    const shown = this.#text.split('\n')[line - 1] ?? '';
    return new UsageError('project-file', `${this.#shownAs}:${line || 1}:${col || 1}: ${message}`, {
      ...(hint === undefined ? {} : { hint }),
      details: `${shown}\n${' '.repeat(Math.max(0, col - 1))}^`,
    });
  }
}
