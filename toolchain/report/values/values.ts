// SPDX-License-Identifier: MIT
import { paintFor, type Output } from '../output.ts';
import { printableJson } from '../printable.ts';
import { valueJson } from './json.ts';
import { writePaced } from './paced.ts';
import { itemLines, packedLines, treeLines, type Layout } from './tree.ts';

export interface ValueOptions {
  readonly json: boolean;
  /** False for `--no-color`. */
  readonly color: boolean;
  readonly stdout: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** The most rows of one table. */
const page = 500;

/** Shows decoded values: one JSON object a line, or text for people. */
export class Values {
  readonly #options: ValueOptions;
  readonly layout: Layout;
  #rows: object[] = [];
  #pages = 0;

  constructor(options: ValueOptions) {
    const { stdout, environment, color } = options;
    this.#options = options;
    this.layout = {
      // A terminal that reports 0 columns has an unknown size.
      width: stdout.isTTY === true ? stdout.columns || 80 : Infinity,
      paint: paintFor(stdout, environment, color),
    };
  }

  /** Shows a single value as a tree. */
  async one(value: object): Promise<void> {
    await this.#write(this.#options.json ? [jsonOf(value)] : treeLines(value, this.layout));
  }

  /** Shows one value under a heading; `json` replaces both with `--json`. */
  async headed(heading: string, value: object, json: object): Promise<void> {
    if (this.#options.json) return this.#write([jsonOf(json)]);
    const head = this.layout.paint('bold', heading);
    return this.#write([head, ...packedLines(value, this.layout, '  ')]);
  }

  /** Adds rows of a listing. For people they are shown a page at a time, so `end` must follow. */
  async add(rows: readonly object[]): Promise<void> {
    if (this.#options.json) {
      await this.#write(rows.map(jsonOf));
      return;
    }
    for (const row of rows) {
      this.#rows.push(row);
      if (this.#rows.length === page) await this.end();
    }
  }

  /** Shows the remaining rows: as a table or, if they do not fit one, as trees. */
  async end(): Promise<void> {
    const rows = this.#rows;
    if (rows.length === 0) return;
    this.#rows = [];
    const { tableLines } = await import('./table.ts');
    const lines =
      tableLines(rows, this.layout) ?? rows.flatMap((row) => itemLines(row, this.layout));
    await this.#write(this.#pages === 0 ? lines : ['', ...lines]);
    this.#pages += 1;
  }

  /** Shows lines that are formatted already. */
  async lines(lines: readonly string[]): Promise<void> {
    await this.#write(lines);
  }

  async #write(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    await writePaced(this.#options.stdout, `${lines.join('\n')}\n`, this.#options.signal);
  }
}

function jsonOf(value: object): string {
  return printableJson(valueJson(value));
}
