// SPDX-License-Identifier: MIT
// pipeline COUNT: sends so many texts to the module echo without waiting for answers in between, and checks each answer.
// Prints a line of JSON: the answers, the milliseconds, and by how many megabytes memory grew from a fifth of the
// messages to the last, of this process and of the kernel.
import { readFileSync } from 'node:fs';
import { connect, type Frame } from 'nlkit';

/** Messages that are asked for in one go; the next ones are before the last of these are answered. */
const together = 500;

const count = Number(process.argv[2]);
const payload = Buffer.from('Hello Kernel');
const megabyte = 1024 * 1024;
let answered = 0;
let fifth: Memory | undefined;

await using connection = await connect({ protocol: 31, timeout: 60_000 });
const start = performance.now();
let earlier: Promise<unknown> = Promise.resolve();
for (let sent = 0; sent < count; sent += together) {
  const requests = Array.from({ length: Math.min(together, count - sent) }, () => ({
    type: 16,
    payload,
  }));
  const answers = connection.batch(requests, { decode: isAnswer });
  const now = Promise.all(answers).then((each) => (answered += each.flat().filter(Boolean).length));
  await earlier;
  earlier = now;
  if (fifth === undefined && sent >= count / 5) fifth = memory();
}
await earlier;
const milliseconds = performance.now() - start;
const last = memory();
console.log(
  JSON.stringify({
    answered,
    milliseconds,
    client: last.client - (fifth?.client ?? 0),
    kernel: last.kernel - (fifth?.kernel ?? 0),
  }),
);

function isAnswer({ bytes }: Frame, start: number, end: number): boolean {
  return Buffer.from(bytes.subarray(start, end)).toString('latin1') === 'Hello Userspace';
}

interface Memory {
  /** Megabytes. */
  readonly client: number;
  readonly kernel: number;
}

/** The memory that this process has, and what the kernel has allocated for itself and cannot give back. */
function memory(): Memory {
  const [, kilobytes] =
    /^SUnreclaim: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
  return { client: process.memoryUsage.rss() / megabyte, kernel: Number(kilobytes) / 1024 };
}
