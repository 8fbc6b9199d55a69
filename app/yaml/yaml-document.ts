// SPDX-License-Identifier: MIT
import { Composer, isMap, isScalar, isSeq, LineCounter, YAMLParseError } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { isMergeKey, keyText, PlainValues } from './plain.ts';
import { shallowTokens } from './shallow-tokens.ts';
import { YamlError } from './yaml-error.ts';

/** Where in a text: the keys and indexes that lead there. */
export type Path = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlOptions {
  /** Reads integers as bigints, so that those past 2^53 stay exact. */
  readonly bigIntegers?: boolean;
  /** Takes U+DC80 to U+DCFF alone: bytes that are no UTF-8, as app/core/byte-text.ts has them. */
  readonly byteEscapes?: boolean;
}

/**
 * A YAML text that a stranger wrote, as plain values with their places. Aliases and merge keys are
 * resolved; what would hang, overflow or mean something else elsewhere is refused: circles, alias bombs,
 * tags beyond JSON's values, doubled or missing keys, several documents, NUL.
 */
export class YamlDocument {
  readonly value: unknown;
  readonly #document: Document;
  readonly #lines = new LineCounter();
  readonly #plain: PlainValues;

  /** @throws YamlError */
  constructor(text: string, { bigIntegers = false, byteEscapes = false }: YamlOptions = {}) {
    this.#document = parsed(text, this.#lines, bigIntegers);
    const [fault] = [...this.#document.errors, ...this.#document.warnings].sort(
      (a, b) => a.pos[0] - b.pos[0],
    );
    if (fault !== undefined)
      throw new YamlError(fault.message.replace(/\.$/, ''), this.#at(fault.pos[0]));
    const refuse = (message: string, node: Node): never => {
      throw new YamlError(message, this.#at(node.range?.[0] ?? 0));
    };
    this.#plain = new PlainValues(refuse, byteEscapes);
    this.value = this.#plain.valueOf(this.#document.contents);
  }

  /** A scalar as it is written: `5.10`, `0x1f` and `0644` would not survive as numbers. */
  source(path: Path): string {
    return keyText(this.#node(path)) ?? '';
  }

  /** Where a value is, or its nearest parent that is there. `key`: its key instead. */
  place(path: Path, of: 'value' | 'key' = 'value'): Place {
    if (of === 'key') {
      const parent = this.#node(path.slice(0, -1));
      const pair = isMap(parent) ? this.#pair(parent, path.at(-1)) : undefined;
      if (isScalar(pair?.key) && pair.key.range) return this.#at(pair.key.range[0]);
    }
    for (let length = path.length; length >= 0; length--) {
      const node = this.#node(path.slice(0, length), 'unresolved');
      const range = (node as { range?: readonly number[] | null } | undefined)?.range;
      if (range?.[0] !== undefined) return this.#at(range[0]);
    }
    return { line: 1, column: 1 };
  }

  #node(path: Path, last: 'resolved' | 'unresolved' = 'resolved'): unknown {
    let node: unknown = this.#document.contents;
    for (const part of path) {
      const parent = this.#plain.target(node);
      if (isMap(parent)) node = this.#pair(parent, part)?.value;
      else if (isSeq(parent)) node = typeof part === 'number' ? parent.items[part] : undefined;
      else return undefined;
    }
    return last === 'resolved' ? this.#plain.target(node) : node;
  }

  /** The pair of a key, also of one that a merge key brings in. */
  #pair(map: YAMLMap, key: string | number | undefined): Pair | undefined {
    const own = map.items.find(
      (pair) => !isMergeKey(pair.key) && keyText(this.#plain.target(pair.key)) === String(key),
    );
    if (own !== undefined) return own;
    const merges = map.items.filter((pair) => isMergeKey(pair.key));
    for (const { value } of merges) {
      const source = this.#plain.target(value);
      const maps = isSeq(source) ? source.items.map((item) => this.#plain.target(item)) : [source];
      for (const one of maps) {
        const found = isMap(one) ? this.#pair(one, key) : undefined;
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #at(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: line || 1, column: col || 1 };
  }
}

/**
 * Parses a text once: its depth is checked on the way. An error in it is among those of the document.
 * @throws YamlError
 */
function parsed(text: string, lineCounter: LineCounter, intAsBigInt: boolean): Document {
  const composer = new Composer({
    lineCounter,
    intAsBigInt,
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
    // A %YAML directive would make words of `yes` and `0o17` something else.
    version: '1.2',
    schema: 'core',
  });
  try {
    const tokens = shallowTokens(text, lineCounter);
    const [document, second] = composer.compose(tokens, true, text.length);
    if (document === undefined) throw new Error('it has no document');
    if (second !== undefined) {
      const [start, end] = second.range;
      const message = 'a second document begins here: the file holds one';
      document.errors.push(new YAMLParseError([start, end], 'MULTIPLE_DOCS', message));
    }
    return document;
  } catch (error) {
    if (error instanceof YamlError) throw error;
    // The library gives up on some texts, such as numbers that no type holds.
    throw new YamlError(`this is no YAML: ${(error as Error).message}`, { line: 1, column: 1 });
  }
}
