// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import { parseArgs } from 'node:util';
import { measure } from './measured.ts';
import { plot } from './plot.ts';
import { table } from './table.ts';

const help = `Usage: node app/examples/transports/main.ts [options]

Measures each way into the module transports and prints a table.

  --rounds N  how often each is measured, 10 to 10000000 (default: 5000)
  --svg       print a plot instead; the table goes to standard error
  --json      print the times in nanoseconds instead; the table goes to standard error
  --help      this text
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5000' },
    svg: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(help);
else {
  const measured = await measure(Number(values.rounds));
  const other = values.svg || values.json;
  (other ? process.stderr : process.stdout).write(`${table(measured)}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(measured)}\n`);
  if (values.svg) {
    process.stdout.write(plot(measured, `Into the kernel and back, Linux ${release()}`));
  }
}
