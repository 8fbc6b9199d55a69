// SPDX-License-Identifier: MIT
// Writes the reports of a played `nlkit test` as the command does, on real streams: `play-reports.js ROOT [--json]
// [--interrupted] VALUE…`. Reads its environment.
import { parseReports, withPageName } from '../../../../toolchain/commands/test/report-wishes.ts';
import { openReports } from '../../../../toolchain/commands/test/reports.ts';
import { Interruption } from '../../../../toolchain/errors/interruption.ts';
import { NlkitError } from '../../../../toolchain/errors/nlkit-error.ts';
import { HtmlRecording } from '../../../../toolchain/report/html/html-recording.ts';
import { Outcome } from '../../../../toolchain/report/outcome.ts';
import { matrixEvents, result } from '../../report/formats/matrix.ts';

const [root = '', ...rest] = process.argv.slice(2);
const values = rest.filter((each) => !each.startsWith('--'));
const isInterrupted = rest.includes('--interrupted');
const { env: environment, stdin, stdout, stderr } = process;
stdout.on('error', () => process.exit(141));

const controller = new AbortController();
const outcome = new Outcome((event) => {
  if (event.type === 'notice') stderr.write(`note: ${event.text}\n`);
});
const invocation = {
  ...{ environment, stdin, stdout, stderr, workingDirectory: process.cwd() },
  flags: { verbose: false, json: rest.includes('--json'), color: false },
  signal: controller.signal,
  openReport: () => Promise.resolve(outcome),
};

try {
  const reports = await openReports(withPageName(parseReports(values), 'trial-test.html'), {
    ...{ invocation, root },
    recordPage: async () =>
      new HtmlRecording({ project: 'trial', command: 'test', version: '0.0.0' }),
  });
  stderr.write(`takes standard output: ${String(reports.takesStandardOutput)}\n`);
  let ended = 0;
  for (const event of matrixEvents()) {
    if (event.type === 'result' || (isInterrupted && ended === 2)) break;
    reports.emit(event);
    if (event.type === 'test') ended += 1;
  }
  if (isInterrupted) controller.abort(new Interruption('SIGINT'));
  await reports.write(isInterrupted ? undefined : result);
  await reports.write(result);
} catch (error) {
  if (!(error instanceof NlkitError)) throw error;
  stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
