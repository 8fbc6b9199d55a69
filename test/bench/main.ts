// SPDX-License-Identifier: MIT
// `npm run bench [-- NAME… --json]`: measures what the README promises. A name stands for all figures
// that begin with it: `dump` for `dump-c` too.
import { parseArgs } from 'node:util';
import { type Bench, type Figure, figureOf, NotMeasurable } from './bench.ts';
import { ciSecond } from './ci-second.ts';
import { compile } from './compile.ts';
import { devBenches } from './dev.ts';
import { echoBenches } from './echo.ts';
import { explain } from './explain.ts';
import { guestMemory } from './guest-memory.ts';
import { help } from './help.ts';
import { htmlReportBenches } from './html-report.ts';
import { kernelsBenches } from './kernels.ts';
import { imagesStage } from './images-stage.ts';
import { runtimeImage } from './images.ts';
import { addBenches } from './netlink/add.ts';
import { dumpBenches } from './netlink/dump.ts';
import { latencyBenches } from './netlink/latency.ts';
import { naturalBenches } from './netlink/natural.ts';
import { traceOffBenches } from './netlink/trace-off.ts';

import { rebuild } from './rebuild.ts';
import { report } from './report.ts';
import { runBenches } from './run.ts';
import { listing } from './sources.ts';
import { savedState } from './saved-state.ts';
import { traceBenches } from './trace.ts';
import { twentyTests } from './twenty-tests.ts';
import { up } from './up.ts';
import { virtmeBenches } from './virtme.ts';

const benches: readonly Bench[] = [
  compile,
  help,
  explain,
  ...dumpBenches,
  ...addBenches,
  ...latencyBenches,
  ...naturalBenches,
  ...traceOffBenches,
  listing,
  report,
  ...htmlReportBenches,
  rebuild,
  imagesStage,
  ...runBenches,
  ...kernelsBenches,
  twentyTests,
  savedState,
  ciSecond,
  ...devBenches,
  ...virtmeBenches,
  ...echoBenches,
  ...traceBenches,
  runtimeImage,
  guestMemory,
  up,
];

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const named = (bench: Bench, wanted: string): boolean =>
  bench.name === wanted || bench.name.startsWith(`${wanted}-`);
const unknown = positionals.find((wanted) => !benches.some((bench) => named(bench, wanted)));
if (unknown !== undefined) {
  console.error(`There is no bench ${unknown}: ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = benches.filter((bench) =>
  positionals.length === 0
    ? bench.destructive !== true
    : positionals.some((wanted) => named(bench, wanted)),
);

if (!values.json) console.log(row(['name', 'value', 'versus', 'ratio', 'target', '', '']));
for (const bench of chosen) {
  const figure = await figureOf(bench).catch((error: unknown) => {
    if (error instanceof NotMeasurable) return error.message;
    throw error;
  });
  if (typeof figure === 'string') {
    const { name } = bench;
    console.log(values.json ? JSON.stringify({ name, skipped: figure }) : `${name}: ${figure}`);
    continue;
  }
  console.log(values.json ? JSON.stringify(figure) : row(cells(bench, figure)));
  if (!figure.met) process.exitCode = 1;
}

function cells(bench: Bench, { name, value, unit, versus, ratio, target, met }: Figure): string[] {
  return [
    name,
    `${value} ${unit}`,
    versus === null ? '' : `${versus} ${unit}`,
    ratio === null ? '' : `${ratio} ×`,
    `${bench.bound ?? '≤'} ${target} ${bench.promised === 'ratio' ? '×' : unit}`,
    met ? 'met' : 'missed',
    bench.what,
  ];
}

function row(columns: readonly string[]): string {
  const widths = [14, 11, 11, 7, 10, 6, 0];
  return columns
    .map((text, index) => text.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd();
}
