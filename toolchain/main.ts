// SPDX-License-Identifier: MIT
import { inspect } from 'node:util';
import { cli, wantsEvents, type Flags, type Invocation } from './cli.ts';
import { Interruption } from './errors/interruption.ts';
import { exitCodes, NlkitError } from './errors/nlkit-error.ts';
import type { ErrorEvent } from './events.ts';
import { errorLines } from './report/error-lines.ts';
import type { Outcome } from './report/outcome.ts';
import { paintFor } from './report/output.ts';
import type { Report } from './report/report.ts';

/** How long a command that was told to end may take to clean up, in milliseconds. */
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

async function openReport(): Promise<Outcome> {
  if (opened === undefined) {
    const [{ openReport: open }, { Outcome: Remembered }] = await Promise.all([
      import('./report/report.ts'),
      import('./report/outcome.ts'),
    ]);
    const report = await open({ ...flags, stdout, stderr, environment });
    opened = { report, outcome: new Remembered(report.emit) };
  }
  return opened.outcome;
}

function interrupt(name: Interruption['signal']): void {
  const reason = new Interruption(name);
  if (signal.aborted) leave(reason.exitCode);
  if (name === 'SIGINT') {
    opened?.outcome.emit({ type: 'notice', text: 'stopping; again Ctrl-C leaves at once' });
  }
  controller.abort(reason);
  setTimeout(() => leave(reason.exitCode), grace).unref();
}

/** Shows what ended the command; returns the exit code. */
async function explain(thrown: unknown): Promise<number> {
  // What a command throws after it was told to end is the echo of that.
  const error: unknown = signal.aborted ? signal.reason : thrown;
  const event = errorEvent(error);
  const exitCode = error instanceof NlkitError ? error.exitCode : exitCodes.bug;
  if (opened !== undefined || flags.json) {
    const outcome = await openReport();
    outcome.emit(event);
    outcome.fail(exitCode);
  } else {
    const paint = paintFor(stderr, environment, flags.color);
    for (const line of errorLines(event, flags.verbose, paint)) stderr.write(`${line}\n`);
  }
  return exitCode;
}

function errorEvent(error: unknown): ErrorEvent {
  if (error instanceof NlkitError) {
    const { code, message, hint } = error;
    const details = [error.details, causes(error.cause)].filter((part) => part !== undefined);
    return {
      type: 'error',
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(details.length === 0 ? {} : { details: details.join('\n') }),
    };
  }
  return {
    type: 'error',
    code: 'bug',
    message: `a bug in nlkit: ${error instanceof Error ? error.message : inspect(error)}`,
    hint: 'please report it, with what the same command says with --verbose and with nlkit doctor',
    details: causes(error) ?? '',
  };
}

function causes(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return inspect(error);
  const deeper = causes(error.cause);
  return (error.stack ?? error.message) + (deeper === undefined ? '' : `\ncaused by ${deeper}`);
}

/** Leaves once all is written: what a slow reader of a pipe has not taken yet, exiting would drop. */
async function finish(exitCode: number): Promise<never> {
  try {
    opened?.report.close();
  } finally {
    opened = undefined;
    await Promise.all([stdout, stderr].map(written));
  }
  return leave(exitCode);
}

/** Resolves when nothing is left to be written, or never can be. */
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
  stream.on('error', () => {
    // Nobody reads any more (`| head`), or the terminal is gone.
    if (!signal.aborted) interrupt('SIGPIPE');
  });
}
const surprise = (error: unknown): void => {
  explain(error).then(finish, () => leave(exitCodes.bug));
};
process.on('uncaughtException', surprise);
process.on('unhandledRejection', surprise);

await finish(await cli(process.argv.slice(2), invocation).catch(explain));
