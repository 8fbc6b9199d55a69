// SPDX-License-Identifier: MIT

/** What came of measuring one figure. */
export interface Measure {
  readonly value: number;
  /** What it is compared with, in the same unit: a peer's figure, a base. */
  readonly versus?: number;
}

/** One figure that nlkit promises; each has a file of its own. */
export interface Bench {
  readonly name: string;
  /** What is measured, for people. */
  readonly what: string;
  readonly unit: 's' | 'MB';
  /** The value is to be at most this. */
  readonly target: number;
  /** Undoes what the user has: measured only when it is named. */
  readonly destructive?: true;
  measure(): Promise<Measure>;
}

/** One line of `--json`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly versus: number | null;
  readonly ratio: number | null;
  readonly target: number;
  readonly met: boolean;
}

/** Measures one, rounded to what the unit can tell. */
export async function figureOf(bench: Bench): Promise<Figure> {
  const { value, versus } = await bench.measure();
  const digits = bench.unit === 's' ? 3 : 1;
  return {
    name: bench.name,
    value: round(value, digits),
    unit: bench.unit,
    versus: versus === undefined ? null : round(versus, digits),
    ratio: versus === undefined ? null : round(value / versus, 2),
    target: bench.target,
    met: value <= bench.target,
  };
}

/** The middle one of several, so that one disturbed run does not count. */
export async function medianOf(times: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let done = 0; done < times; done += 1) values.push(await measure());
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
