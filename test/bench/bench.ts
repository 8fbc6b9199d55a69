// SPDX-License-Identifier: MIT

/** Seconds, milliseconds, requests a second, megabytes. */
export type Unit = 's' | 'ms' | '1/s' | 'MB';

/** Thrown by `measure` where this machine lacks what the figure needs; its message is the reason. */
export class NotMeasurable extends Error {}

/** The result of measuring one figure. */
export interface Measure {
  readonly value: number;
  /** The value it is compared with, in the same unit: a peer's figure of the same run, a base. */
  readonly versus?: number;
}

/** One figure that nlkit promises. */
export interface Bench {
  readonly name: string;
  /** The name of what is measured, for people. */
  readonly what: string;
  readonly unit: Unit;
  /** The promise: so much at most, unless `bound` says at least. */
  readonly target: number;
  readonly bound?: '≤' | '≥';
  /** The subject of the target: the value, unless it is the value's ratio to `versus`. */
  readonly promised?: 'value' | 'ratio';
  /** Undoes what the user has: measured only when it is named. */
  readonly destructive?: true;
  measure(): Promise<Measure>;
}

/** One line of `--json`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly versus: number | null;
  readonly ratio: number | null;
  readonly target: number;
  readonly met: boolean;
}

/** Digits after the point: what can be told of a figure in that unit. */
const digits: Readonly<Record<Unit, number>> = { s: 3, ms: 1, '1/s': 0, MB: 1 };

/** Measures one, rounded to what the unit can tell. Whether it is met is told before rounding. */
export async function figureOf(bench: Bench): Promise<Figure> {
  const { value, versus } = await bench.measure();
  const { name, unit, target, bound = '≤', promised = 'value' } = bench;
  const ratio = versus === undefined ? null : value / versus;
  const measured = promised === 'ratio' ? (ratio ?? Number.NaN) : value;
  return {
    name,
    value: round(value, digits[unit]),
    unit,
    versus: versus === undefined ? null : round(versus, digits[unit]),
    ratio: ratio === null ? null : round(ratio, 2),
    target,
    met: bound === '≤' ? measured <= target : measured >= target,
  };
}

/** The middle one of several, so that one disturbed run does not count. */
export async function medianOf(times: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let done = 0; done < times; done += 1) values.push(await measure());
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
