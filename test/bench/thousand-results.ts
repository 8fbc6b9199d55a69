// SPDX-License-Identifier: MIT
// Prints the seconds that a fresh process takes for the reports of a thousand results: from their modules' loading to
// the last byte of JUnit, TAP and Markdown. One in ten fails, with a long log and a complaint.
import type { Attempt, NlkitEvent, TestResult, TestsResultEvent } from '../../toolchain/events.ts';
import { chunks } from '../../toolchain/report/formats/chunks.ts';
import { Recorder } from '../../toolchain/report/formats/recorder.ts';

const kernels = ['debian:11 (5.10)', 'debian:12 (6.1)', 'debian:13 (6.12)', 'debian:14 (7.2)'];
const names = [...Array(250).keys()].map((index) => `test ${index}`);

const title = 'BUG: kernel NULL pointer dereference, address: 0000000000000008';
const trace = [...Array(60).keys()].map((index) => ` ? netlink_rcv_skb+0x${index}/0x100 [echo]`);
const logLines = [...Array(300).keys()].map((index) => `echo: message ${index} of "many" <&>`);

function attemptOf(isGood: boolean): Attempt {
  return {
    ...{ verdict: isGood ? 'passed' : 'complained', exitCode: isGood ? 0 : 5, ms: 900 },
    ...{ stages: { app: 800 }, app: { exitCode: 0 } },
    complaints: isGood
      ? []
      : [
          {
            kind: 'oops',
            title,
            text: [title, ...trace],
            frames: [{ symbol: 'echo_rcv+0x1/0x2' }],
          },
        ],
    subtests: ['opens', 'sends', 'receives'].map((name) => ({ path: [name], verdict: 'passed' })),
  };
}

function* events(): Generator<NlkitEvent> {
  yield { type: 'tests', project: 'echo', kernels, tests: names, count: 1_000, jobs: 2 };
  for (const [index, test] of names.entries())
    for (const kernel of kernels) {
      const run = `${kernel.replace(/ .*/, '')}/${test}`;
      const attempt = attemptOf(index % 10 !== 0);
      yield { type: 'attempt', state: 'started', run, kernel, test, number: 1 };
      for (const text of logLines) {
        yield { type: 'output', source: 'app', stream: 'stdout', text: `${text}\n`, run };
        yield { type: 'kernel', record: { microseconds: 1, text }, run };
      }
      yield { type: 'attempt', state: 'ended', run, kernel, test, number: 1, attempt };
      const { verdict, exitCode, ms } = attempt;
      const result: TestResult = {
        ...{ kernel, test, target: 'vm', verdict, exitCode, ms, attempts: [attempt] },
        ...(exitCode !== 0 && { reason: title, command: `nlkit test --filter '${test}'` }),
      };
      yield { type: 'test', result };
    }
}

const recorder = new Recorder();
const tests: TestResult[] = [];
for (const event of events()) {
  recorder.emit(event);
  if (event.type === 'test') tests.push(event.result);
}
const result: TestsResultEvent = {
  ...{ type: 'result', ok: false, exitCode: 5, target: 'vm', kernel: null, app: null },
  ...{ kernelLog: null, complaints: null, stages: null, tests },
};

const start = performance.now();
const [{ junit }, { tap }, { markdown }] = await Promise.all([
  import('../../toolchain/report/formats/junit.ts'),
  import('../../toolchain/report/formats/tap.ts'),
  import('../../toolchain/report/formats/markdown.ts'),
]);
const recorded = recorder.recorded(result);
let length = markdown(recorded).length;
for (const pieces of [junit(recorded), tap(recorded)])
  for (const piece of chunks(pieces)) length += Buffer.byteLength(piece);
const seconds = (performance.now() - start) / 1_000;
if (length < 5_000_000) throw new Error(`the reports have only ${length} characters`);
console.log(seconds);
