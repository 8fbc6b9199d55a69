// SPDX-License-Identifier: MIT
import type { Measured, Subject } from './measured.ts';

const heads: readonly (readonly [what: Subject, head: string])[] = [
  ['round', 'nothing asked'],
  ['counter', '8 bytes'],
  ['record', '4 KiB'],
  ['push', 'push'],
];

/** A line for each way, in microseconds: the median, a stroke, the 99th percentile. */
export function table(all: readonly Measured[]): string {
  const ways = [...new Set(all.map(({ way }) => way))];
  const rows = ways.map((way) => [
    way,
    ...heads.map(([subject]) => {
      const found = all.find((each) => each.way === way && each.what === subject);
      return found === undefined ? '' : `${micro(found.median)} / ${micro(found.p99)}`;
    }),
  ]);
  const lines = [['µs: median / 99 %', ...heads.map(([, head]) => head)], ...rows];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Writes nanoseconds as microseconds, with three digits. */
export function micro(nanoseconds: number): string {
  const value = nanoseconds / 1000;
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
