// SPDX-License-Identifier: MIT
import { resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { Emit, NlkitEvent, ResultEvent } from '../events.ts';
import { refreshGenerated } from '../generate/refresh.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { standardInput } from '../invocation/standard-input.ts';
import { requireApp } from '../project/require-app.ts';
import { withoutFiles } from '../project/without-files.ts';
import { errorEvent } from '../report/error-event.ts';
import { paced } from '../run/paced-tap.ts';
import { refuseOddWrite } from '../trace/captures/refuse-odd-write.ts';
import { openProject } from './open-project.ts';
import { refuseSameOutput, requireWritable, writeOutput } from './output-file.ts';
import { openRunCapture } from './run-capture.ts';
import { RunFailure } from './run-failure.ts';
import { openRunPage, type RunPage, runPageFile } from './run-page.ts';
import { isTraced, openRunTrace, type RunTraceOptions } from './run-trace.ts';
import { requireTerminal } from './shell/require-terminal.ts';
import { ShellView } from './shell/view.ts';

export interface RunCommandOptions extends RunTraceOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly appArguments: readonly string[];
  /** Seconds; undefined stands for the project's own limit. */
  readonly timeout: number | undefined;
  /** Boot the guest, although a saved one could be restored. */
  readonly cold: boolean;
  /** The value of `--report`. */
  readonly report: string | undefined;
  /** The file for the app's standard output, which the terminal then does not show. */
  readonly output: string | undefined;
  /** A capture to write; `-` is standard output. */
  readonly write: string | undefined;
  /** The app reads nlkit's standard input. */
  readonly passesInput: boolean;
  /** How often to load, run and unload; undefined: once. */
  readonly repeat: number | undefined;
  /** The user gets a shell where the run has failed. */
  readonly shellOnFailure: boolean;
  /** Turn on the modules' pr_debug() lines. */
  readonly debug: boolean;
}

/** `nlkit run`: build, load, exchange, unload. */
export const run: Command<RunCommandOptions> = async (options, invocation) => {
  const { project: given, on, kernel, parameters, appArguments, timeout, cold, repeat } = options;
  const { shellOnFailure, output, write } = options;
  if (shellOnFailure) requireShell(options, invocation);
  refuseOddWrite({ write, ...options.view }, invocation, 'nlkit run');
  const opened = openProject(given, parameters, invocation);
  requireApp(opened);
  const pageFile =
    options.report === undefined ? undefined : runPageFile(options.report, opened, invocation);
  const inFull = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(invocation.workingDirectory, name);
  const file = inFull(output);
  const captureFile = write === '-' ? write : inFull(write);
  refuseSameOutput({ '--output': file, '--report html': pageFile, '--write': captureFile });
  const written = [pageFile, captureFile].filter((name) => name !== undefined);
  const project = withoutFiles(opened, written, '/');
  if (file !== undefined) await requireWritable(project.root, file, '--output');
  const { environment } = invocation;
  const { checkWish } = await import('../targets/choose.ts');
  checkWish({ on, kernel, target: project.target, kernels: project.kernels });
  const isShown = isTraced(options) || write !== undefined;
  const trace =
    isShown || pageFile !== undefined
      ? await openRunTrace(project, options, invocation)
      : undefined;
  const page =
    pageFile === undefined ? undefined : await openRunPage(pageFile, project, trace?.view);
  const report = await invocation.openReport({
    aside: write === '-',
    appReads: options.passesInput,
    messageDetails: trace?.messageDetails,
  });
  await refreshGenerated(project, { environment, emit: report.emit });
  // Connect only now, so that a wrong command line or project file is reported at once.
  const { connectEngine } = await import('../engine/connect.ts');
  const { runProject } = await import('../run/run-project.ts');
  const engine = await connectEngine(environment, { signal: invocation.signal });
  // An older capture is emptied only now.
  const capture =
    captureFile === undefined
      ? undefined
      : await openRunCapture(captureFile, project, options.view.specs, invocation);
  const { signal } = capture ?? invocation;
  const view = shellOnFailure
    ? new ShellView({ invocation, report, project: project.name })
    : undefined;
  const show = view?.emit ?? report.emit;
  const failure = new RunFailure({
    ...{ project, options, engine, environment, signal, report, view: trace?.view },
    isTraced: (target) => stream !== undefined && (isShown || target === 'vm'),
  });
  const everything: Emit = (event) => {
    page?.emit(event);
    failure.emit(event);
  };
  const emit: Emit = (event) => {
    everything(event);
    if (output === undefined || !isAppOutput(event)) show(event);
  };
  // Messages on standard output are the capture's.
  const showMessage = write === '-' ? () => undefined : show;
  const stream = trace?.begin({
    ...{ emit: isShown ? showMessage : undefined, everything, record: capture?.keep },
  });
  const take = stream && paced(stream.take, invocation, report.room);
  const running = runProject(project, {
    on,
    ...(kernel === undefined ? {} : { kernel }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(repeat === undefined ? {} : { repeat }),
    ...{ appArguments, cold },
    engine,
    environment,
    ...{ emit, signal },
    shellOnFailure: view,
    debug: options.debug,
    // A page shows what a guest says without being asked for; the host gets no module that nobody named.
    ...(take && { tap: capture?.paced(take) ?? take, tapsGuestsOnly: !isShown }),
    ...(options.passesInput && { input: standardInput(invocation.stdin) }),
  }).finally(() => stream?.end());
  const work = failure.during(capture?.during(running) ?? running);
  const result = await (page === undefined ? work : withPage(page, report, work));
  if (file !== undefined && result.app !== null) {
    await writeOutput(project.root, file, result.app.stdout);
  }
  report.finish(result);
  return result.exitCode;
};

/** Writes the page when a run ends, whether with a result or not. */
async function withPage(
  page: RunPage,
  { emit }: { readonly emit: Emit },
  work: Promise<ResultEvent>,
): Promise<ResultEvent> {
  try {
    const result = await work;
    await page.write(emit, { result });
    return result;
  } catch (error) {
    await page.write(emit, { error }).catch((unwritten: unknown) => {
      emit({ type: 'notice', text: errorEvent(unwritten).message });
    });
    throw error;
  }
}

function requireShell({ repeat }: RunCommandOptions, invocation: Invocation): void {
  const hint = 'run it in a terminal, or without --shell-on-failure';
  const other = invocation.flags.json ? '--json' : repeat === undefined ? undefined : '--repeat';
  if (other !== undefined)
    throw new UsageError('usage', `--shell-on-failure and ${other} exclude each other`, { hint });
  requireTerminal(invocation, '--shell-on-failure', hint);
}

function isAppOutput(event: NlkitEvent): boolean {
  return event.type === 'output' && event.source === 'app' && event.stream === 'stdout';
}
