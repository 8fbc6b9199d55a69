// SPDX-License-Identifier: MIT
import type { Subtest } from '../events.ts';
import { readDescription, type TapLine } from './tap-line.ts';

/** A result with those that it stands for. */
export interface TapNode {
  readonly name: string;
  /** `unfinished`: it lacks its own result. */
  readonly verdict: Subtest['verdict'] | 'unfinished';
  /** It is known to fail (`TODO`, `XFAIL`), and so may what it stands for. */
  readonly isExcused: boolean;
  /** Lines: the reason of a skip, or the diagnostics of a failure. */
  readonly text: string[];
  readonly children: readonly TapNode[];
}

/** The most lines of diagnostics that are kept for one result: the last ones. */
const mostLines = 60;
const longestName = 500;

/** Results of one depth, which belong to the next result of the depth above. */
export class Level {
  /** The text before each of its lines. */
  readonly prefix: string;
  isKtap: boolean;
  hasVersion = false;
  /** Its name, if a line below its version says it: the result that it belongs to comes after it. */
  name = '';
  /** The name of the subtests that follow, if a line before them says it. */
  nextName = '';
  readonly nodes: TapNode[] = [];
  /** The contradictions, in one clause each. */
  readonly problems: string[] = [];
  plan: { readonly count: number; readonly reason: string } | undefined;
  /** How many results came: `nodes` also has such as lack their own. */
  #count = 0;
  #notes: string[] = [];
  #numbers = new Set<number>();
  #duplicate: number | undefined;

  constructor(prefix: string, isKtap: boolean) {
    this.prefix = prefix;
    this.isKtap = isKtap;
  }

  /** Whether anything but diagnostics came. */
  get isStarted(): boolean {
    return this.hasVersion || this.plan !== undefined || this.nodes.length > 0;
  }

  /** Whether as many results came as were planned. */
  get isComplete(): boolean {
    return this.plan !== undefined && this.#count >= this.plan.count;
  }

  setPlan(count: number, reason: string): void {
    if (this.plan !== undefined) this.problems.push('there are two plans');
    this.plan ??= { count, reason };
  }

  /** Keeps a line of diagnostics for the next result. */
  note(text: string): void {
    if (text === '') return;
    this.#notes.push(text);
    if (this.#notes.length > 2 * mostLines) this.#notes = this.#notes.slice(-mostLines);
  }

  /** Adds a line to the last result, if it failed. False if it did not, or if lines came since for the next one. */
  noteBehind(text: string): boolean {
    const last = this.nodes.at(-1);
    if (last?.verdict !== 'failed' || this.#notes.length > 0) return false;
    if (last.text.length < 2 * mostLines) last.text.push(text);
    return true;
  }

  /** Adds a result, with the level that it stands for. */
  add({ isOk, number, rest }: Extract<TapLine, { type: 'result' }>, below?: Level): void {
    this.#count += 1;
    if (number !== undefined && this.#numbers.has(number)) this.#duplicate ??= number;
    this.#numbers.add(number ?? this.#count);
    const { name, directive, data } = readDescription(rest, this.isKtap);
    const verdict = verdictOf(isOk, directive);
    const isExcused = verdict === 'skipped' && directive !== 'SKIP';
    const said = directive === 'SKIP' ? data : `${directive} ${data}`.trim();
    const text: string[] = verdict === 'passed' || said === '' ? [] : [said];
    if (verdict === 'failed') text.push(...this.#notes.slice(-mostLines));
    const known = name === '' ? `test ${String(number ?? this.#count)}` : name;
    this.#push({ name: known, verdict, isExcused, text, children: below?.nodes ?? [] }, below);
    this.nextName = '';
    this.#notes = [];
  }

  /** Adds the results of a deeper level whose own result never came. */
  adopt(below: Level): void {
    const name = this.nextName || below.name || `test ${String(this.#count + 1)}`;
    const { nodes: children } = below;
    const before = this.problems.length;
    this.#push({ name, verdict: 'unfinished', isExcused: false, text: [], children }, below);
    if (this.problems.length === before)
      this.problems.push(`the results of ${shortened(name)} end without its own`);
  }

  /** Returns what is wrong with the numbers of its results, and what was wrong below. */
  faults(): string[] {
    const { plan } = this;
    const faults = [...this.problems];
    const hasNumbers = this.hasVersion || plan !== undefined;
    if (plan !== undefined && plan.count !== this.#count)
      faults.push(`the plan is 1..${String(plan.count)}, but ${results(this.#count)} came`);
    else if (hasNumbers && this.#duplicate !== undefined)
      faults.push(`two results have the number ${String(this.#duplicate)}`);
    else if (plan !== undefined) {
      const beyond = [...this.#numbers].find((number) => number < 1 || number > plan.count);
      if (beyond !== undefined)
        faults.push(`result ${String(beyond)} is outside of the plan 1..${String(plan.count)}`);
    }
    return faults;
  }

  #push(node: TapNode, below: Level | undefined): void {
    const place = shortened(node.name);
    for (const fault of below?.faults() ?? []) this.problems.push(`in ${place}: ${fault}`);
    this.nodes.push({ ...node, name: node.name.slice(0, longestName) });
  }
}

function verdictOf(isOk: boolean, directive: string): Subtest['verdict'] {
  switch (directive) {
    case 'SKIP':
      return 'skipped';
    case 'TIMEOUT':
    case 'ERROR':
      return 'failed';
    case 'TODO':
    case 'XFAIL':
      return isOk ? 'passed' : 'skipped';
    default:
      return isOk ? 'passed' : 'failed';
  }
}

/** Shortens a name for a message. */
export function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

function results(count: number): string {
  if (count === 0) return 'no result';
  return count === 1 ? '1 result' : `${String(count)} results`;
}
