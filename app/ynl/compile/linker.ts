// SPDX-License-Identifier: MIT
import type { EnumUse } from '../model.ts';
import type { Plan } from './plan.ts';
import * as runtime from './runtime/index.ts';
import {
  functionReference,
  CodecSource,
  type Direction,
  type FunctionReference,
  type SpecPart,
} from './codec-source.ts';
import { writeFunction } from './write-function.ts';

type Callable = (...parameters: unknown[]) => unknown;

/**
 * Evaluates functions one at a time, each when it is first called: a message of tc may hold any of a
 * hundred sets, and seldom holds more than three.
 */
export class Linker {
  readonly #plan: Plan;
  readonly #references = new Map<string, FunctionReference>();
  readonly #functions = new Map<string, Callable>();
  readonly #tables: Record<string, runtime.Enumeration | runtime.Flags> = {};

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The function for a part. `Signature` is the caller's word. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- evaluated text has no types
  link<Signature>(direction: Direction, part: SpecPart): Signature {
    return this.#function(functionReference(this.#plan, direction, part)) as Signature;
  }

  #function(reference: FunctionReference): Callable {
    const known = this.#functions.get(reference.name);
    if (known !== undefined) return known;
    const source = new CodecSource(this.#plan, false);
    const text = writeFunction(source, reference);
    for (const called of source.functions.values()) this.#references.set(called.name, called);
    for (const [name, use] of source.tables) this.#tables[name] ??= tableOf(this.#plan, use);
    const evaluated = this.#evaluate(source, text);
    this.#functions.set(reference.name, evaluated);
    return evaluated;
  }

  /** A function that is called replaces its own binding, so that later calls go straight to it. */
  #evaluate(source: CodecSource, text: string): Callable {
    const calls = [...source.functions.keys()].map(
      (name) => `let ${name} = (...given) => (${name} = link('${name}'))(...given);`,
    );
    // Text of our own making: names of the spec stand in it as JSON strings, or as identifiers that
    // hold letters and digits only.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- that text, and nothing from outside
    const make = new Function(
      'runtime',
      'tables',
      'link',
      [
        "'use strict';",
        `const { ${[...source.helpers].join(', ')} } = runtime;`,
        `const { ${[...source.tables.keys()].join(', ')} } = tables;`,
        ...calls,
        `return ${text}`,
      ].join('\n'),
    ) as (...given: unknown[]) => Callable;
    return make(runtime, this.#tables, (name: string) => this.#called(name));
  }

  #called(name: string): Callable {
    const reference = this.#references.get(name);
    if (reference === undefined) throw new RangeError(`no function ${name}`);
    return this.#function(reference);
  }
}

function tableOf({ spec }: Plan, { name, flags }: EnumUse): runtime.Enumeration | runtime.Flags {
  const entries = (spec.enums.get(name)?.entries ?? []).map(
    (entry) => [entry.name, entry.value] as const,
  );
  return flags ? new runtime.Flags(entries) : new runtime.Enumeration(entries);
}
