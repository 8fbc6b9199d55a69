// SPDX-License-Identifier: MIT
import test from 'ava';
import { plainStages } from '../../../toolchain/report/plain.ts';
import { symbolsFor } from '../../../toolchain/report/symbols.ts';

test('a long stage is mentioned every ten seconds, a short one only at its end', (t) => {
  const lines: string[] = [];
  let now = 0;
  let tick = (): void => undefined;
  const clock = {
    now: () => now,
    every: (milliseconds: number, call: () => void) => {
      t.is(milliseconds, 10_000);
      tick = call;
      return () => (tick = () => undefined);
    },
  };
  const view = plainStages({ write: (text) => lines.push(text) }, symbolsFor({}), clock);
  view.stage({ type: 'stage', stage: 'images', state: 'started' });
  for (let line = 0; line < 1000; line++)
    view.progress({ type: 'progress', stage: 'images', text: ` unpacking ${line} ` });
  now = 9_999;
  tick();
  t.deepEqual(lines, []);
  now = 20_000;
  tick();
  t.deepEqual(lines.splice(0), ['  images  preparing images, 20.0 s: unpacking 999\n']);
  view.stage({ type: 'stage', stage: 'images', state: 'done', ms: 92_000 });
  tick();
  t.deepEqual(lines, ['✔ images     92 s\n']);
  view.close();
});
