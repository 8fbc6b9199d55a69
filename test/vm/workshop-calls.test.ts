// SPDX-License-Identifier: MIT
// Traces the workshop's steps again, and compares with what their pictures were drawn from.
import { readFileSync } from 'node:fs';
import test from 'ava';
import { pageNames } from '../workshop/page.ts';
import { recordSteps } from '../workshop/pictures/record.ts';
import { recordedFolder } from '../workshop/pictures/steps.ts';

test('the kernel calls what the pictures show; where not, npm run workshop -- --record-guest', async (t) => {
  t.timeout(15 * 60_000);
  const steps = await recordSteps();
  const pages = pageNames('en').map((name) => name.replace(/\.md$/, ''));
  t.deepEqual(
    [...steps.keys()].sort(),
    pages.filter((name) => /^(0[1-9]|10)-/.test(name)),
  );
  for (const [name, recorded] of steps) {
    const drawn: unknown = JSON.parse(readFileSync(`${recordedFolder}${name}.json`, 'utf8'));
    t.deepEqual(recorded as unknown, drawn, name);
  }
});
