// SPDX-License-Identifier: MIT
// The summary at the end of `nlkit trace`.
import test from 'ava';
import type { ResultEvent } from '../../../toolchain/events.ts';
import { paintFor } from '../../../toolchain/report/output.ts';
import { symbolsFor } from '../../../toolchain/report/symbols.ts';
import { VerdictLines } from '../../../toolchain/report/verdict-lines.ts';
import { messagesOf, resultOf, traced } from './traced.ts';

const environment = { LANG: 'C.UTF-8', NO_COLOR: '1' };

function lastLine(trace: NonNullable<ResultEvent['trace']>): string | undefined {
  const paint = paintFor(process.stdout, environment, false);
  // The command has been running for an hour, which the trace has not.
  const lines = new VerdictLines(paint, symbolsFor(environment), () => 3_600_000);
  return lines.line({
    ...{ type: 'result', ok: true, exitCode: 0, target: null, kernel: null, app: null },
    ...{ kernelLog: [], complaints: [], stages: {}, trace },
  });
}

test('the last line has the time of the trace alone, and how many messages a filter left out', (t) => {
  const counts = { messages: 6, errors: 0, lost: 0, milliseconds: 20 };
  t.is(lastLine(counts), '6 messages in 0.02 s');
  t.is(lastLine({ ...counts, messages: 1, milliseconds: 2_100 }), '1 message in 2.1 s');
  t.is(lastLine({ ...counts, seen: 10 }), '6 of 10 messages shown in 0.02 s');
  t.is(lastLine({ ...counts, messages: 10, seen: 10 }), '10 messages in 0.02 s');
  t.is(
    lastLine({ ...counts, command: { exitCode: 7 }, errors: 2, lost: 1 }),
    '6 messages in 0.02 s; 2 refused; 1 datagram lost; the command ended with exit code 7',
  );
});

test('a family and an operation that nothing had are named, with how many messages there were', async (t) => {
  const asked = [
    '--family',
    'nosuchfamily',
    '--operation',
    'xyzzy',
    '--',
    'ip',
    'link',
    'show',
    'lo',
  ];
  const run = await traced(asked);
  t.is(run.code, 0, run.stderr);
  t.regex(run.stderr, /0 of \d+ messages shown in /);
  // It may still come, so that it is told as the trace begins, and once.
  t.regex(run.stderr, /there is no family nosuchfamily now\n {2}if its module is loaded meanwhile/);
  t.notRegex(run.stderr, /no message had the family/);
  t.regex(run.stderr, /no message had the operation xyzzy\n/);
});

test('a family that there is, and that the command does not speak, is not called unknown', async (t) => {
  const run = await traced(['--family', 'wireguard', '--', 'ip', 'link', 'show', 'lo']);
  t.regex(run.stderr, /0 of \d+ messages shown in /);
  t.notRegex(run.stderr, /no message had/);
});

test('the result has the time of the trace, and the messages that there were', async (t) => {
  const run = await traced([
    '--json',
    '--where',
    'ifi-index=999999',
    '--',
    'ip',
    'link',
    'show',
    'lo',
  ]);
  t.is(messagesOf(run).length, 0);
  const { trace } = resultOf(run);
  t.true((trace?.seen ?? 0) >= 2);
  t.true((trace?.milliseconds ?? -1) >= 0);
});
