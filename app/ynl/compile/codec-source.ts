// SPDX-License-Identifier: MIT
import type { EnumUse } from '../model.ts';
import type { Body, Plan } from './plan.ts';

/** A part of a spec that a function reads or writes. */
export type SpecPart =
  | ({ readonly kind: 'body' } & Body)
  | { readonly kind: 'struct'; readonly struct: string }
  | { readonly kind: 'sub-message'; readonly message: string };

export type Direction = 'decode' | 'encode';

/** Which function: `name` is what the text calls it. */
export interface FunctionReference {
  readonly name: string;
  readonly direction: Direction;
  readonly part: SpecPart;
}

/**
 * The text of a function while it is written, and what it refers to. `typed` text is TypeScript;
 * without types it is the same text as JavaScript.
 */
export class CodecSource {
  readonly plan: Plan;
  readonly typed: boolean;
  /** Exports of runtime/index.ts. */
  readonly helpers = new Set<string>();
  readonly tables = new Map<string, EnumUse>();
  readonly functions = new Map<string, FunctionReference>();
  readonly #locals = new Set<string>();

  constructor(plan: Plan, typed: boolean) {
    this.plan = plan;
    this.typed = typed;
  }

  helper(name: string): string {
    this.helpers.add(name);
    return name;
  }

  table(use: EnumUse): string {
    const name = this.plan.tableName(use);
    this.tables.set(name, use);
    return name;
  }

  function(direction: Direction, part: SpecPart): string {
    const reference = functionReference(this.plan, direction, part);
    this.functions.set(reference.name, reference);
    return reference.name;
  }

  /** A view of the frame. */
  local(name: 'bytes' | 'view' | 'words'): string {
    this.#locals.add(name);
    return name;
  }

  /** The statement that declares the used views of the frame. */
  locals(): string {
    if (this.#locals.size === 0) return '';
    return `const { ${[...this.#locals].sort().join(', ')} } = frame;`;
  }

  /** Text of a type, left out of JavaScript. */
  type(text: string): string {
    return this.typed ? text : '';
  }

  /** The word at an index that is known to be one. */
  word(index: string): string {
    return `${this.local('words')}[${index}]${this.type('!')}`;
  }

  byte(index: string): string {
    return `${this.local('bytes')}[${index}]${this.type('!')}`;
  }

  /** By the machine's byte order, which a generated module does not know. */
  byOrder(little: string, big: string): string {
    return `(${this.helper('littleEndian')} ? ${little} : ${big})`;
  }
}

export function functionReference(
  plan: Plan,
  direction: Direction,
  part: SpecPart,
): FunctionReference {
  return { name: direction + partName(plan, part), direction, part };
}

function partName(plan: Plan, part: SpecPart): string {
  switch (part.kind) {
    case 'body':
      return plan.bodyName(part);
    case 'struct':
      return plan.structName(part.struct);
    case 'sub-message':
      return plan.messageName(part.message);
  }
}

/** The name of the parameter that hands a selector's value in. */
export function selectorParameter(plan: Plan, selector: string): string {
  return plan.otherName(`selector ${selector}`, `outer_${selector.replace(/\W/g, '_')}`);
}
