// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Measured } from '../../../../app/examples/transports/measured.ts';
import { plot } from '../../../../app/examples/transports/plot.ts';
import { table } from '../../../../app/examples/transports/table.ts';

const measured: readonly Measured[] = [
  { way: 'nothing', what: 'round', rounds: 10, least: 90, median: 110, p99: 120 },
  { way: 'ioctl', what: 'counter', rounds: 10, least: 900, median: 1000, p99: 12_345 },
  { way: 'ioctl', what: 'record', rounds: 10, least: 900, median: 10_000, p99: 5_783_000 },
  { way: 'a < b', what: 'push', rounds: 10, least: 900, median: 20_000, p99: 30_000 },
];

test('a table has a line for each way, and a column for each subject', (t) => {
  t.is(
    table(measured),
    [
      'µs: median / 99 %  nothing asked      8 bytes        4 KiB         push',
      'nothing              0.11 / 0.12',
      'ioctl                             1.00 / 12.3  10.0 / 5783',
      'a < b                                                       20.0 / 30.0',
    ].join('\n'),
  );
});

test('a plot has a bar for each measurement, to scale, and stays within its width', (t) => {
  const svg = plot(measured, 'Linux <6.1>');
  const numbers = (attribute: string): number[] =>
    [...svg.matchAll(new RegExp(`(?<= )${attribute}="([\\d.]+)"`, 'g'))].map(([, value]) =>
      Number(value),
    );
  const bars = [...svg.matchAll(/<rect x="130" y="\d+" width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  // The next step from 20 µs and a third more is 50 µs, of 480 units.
  t.deepEqual(bars, [1.1, 9.6, 96, 192]);
  for (const x of [...numbers('x'), ...numbers('x1'), ...numbers('x2')]) t.true(x <= 760);
  t.true(svg.includes('Linux &lt;6.1>'));
  t.true(svg.includes('>a &lt; b<'));
});

test('every element of a plot is closed', (t) => {
  const svg = plot(measured, 'a title');
  const open: string[] = [];
  for (const [, end, name, empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (end === '/') t.is(open.pop(), name);
    else if (empty === '') open.push(name!);
  }
  t.deepEqual(open, []);
});
