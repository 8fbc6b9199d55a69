// SPDX-License-Identifier: MIT
import { Level, shortened, type TapNode } from './level.ts';
import { readTapLine, type TapLine } from './tap-line.ts';

/** Deeper subtests are not read: no program nests so deep, and each level costs time. */
const deepest = 32;

/** Reads one document of TAP or KTAP line by line: what follows a version line, up to the next one. */
export class TapDocument {
  /** The reason of a `Bail out!`, after which nothing is read. */
  bail: string | undefined;
  readonly #isLog: boolean;
  readonly #stack: [Level, ...Level[]] = [new Level('', false)];
  /** The text before the lines of the YAML block that goes on. */
  #yaml: string | undefined;
  #isTooDeep = false;

  /** @param isLog lines of others may come between; they include ones that say only `ok` */
  constructor({ isLog }: { readonly isLog: boolean }) {
    this.#isLog = isLog;
  }

  get top(): Level {
    return this.#stack[0];
  }

  /** Takes the next line. False if it begins another document. */
  read(line: string): boolean {
    if (this.bail !== undefined) return true;
    const { level, depth } = this.#levelOf(line);
    if (this.#isYaml(line, level)) return true;
    const parsed = readTapLine(line.slice(level.prefix.length));
    if (parsed.type === 'version' && parsed.indent === '' && depth === 0 && level.isStarted)
      return false;
    this.#take(parsed, level, depth);
    return true;
  }

  /** Returns the results, and what is wrong with them. */
  end(): { readonly nodes: readonly TapNode[]; readonly faults: readonly string[] } {
    this.#close(1);
    const { nodes } = this.top;
    if (this.bail !== undefined)
      return { nodes, faults: [`Bail out! ${shortened(this.bail)}`.trim()] };
    const faults = this.top.faults();
    if (this.#isTooDeep)
      faults.unshift(`subtests are nested deeper than ${String(deepest)} levels`);
    return { nodes, faults };
  }

  #take(line: TapLine, level: Level, depth: number): void {
    switch (line.type) {
      case 'version': {
        // Another group of the same depth follows, although the result of the last one never came.
        const isNext = line.indent === '' && level.isStarted;
        const opened = isNext
          ? this.#open(depth - 1, level.prefix.slice(this.#at(depth - 1).prefix.length))
          : this.#open(depth, line.indent);
        if (opened === undefined) return;
        opened.hasVersion = true;
        opened.isKtap = line.isKtap;
        return;
      }
      case 'subtest': {
        const opened = this.#openIndented(depth, line.indent);
        if (opened === undefined) return;
        if (depth + line.indent.length > 0 && opened.nodes.length === 0) opened.name ||= line.name;
        opened.nextName = line.name;
        return;
      }
      case 'plan':
        return this.#openIndented(depth, line.indent)?.setPlan(line.count, line.reason);
      case 'result': {
        // The kernel's tests number all results.
        if (line.number === undefined && (line.indent !== '' || level.isKtap || this.#isLog))
          return;
        const target = this.#level(depth, line.indent);
        if (target === undefined) return;
        const below = this.#stack.indexOf(target) + 1;
        this.#close(below + 1);
        const [child] = this.#stack.splice(below);
        target.add(line, child);
        return;
      }
      case 'bail':
        this.bail = line.reason;
        return;
      case 'yaml':
        this.#yaml = level.prefix + line.indent;
        return;
      case 'comment': {
        // Test::More and AVA write what they know of a failure below it, indented.
        const isBehind = !level.isKtap && /^ {2,}(?!RUN|OK|FAIL)\S/.test(line.text);
        if (!isBehind || !level.noteBehind(line.text.trim())) level.note(line.text.trim());
        return;
      }
      case 'other':
        return this.#at(this.#stack.length - 1).note(line.text);
    }
  }

  /** Finds the deepest level that a line can belong to by what stands before it. */
  #levelOf(line: string): { level: Level; depth: number } {
    for (let depth = this.#stack.length - 1; depth > 0; depth -= 1) {
      const level = this.#at(depth);
      if (line.startsWith(level.prefix)) return { level, depth };
    }
    return { level: this.top, depth: 0 };
  }

  #at(depth: number): Level {
    return this.#stack[depth] ?? this.top;
  }

  /** Takes a line of a YAML block, which ends with `...` or where the indentation does. */
  #isYaml(line: string, level: Level): boolean {
    const prefix = this.#yaml;
    if (prefix === undefined) return false;
    const isInside = line.startsWith(prefix) || line.trim() === '';
    const text = line.slice(prefix.length).trimEnd();
    if (!isInside || text === '...') this.#yaml = undefined;
    else if (text !== '') level.noteBehind(text);
    return isInside;
  }

  /** Opens a level for a line that no version line announces, and ends what is deeper. */
  #openIndented(depth: number, indent: string): Level | undefined {
    const level = this.#level(depth, indent);
    if (level !== undefined) this.#close(this.#stack.indexOf(level) + 1);
    return level;
  }

  /** Does the same, but keeps deeper levels. Undefined if the indentation is not one that programs use. */
  #level(depth: number, indent: string): Level | undefined {
    if (indent === '') return this.#at(depth);
    return indent.length === 2 || indent.length === 4 ? this.#open(depth, indent) : undefined;
  }

  #open(depth: number, indent: string): Level | undefined {
    const above = this.#at(depth);
    if (indent === '') {
      this.#close(depth + 1);
      return above;
    }
    const level = new Level(above.prefix + indent, above.isKtap);
    const deeper = this.#stack[depth + 1];
    const isBetween = deeper !== undefined && deeper.prefix.length > level.prefix.length;
    if (!isBetween || !deeper.prefix.startsWith(level.prefix)) this.#close(depth + 1);
    if (this.#stack.length > deepest) {
      this.#isTooDeep = true;
      return undefined;
    }
    this.#stack.splice(depth + 1, 0, level);
    return level;
  }

  /** Ends the levels from this depth on, although their results did not come. */
  #close(depth: number): void {
    while (this.#stack.length > depth) {
      const level = this.#stack.pop();
      if (level === undefined) return;
      this.#at(this.#stack.length - 1).adopt(level);
    }
  }
}
