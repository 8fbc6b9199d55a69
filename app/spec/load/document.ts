// SPDX-License-Identifier: MIT
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import { SpecError, type SpecProblem } from '../../core/errors/spec-error.ts';

/** Where in the file: the keys and indexes that lead there. */
export type Path = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Far above what kernel specs need; it stops files that only mean to fill memory. */
const maximumAliases = 100_000;

/** The text of a spec with the places of its values, so that problems can be named by line and column. */
export class SpecDocument {
  readonly file: string;
  /** Aliases and merge keys are resolved. */
  readonly value: unknown;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /** Throws SpecError when the text is no YAML. */
  constructor(text: string, file: string) {
    this.file = file;
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      merge: true,
    });
    const [first, ...rest] = this.#document.errors.map(({ message, pos }): SpecProblem => ({
      ...this.#at(pos[0]),
      message,
      hint: undefined,
    }));
    if (first !== undefined) throw new SpecError(file, [first, ...rest]);
    this.value = this.#plain();
  }

  /** Where a value is, or its nearest parent that is there. `key`: its key instead. */
  place(path: Path, of: 'value' | 'key' = 'value'): Place {
    if (of === 'key') {
      const parent = this.#node(path.slice(0, -1));
      const pair = isMap(parent) ? pairOf(parent, path.at(-1)) : undefined;
      if (isScalar(pair?.key) && pair.key.range) return this.#at(pair.key.range[0]);
    }
    for (let length = path.length; length >= 0; length--) {
      const node = this.#node(path.slice(0, length), 'unresolved');
      const range = (node as { range?: readonly number[] | null } | undefined)?.range;
      if (range?.[0] !== undefined) return this.#at(range[0]);
    }
    return { line: 1, column: 1 };
  }

  #plain(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: maximumAliases }) as unknown;
    } catch (error) {
      // The library's word for an alias without anchor, or for too many of them.
      if (!(error instanceof ReferenceError)) throw error;
      const { message } = error;
      throw new SpecError(this.file, [{ ...this.#unresolved(), message, hint: undefined }]);
    }
  }

  /** Where the first alias without an anchor is. */
  #unresolved(): Place {
    let offset = 0;
    visit(this.#document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.#document) !== undefined) return undefined;
        offset = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    return this.#at(offset);
  }

  #node(path: Path, last: 'resolved' | 'unresolved' = 'resolved'): unknown {
    let node: unknown = this.#document.contents;
    for (const part of path) {
      const parent = this.#target(node);
      if (isMap(parent)) node = this.#merged(parent, part);
      else if (isSeq(parent)) node = typeof part === 'number' ? parent.items[part] : undefined;
      else return undefined;
    }
    return last === 'resolved' ? this.#target(node) : node;
  }

  /** The value of a key, also of one that a merge key (`<<`) brings in. */
  #merged(map: YAMLMap, key: string | number): unknown {
    const own = pairOf(map, key)?.value;
    if (own !== undefined) return own;
    const merge = map.items.find((pair) => isScalar(pair.key) && isMergeKey(pair.key.value));
    const source = this.#target(merge?.value);
    const maps = isSeq(source) ? source.items.map((item) => this.#target(item)) : [source];
    for (const one of maps) {
      const found = isMap(one) ? pairOf(one, key)?.value : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #target(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #at(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: line || 1, column: col || 1 };
  }
}

function pairOf(map: YAMLMap, key: string | number | undefined) {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function isMergeKey(value: unknown): boolean {
  return value === '<<' || typeof value === 'symbol';
}
