// SPDX-License-Identifier: MIT
// The order in which an app and a module really spoke, and the one in which the run shows it. The module answers
// within the app's system call, and the app goes on after it: so the true order is known, and as tight as can be.
import test from 'ava';
import { nlkit, story, type JsonEvent } from './support/nlkit.ts';

const rounds = 1_000;

/** Pairs of lines that may be out of order: docs/reference.md says when. */
const bound = 400;

/** Each line, by whom it was, in the order of the events. */
function linesOf(events: readonly JsonEvent[]): string[] {
  let rest = '';
  return events.flatMap((event) => {
    if (event.type === 'kernel') return [event.record.text];
    if (event.type === 'stage') return [`${event.stage} ${event.state}`];
    if (event.type !== 'output' || event.source !== 'app') return [];
    const lines = (rest + event.text).split('\n');
    rest = lines.pop() ?? '';
    return lines;
  });
}

test.serial(
  'a thousand lines of an app and a module are shown in the order of their time',
  async (t) => {
    const run = await nlkit(['run', 'test/projects/order']);
    t.is(run.exitCode, 0, story(run).slice(-4_000));
    const lines = linesOf(run.events);
    const place = new Map(lines.map((line, index) => [line, index]));
    const at = (line: string): number => place.get(line) ?? NaN;
    const numbers = Array.from({ length: rounds }, (_, index) => index + 1);
    const inverted = numbers.filter((number) => {
      const kernel = at(`order: kernel ${String(number)}`);
      const isLast = number === rounds;
      return !(
        at(`app ${String(number)}`) < kernel &&
        (isLast || kernel < at(`app ${String(number + 1)}`))
      );
    });
    t.true(inverted.length <= bound, `${String(inverted.length)} of ${String(rounds)}`);
    t.log(`${String(inverted.length)} inversions in ${String(rounds)}`);
    const frame = ['load started', 'order: loaded', 'load done', 'app started', 'app done'];
    const ends = ['unload started', 'order: unloaded', 'unload done'];
    const seen = [...frame, ...ends].map(at);
    t.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
  },
);

test.serial('each event has its time, by the clock of this machine', async (t) => {
  const before = Date.now();
  const run = await nlkit(['run', 'test/projects/order']);
  const after = Date.now();
  t.is(run.exitCode, 0, story(run).slice(-4_000));
  const times = run.events.map(({ time }) => time ?? NaN);
  // What was told later than 100 ms after it happened has no place left.
  const back = times.filter((time, index) => time < (times[index - 1] ?? 0));
  t.true(back.length <= times.length / 100, `${String(back.length)} of ${String(times.length)}`);
  // The clock of Date.now() has whole milliseconds, and may be set.
  t.true(times[0]! > before - 5, `${String(times[0])} and ${String(before)}`);
  t.true(times.at(-1)! < after + 5, `${String(times.at(-1))} and ${String(after)}`);
});
