// SPDX-License-Identifier: MIT
// `npm run bench [-- NAME… --json]`: measures what the README promises.
import { parseArgs } from 'node:util';
import { type Bench, type Figure, figureOf } from './bench.ts';
import { guestMemory } from './guest-memory.ts';
import { help } from './help.ts';
import { runtimeImage } from './images.ts';
import { rebuild } from './rebuild.ts';
import { run } from './run.ts';
import { up } from './up.ts';

const benches: readonly Bench[] = [help, rebuild, run, runtimeImage, guestMemory, up];

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
if (unknown !== undefined) {
  console.error(`There is no bench ${unknown}: ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = benches.filter(({ name, destructive }) =>
  positionals.length === 0 ? destructive !== true : positionals.includes(name),
);

if (!values.json) console.log(row(['name', 'value', 'versus', 'ratio', 'target', '', '']));
for (const bench of chosen) {
  const figure = await figureOf(bench);
  console.log(values.json ? JSON.stringify(figure) : row([...cells(figure), bench.what]));
  if (!figure.met) process.exitCode = 1;
}

function cells({ name, value, unit, versus, ratio, target, met }: Figure): string[] {
  return [
    name,
    `${value} ${unit}`,
    versus === null ? '' : `${versus} ${unit}`,
    ratio === null ? '' : `${ratio} ×`,
    `≤ ${target} ${unit}`,
    met ? 'met' : 'missed',
  ];
}

function row(columns: readonly string[]): string {
  const widths = [14, 10, 10, 7, 10, 6, 0];
  return columns
    .map((text, index) => text.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd();
}
