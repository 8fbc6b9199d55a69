// SPDX-License-Identifier: MIT
import test from 'ava';
import { openReport } from '../../../toolchain/report/open-report.ts';
import { begins, builds, ends, kernels, passed, tests } from './tests/sample.ts';

const [kernel] = kernels;
const events = ends([
  begins([kernel], ['app']),
  ...builds(kernel),
  ...tests(kernel, 'app', [passed], (run) => [
    { type: 'output', source: 'app', stream: 'stdout', text: 'hello\n', run },
  ]),
]);

async function shown(json: boolean) {
  const written = { out: '', err: '' };
  const report = await openReport({
    ...{ json, tests: true, color: true, verbose: false, environment: {} },
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  });
  for (const event of events) report.emit(event);
  report.close();
  return written;
}

test('--json: every event of the tests passes, with its run', async (t) => {
  const { out, err } = await shown(true);
  t.is(err, '');
  const lines = out.trimEnd().split('\n');
  t.deepEqual(
    lines.map((line) => JSON.parse(line) as unknown),
    events.map((event) => ({ v: 1, ...event })),
  );
});

test('tests have a report of their own: results on standard output, progress on standard error', async (t) => {
  const { out, err } = await shown(false);
  t.is(err, 'echo: 1 test on debian:11 (5.10)\n✔ debian:11 (5.10)  build   1.9 s  echo.ko\n');
  t.regex(
    out,
    /^✔ debian:11 \(5\.10\) {2}app {5}2\.9 s\n\n✔ echo: 1 passed on debian:11 \(5\.10\), in [\d.]+ s\n$/,
  );
});
