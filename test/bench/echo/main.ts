// SPDX-License-Identifier: MIT
// Runs in the guest, and prints a line of JSON: `rate COUNT ROUNDS` for the fastest round of each client, `pipeline COUNT`
// for what so many messages have used.
import { execFileSync } from 'node:child_process';

const [what = '', count = '', rounds = '1'] = process.argv.slice(2);
const folder = import.meta.dirname;

/** The number that a program prints. */
function numberOf(command: string, args: readonly string[]): number {
  return Number(execFileSync(command, args, { encoding: 'utf8' }));
}

if (what === 'rate') {
  const times: { c: number[]; ours: number[] } = { c: [], ours: [] };
  // By turns, so that whatever else the machine does meets both.
  for (let round = 0; round < Number(rounds); round += 1) {
    times.c.push(numberOf(`${folder}/rate`, [count]));
    times.ours.push(numberOf(process.execPath, [`${folder}/rate.ts`, count]));
  }
  console.log(JSON.stringify({ c: Math.min(...times.c), ours: Math.min(...times.ours) }));
} else {
  const output = execFileSync(process.execPath, [`${folder}/pipeline.ts`, count], {
    encoding: 'utf8',
  });
  console.log(output.trim());
}
