// SPDX-License-Identifier: MIT

/** One warning of a build. */
export interface Warning {
  /**
   * The object that must be rebuilt to see the warning again, relative to the root of the build
   * container and without its `.o`; null if every build repeats it.
   */
  readonly unit: string | null;
  /** The warning as it was written, one entry a line. */
  readonly text: readonly string[];
}

/** The most warnings that are kept; further ones are only counted. */
const most = 500;

/** Collects the warnings that a build writes to standard error, line by line. */
export class WarningCollector {
  readonly #warnings: Warning[] = [];
  #count = 0;
  /** Lines that belong to the next warning: the files that include it, the function that it is in. */
  #before: string[] = [];
  #block: string[] | undefined;
  #unit: string | null = null;

  /** The number of all warnings, kept or not. */
  get count(): number {
    return this.#count;
  }

  get warnings(): readonly Warning[] {
    return this.#warnings;
  }

  take(line: string): void {
    // "In file included from a.h:1," and below it " from a.c:2:"; the last file is the compiled one.
    const included = /^(?:In file included|\s+) from ([^:]+):\d+/.exec(line)?.[1];
    const inside = /^([^:\s][^:]*): (?:In|At) \S.*:$/.exec(line)?.[1];
    if (included !== undefined || inside !== undefined) {
      this.#unit = unitOf(included ?? inside ?? '') ?? this.#unit;
      this.#block = undefined;
      this.#before.push(line);
      return;
    }
    const said =
      /^()(WARNING): /.exec(line) ??
      /^(?:([^:\s][^:]*):(?:\d+:(?:\d+:)?)? )?(\w+(?: \w+)?): /.exec(line);
    const [, where = '', severity = ''] = said ?? [];
    if (severity.toLowerCase() === 'warning') {
      // modpost and ld name the object somewhere in their line.
      const object = isFile(where) ? where : /(\S+\.o)\b/.exec(line)?.[1];
      this.#unit = object === undefined ? null : (unitOf(object) ?? this.#unit);
      this.#add(line);
    } else if (/^\s/.test(line) || severity === 'note') {
      // The source's line, and the mark below it.
      this.#block?.push(line);
    } else {
      this.#block = undefined;
      this.#before = [];
    }
  }

  #add(line: string): void {
    this.#count += 1;
    this.#block = [...this.#before, line];
    this.#before = [];
    if (this.#warnings.length < most) {
      this.#warnings.push({ unit: this.#unit, text: this.#block });
    }
  }
}

function isFile(where: string): boolean {
  return where.includes('/') || /\.\w+$/.test(where);
}

/**
 * Returns the object that is compiled; undefined for a header, which belongs to the file that includes
 * it.
 */
function unitOf(file: string): string | undefined {
  return /^(?:\/project\/)?(.+)\.(?:c|S|o|cc|cpp|rs)$/.exec(file)?.[1];
}

/** The objects of a build: those that it compiled, and those that it kept. */
export interface Units {
  /** Objects that the build compiled. */
  readonly built: ReadonlySet<string>;
  /** Objects that were compiled earlier and are still part of the build. */
  readonly kept: ReadonlySet<string>;
}

/**
 * Returns the warnings of the last build that still apply: those of objects that this build did not
 * compile.
 */
export function stillTrue(
  before: readonly Warning[],
  now: readonly Warning[],
  { built, kept }: Units,
): Warning[] {
  // modpost looks at all objects of a folder, or at none.
  const said = new Set(now.map(({ text }) => text.join('\n')));
  return before.filter(
    ({ unit, text }) =>
      unit !== null && kept.has(unit) && !built.has(unit) && !said.has(text.join('\n')),
  );
}

/** Formats a count: `1 warning`, `12 warnings`; empty for none. */
export function countOf(warnings: number): string {
  if (warnings === 0) return '';
  return warnings === 1 ? '1 warning' : `${warnings.toString()} warnings`;
}
