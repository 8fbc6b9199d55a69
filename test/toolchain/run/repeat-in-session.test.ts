// SPDX-License-Identifier: MIT
// The questions of --repeat; in guests it is tried by test/vm/repeat.test.ts.
import test from 'ava';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import type { Question } from '../../../toolchain/guest/protocol.ts';
import { type RepeatOptions, repeatInSession } from '../../../toolchain/run/repeat-in-session.ts';
import { Session } from '../../../toolchain/run/session.ts';
import { archive, planOf, shell, targetAt } from '../guest/agent.ts';
import { obediently, playAgent, ranWell } from './played-agent.ts';

/** Repeats a run three times; the app ends with these exit codes, one a repetition. */
function play(exitCodes: readonly number[], onCommand: () => void = () => undefined) {
  const asked: Question['ask'][] = [];
  const events: NlkitEvent[] = [];
  const stop = new AbortController();
  let ran = 0;
  const near = playAgent(async (question, channel) => {
    asked.push(question.ask);
    const answer = await obediently(question, channel);
    if (question.ask !== 'command') return answer;
    onCommand();
    const record = { sequence: ran, level: 6, microseconds: ran, text: `run ${String(ran + 1)}` };
    await channel.send({ type: 'kernel', record });
    return { ...ranWell, exitCode: exitCodes[ran++] ?? 0 };
  });
  const emit = (event: NlkitEvent): void => void events.push(event);
  const session = new Session(targetAt(near), { signal: stop.signal, margin: 5_000, emit });
  const plan = planOf(shell('true', { timeout: 1_000 }), () => archive({ file: 'text' }));
  const options = {
    ...{ session, modules: [], project: { app: { exitCode: 0 } }, built: {}, engine: {} },
    ...{ signal: stop.signal, emit, count: 3, target: 'host', onBegin: () => undefined },
  } as unknown as RepeatOptions;
  return { asked, events, outcome: repeatInSession(Promise.resolve(plan), options) };
}

function repetitionsIn(events: readonly NlkitEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'repetition'
      ? `${event.state} ${String(event.repetition)} of ${String(event.of)}`
      : [],
  );
}

const once: readonly Question['ask'][] = ['load', 'command', 'unload'];

test('the files are sent once; the result is that of the last repetition', async (t) => {
  const { asked, events, outcome } = play([0, 0, 0]);
  const { verdict, repetitions, outcome: last } = await outcome;
  t.deepEqual(asked, ['begin', 'files', ...once, ...once, ...once]);
  t.true(verdict.ok);
  t.is(repetitions.times.length, 3);
  t.like(repetitions, { asked: 3, done: 3, failed: undefined, looksForLeaks: false });
  t.deepEqual(
    events.flatMap((event) => (event.type === 'notice' ? event.text : [])),
    ['memory that the modules leak is looked for in a guest only'],
  );
  t.deepEqual(
    last.kernelLog.map(({ text }) => text),
    ['run 3'],
  );
  t.deepEqual(
    repetitionsIn(events),
    [1, 2, 3].flatMap((each) => [`started ${String(each)} of 3`, `done ${String(each)} of 3`]),
  );
});

test('the first repetition that fails is the last, and says why', async (t) => {
  const { asked, events, outcome } = play([0, 7, 0]);
  const { verdict, repetitions } = await outcome;
  t.deepEqual(asked, ['begin', 'files', ...once, ...once]);
  t.like(verdict, { exitCode: 1, error: { code: 'app-failed' } });
  t.like(repetitions, { asked: 3, done: 1, failed: 2 });
  t.is(repetitionsIn(events).at(-1), 'failed 2 of 3');
});
