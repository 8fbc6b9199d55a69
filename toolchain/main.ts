// SPDX-License-Identifier: MIT
import { cli, wantsEvents, type Flags, type Invocation, type OpenReportOptions } from './cli.ts';
import { Interruption } from './errors/interruption.ts';
import { firstThrown } from './errors/first-thrown.ts';
import { machineError } from './errors/machine-error.ts';
import { exitCodes, NlkitError } from './errors/nlkit-error.ts';
import { RequirementError } from './errors/requirement-error.ts';
import type { ErrorEvent } from './events.ts';
import { errorEvent } from './report/error-event.ts';
import { errorLines } from './report/error-lines.ts';
import type { Outcome } from './report/outcome.ts';
import { paintFor } from './report/output.ts';
import type { Report } from './report/report.ts';
import { symbolsFor } from './report/symbols.ts';

/** Milliseconds that a command may take to clean up after it was asked to stop. */
const grace = 9000;

const controller = new AbortController();
const { signal } = controller;
const { env: environment, stdout, stderr, stdin } = process;

let flags: Flags = { verbose: false, json: wantsEvents(process.argv.slice(2)), color: true };
let opened: { readonly report: Report; readonly outcome: Outcome } | undefined;

const invocation = (given: Flags): Invocation => {
  flags = given;
  return {
    flags,
    environment,
    workingDirectory: process.cwd(),
    signal,
    stdin,
    stdout,
    stderr,
    openReport,
  };
};

async function openReport({
  appReads = false,
  aside = false,
  asTheyCome = false,
  tests = false,
  messageDetails,
  traceStart,
}: OpenReportOptions = {}): Promise<Outcome> {
  if (opened === undefined) {
    const [{ openReport: open }, { inOrder }, { Outcome: Remembered }] = await Promise.all([
      import('./report/open-report.ts'),
      import('./report/in-order.ts'),
      import('./report/outcome.ts'),
    ]);
    const report = inOrder(
      await open({
        ...{ ...flags, stderr, environment },
        stdout: aside ? stderr : stdout,
        appReads: appReads && stdin.isTTY,
        tests,
        ...(messageDetails && { messageDetails }),
        ...(traceStart && { traceStart }),
      }),
      { asTheyCome },
    );
    opened = { report, outcome: new Remembered(report.emit, report) };
  }
  return opened.outcome;
}

function interrupt(name: Interruption['signal']): void {
  const reason = new Interruption(name);
  if (signal.aborted) leave(reason.exitCode);
  if (name === 'SIGINT') {
    opened?.outcome.emit({ type: 'notice', text: 'stopping; press Ctrl-C again to leave at once' });
  }
  controller.abort(reason);
  setTimeout(() => leave(reason.exitCode), grace).unref();
}

/** The error of writing standard output. It is set once, and ends the command: its results are lost. */
let lost: RequirementError | undefined;

function lose(cause: NodeJS.ErrnoException): void {
  if (lost !== undefined) return;
  const why = /^[A-Z0-9]+: (.*), \w+$/.exec(cause.message)?.[1] ?? cause.message;
  lost = new RequirementError('not-written', `standard output cannot be written: ${why}`, {
    cause,
    ...(cause.code === 'ENOSPC' && {
      hint: 'free space there, or redirect the output to another disk',
    }),
  });
  const { exitCode } = lost;
  if (!signal.aborted) controller.abort(lost);
  setTimeout(() => leave(exitCode), grace).unref();
}

/** Shows the error that ended the command. Returns the exit code. */
async function explain(rejected: unknown): Promise<number> {
  const thrown = firstThrown(rejected);
  // After an abort, errors of the command only echo the abort.
  const error: unknown = signal.aborted ? signal.reason : (machineError(thrown) ?? thrown);
  // finish() reports this one at the end, on standard error.
  if (error === lost && lost !== undefined) return lost.exitCode;
  const event = errorEvent(error);
  const exitCode = error instanceof NlkitError ? error.exitCode : exitCodes.bug;
  if (opened !== undefined || flags.json) {
    const outcome = await openReport();
    outcome.emit(event);
    outcome.fail(exitCode);
  } else {
    tell(event);
  }
  return exitCode;
}

function tell(event: ErrorEvent): void {
  const paint = paintFor(stderr, environment, flags.color);
  const symbols = symbolsFor(environment);
  for (const line of errorLines(event, flags.verbose, paint, symbols)) stderr.write(`${line}\n`);
}

/**
 * Exits after everything is written. Exiting at once would drop what a slow reader of a pipe has not
 * taken yet.
 */
async function finish(exitCode: number): Promise<never> {
  try {
    opened?.report.close();
  } finally {
    opened = undefined;
    await Promise.all([stdout, stderr].map(written));
    // A failed write is reported one turn of the event loop later.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (lost === undefined) return leave(exitCode);
  tell(errorEvent(lost));
  return leave(exitCode === exitCodes.done ? lost.exitCode : exitCode);
}

/** Resolves when the stream has written everything, or cannot write any more. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength === 0) return Promise.resolve();
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}

function leave(exitCode: number): never {
  try {
    opened?.report.close();
  } finally {
    process.exit(exitCode);
  }
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => interrupt(name));
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has closed the pipe (`| head`), or the terminal is gone.
    if (error.code === 'EPIPE' || error.code === 'EIO') {
      if (!signal.aborted) interrupt('SIGPIPE');
    } else if (stream === stdout) lose(error);
  });
}
const surprise = (error: unknown): void => {
  explain(error).then(finish, () => leave(exitCodes.bug));
};
process.on('uncaughtException', surprise);
process.on('unhandledRejection', surprise);

await finish(await cli(process.argv.slice(2), invocation).catch(explain));
