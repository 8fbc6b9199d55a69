// SPDX-License-Identifier: MIT
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { deepest } from './shallow-tokens.ts';

/** Values, counted with those that aliases repeat. The largest kernel spec has 20,000. */
const most = 500_000;

/** The value of a node, and its size with all that its aliases stand for. */
interface Measured {
  readonly value: unknown;
  readonly count: number;
  readonly depth: number;
}

/** Throws an error at a node. */
type Refuse = (message: string, node: Node) => never;

/** Makes plain values of a document's nodes: aliases and merges resolved, circles and bombs refused. */
export class PlainValues {
  readonly #refuse: Refuse;
  readonly #anchors = new Map<string, Node>();
  readonly #targets = new Map<Alias, Node>();
  readonly #known = new Map<Node, Measured>();
  readonly #open = new Set<Node>();
  readonly #refused: RegExp;

  /** `byteEscapes`: see YamlOptions. */
  constructor(refuse: Refuse, byteEscapes: boolean) {
    this.#refuse = refuse;
    this.#refused = byteEscapes ? /[\0\ud800-\udc7f\udd00-\udfff]/u : /[\0\p{Surrogate}]/u;
  }

  /** The value of the document's root. */
  valueOf(root: Node | null): unknown {
    return root === null ? null : this.#measure(root).value;
  }

  /** Resolves an alias; any other node stands for itself. Takes nodes that `valueOf` has seen. */
  target(node: unknown): unknown {
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  #measure(node: Node): Measured {
    if (isAlias(node)) return this.#aliased(node);
    this.#checkTag(node);
    // An anchor counts from here on, also for what lies within its node.
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    this.#open.add(node);
    const measured = this.#inside(node);
    this.#open.delete(node);
    if (measured.count > most) {
      this.#refuse(`the aliases make more than ${most} values of it`, node);
    }
    if (measured.depth > deepest)
      this.#refuse(`it is nested more than ${deepest} levels deep`, node);
    this.#known.set(node, measured);
    return measured;
  }

  #aliased(alias: Alias): Measured {
    const node = this.#anchors.get(alias.source);
    if (node === undefined) {
      return this.#refuse(
        `Unresolved alias (the anchor must be set before the alias): ${alias.source}`,
        alias,
      );
    }
    this.#targets.set(alias, node);
    const known = this.#known.get(node);
    if (known !== undefined && !this.#open.has(node)) return known;
    return this.#refuse(`the alias *${alias.source} lies within what it stands for`, alias);
  }

  #inside(node: Node): Measured {
    if (isMap(node)) return this.#mapping(node);
    if (isSeq(node)) return this.#list(node);
    return { value: isScalar(node) ? this.#scalar(node) : null, count: 1, depth: 1 };
  }

  #scalar(node: Scalar): unknown {
    const { value } = node;
    // No path, argument or name can hold them.
    if (typeof value === 'string' && this.#refused.test(value)) {
      this.#refuse('text cannot hold a NUL, or half of a character', node);
    }
    return value === undefined ? null : value;
  }

  #list({ items }: YAMLSeq): Measured {
    let [count, depth] = [1, 0];
    const value: unknown[] = [];
    for (const item of items) {
      const one = isNode(item) ? this.#measure(item) : { value: null, count: 1, depth: 1 };
      value.push(one.value);
      count += one.count;
      depth = Math.max(depth, one.depth);
    }
    return { value, count, depth: depth + 1 };
  }

  #mapping(map: YAMLMap): Measured {
    let [count, depth] = [1, 0];
    const own = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of map.items) {
      const key = this.#key(pair, map);
      const one = isNode(pair.value)
        ? this.#measure(pair.value)
        : { value: null, count: 1, depth: 1 };
      count += one.count;
      depth = Math.max(depth, one.depth);
      if (isMergeKey(pair.key)) this.#merge(pair, one.value, merged);
      else if (own.has(key)) this.#refuse('Map keys must be unique', pair.key as Node);
      else own.set(key, one.value);
    }
    // Keys written here win, then those of the first merged mapping.
    const value = Object.fromEntries([...merged, ...own]);
    return { value, count, depth: depth + 1 };
  }

  #merge({ key }: Pair, value: unknown, into: Map<string, unknown>): void {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) {
        this.#refuse('a merge key (<<) takes a mapping, or a list of mappings', key as Node);
      }
      for (const [name, item] of Object.entries(one)) if (!into.has(name)) into.set(name, item);
    }
  }

  #key({ key }: Pair, map: YAMLMap): string {
    const node = isAlias(key) ? (this.#aliased(key), this.target(key)) : key;
    if (isNode(key) && !isAlias(key)) {
      if (isScalar(key)) this.#measure(key);
      else this.#refuse('a key is a word, not a list or a mapping', key);
    }
    const text = keyText(node);
    if (text === undefined) return this.#refuse('a key is missing', isNode(key) ? key : map);
    // Every object in JavaScript has it.
    if (text === '__proto__') this.#refuse('`__proto__` cannot be a key', key as Node);
    return text;
  }

  #checkTag(node: Node): void {
    const { tag } = node as { tag?: string };
    if (tag === undefined || plainTags.has(tag)) return;
    this.#refuse(`the tag ${tag.replace('tag:yaml.org,2002:', '!!')} means nothing here`, node);
  }
}

/** A scalar as it is written; undefined where it is empty, or none. */
export function keyText(node: unknown): string | undefined {
  if (!isScalar<string | number | bigint | boolean | null | undefined>(node)) return undefined;
  const { value, source } = node;
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : (source ?? String(value));
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** Tags of YAML's core schema: what they stand for is in JSON too. */
const plainTags: ReadonlySet<string> = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`),
);
