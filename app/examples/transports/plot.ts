// SPDX-License-Identifier: MIT
import type { Measured, Subject } from './measured.ts';
import { micro } from './table.ts';

// Bars and a scale, written by hand: a library of charts would be the largest part of the guest's app.

const titles: Readonly<Record<Subject, string>> = {
  round: 'Nothing asked',
  counter: 'A number of 8 bytes, there and back',
  record: 'A record of 4 KiB, there and back',
  push: 'Told by the module, and read',
};

const width = 760;
const left = 130;
const right = 150;
const row = 26;

/** Makes an SVG: a group of bars for each subject. A bar is the median, its line reaches to the 99th percentile. */
export function plot(all: readonly Measured[], title: string): string {
  // One scale for all groups, so that they compare; outliers are cut off.
  const scale =
    (width - left - right) / niceCeiling(Math.max(...all.map(({ median }) => median)) * 1.3);
  const parts: string[] = [];
  let y = 34;
  for (const [subject, name] of Object.entries(titles)) {
    const group = all.filter(({ what }) => what === subject);
    if (group.length === 0) continue;
    parts.push(text(left, y + 14, name, 'font-weight="bold"'));
    y += row;
    for (const measured of group) {
      parts.push(...bar(measured, y, scale));
      y += row;
    }
    y += 10;
  }
  const height = y + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 20, title, 'font-size="15"'),
    ...parts,
    text(left, height - 10, 'microseconds: median, and the line up to 99 of 100', 'fill="#666666"'),
    '</svg>',
    '',
  ].join('\n');
}

function bar({ way, median, p99 }: Measured, y: number, scale: number): string[] {
  const end = left + median * scale;
  const far = Math.min(left + p99 * scale, width - right);
  const middle = y + row / 2;
  return [
    text(left - 8, middle + 4, way, 'text-anchor="end"'),
    `<rect x="${left}" y="${y + 4}" width="${(end - left).toFixed(1)}" height="${row - 8}" fill="#3b6ea5"/>`,
    `<line x1="${end.toFixed(1)}" y1="${middle}" x2="${far.toFixed(1)}" y2="${middle}" stroke="#222222"/>`,
    text(Number(Math.max(end, far).toFixed(1)) + 6, middle + 4, `${micro(median)} / ${micro(p99)}`),
  ];
}

function text(x: number, y: number, words: string, attributes = ''): string {
  const more = attributes === '' ? '' : ` ${attributes}`;
  return `<text x="${x}" y="${y}"${more}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The next number of 1, 2, 5, 10, … */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return power * ([1, 2, 5].find((step) => step * power >= value) ?? 10);
}
