// SPDX-License-Identifier: MIT
// Starts ava with its own arguments. Its TAP lacks two things that it knows, so add them as comments:
//   # took 1234 dist/test/vm/app.test.js   ms from the start of the test above to its end, waiting for others included
//   # at test/vm/app.test.ts:12:3          where the test above failed
//   # file 5678 dist/test/vm/app.test.js   ms from the first test that the file declared to the end of its process
import { relative } from 'node:path';
import TapReporter from '../../node_modules/ava/lib/reporters/tap.js';
import { place } from './place.mjs';

const consume = TapReporter.prototype.consumeStateChange;
if (consume === undefined)
  throw new Error('The TAP reporter of this ava has no consumeStateChange.');

/** When the first event of each file came. */
const begun = new Map();

TapReporter.prototype.consumeStateChange = function (event) {
  const { type, testFile } = event;
  const now = performance.now();
  if (testFile !== undefined && !begun.has(testFile)) begun.set(testFile, now);
  const stack = event.err?.stack ?? event.err?.originalError?.stack;
  consume.call(this, event);
  const comment = (text) => this.reportStream.write(`# ${text}\n`);
  if (stack !== undefined) {
    const at = place(stack, process.cwd());
    if (at !== undefined) comment(`at ${at}`);
  }
  if (testFile === undefined) return;
  const file = relative(process.cwd(), testFile);
  if ((type === 'test-passed' || type === 'test-failed') && typeof event.duration === 'number') {
    comment(`took ${Math.round(event.duration)} ${file}`);
  } else if (type === 'worker-finished' || type === 'worker-failed') {
    comment(`file ${Math.round(now - begun.get(testFile))} ${file}`);
  }
};

await import('../../node_modules/ava/entrypoints/cli.mjs');
