// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { stages, type Stages } from '../../../toolchain/run/stages.ts';

/** Stages with a clock that goes on by 10 ms whenever it is looked at. */
function watched(): { events: NlkitEvent[]; timed: Stages } {
  const events: NlkitEvent[] = [];
  let time = 0;
  const now = (): number => (time += 10);
  return { events, timed: stages((event) => events.push(event), now) };
}

test('work as a stage: its value, its time, what came of it', async (t) => {
  const { events, timed } = watched();
  const value = await timed.during(
    'build',
    () => Promise.resolve(3),
    (made) => `made ${made}`,
  );
  t.is(value, 3);
  t.deepEqual(events, [
    { type: 'stage', stage: 'build', state: 'started' },
    { type: 'stage', stage: 'build', state: 'done', ms: 10, detail: 'made 3' },
  ]);
  t.deepEqual(timed.times(), { build: 10 });
});

test('work that fails is a failed stage, and its error goes on', async (t) => {
  const { events, timed } = watched();
  const error = new Error('no');
  const thrown = await t.throwsAsync(timed.during('images', () => Promise.reject(error)));
  t.is(thrown, error);
  t.deepEqual(events.at(-1), { type: 'stage', stage: 'images', state: 'failed', ms: 10 });
  t.deepEqual(timed.times(), { images: 10 });
});

test('a stage ends once, the way it was first said', (t) => {
  const { events, timed } = watched();
  const boot = timed.start('boot');
  boot.done('KVM');
  boot.failed();
  boot.done();
  t.deepEqual(events, [
    { type: 'stage', stage: 'boot', state: 'started' },
    { type: 'stage', stage: 'boot', state: 'done', ms: 10, detail: 'KVM' },
  ]);
});

test('stages that the agent tells of are timed by it', (t) => {
  const { events, timed } = watched();
  timed.emit({ type: 'stage', stage: 'load', state: 'started' });
  timed.emit({ type: 'notice', text: 'something' });
  timed.emit({ type: 'stage', stage: 'load', state: 'done', ms: 42 });
  t.is(events.length, 3);
  t.deepEqual(timed.times(), { load: 42 });
});
