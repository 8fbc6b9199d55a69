// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { NetlinkError } from '../../app/core/errors/netlink-error.ts';
import { Interruption } from '../errors/interruption.ts';
import { exitCodes } from '../errors/nlkit-error.ts';
import type { ResultEvent, TraceCounts, TraceEvent } from '../events.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { inOurErrors } from '../netlink/errors.ts';
import { CaptureFile } from './captures/capture-file.ts';
import { refuseSameFile } from './captures/same-file.ts';
import { TraceCount } from './trace-count.ts';
import { specsOfTrace } from './events/trace-specs.ts';
import { traceStream } from './events/trace-stream.ts';
import { CountingFilter } from './filter/counting-filter.ts';
import { parseFilter } from './filter/parse-filter.ts';
import { messageDetails } from './message-details.ts';
import { openSource, type SourceOptions } from './source.ts';
import type { Ended } from './tap-run.ts';
import type { ViewOptions } from './view-options.ts';

export interface TraceCommandOptions extends SourceOptions, ViewOptions {
  /** End after so many messages. */
  readonly count: number | undefined;
  /** End after so many seconds. */
  readonly timeout: number | undefined;
  /** A capture to write; `-` is standard output. */
  readonly write: string | undefined;
}

/** `nlkit trace`: shows what is said over netlink. Returns the exit code. */
export async function trace(options: TraceCommandOptions, invocation: Invocation): Promise<number> {
  try {
    return await traced(options, invocation);
  } catch (error) {
    throw error instanceof NetlinkError ? await inOurErrors(error) : error;
  }
}

async function traced(options: TraceCommandOptions, invocation: Invocation): Promise<number> {
  const { command, count = Infinity, timeout, secrets } = options;
  const { flags, signal, stdout, stderr } = invocation;
  if (options.write !== undefined) await refuseSameFile(options.write, options);
  const specs = specsOfTrace(options.specs, invocation);
  const asked = await parseFilter(options.filters, specs);
  const filter = asked && new CountingFilter(asked, options.filters);
  const toStdout = options.write === '-';
  const source = await openSource(options, invocation, toStdout || flags.json ? 2 : 1);
  const enough = new AbortController();
  await using capture =
    options.write === undefined
      ? undefined
      : await CaptureFile.create(options.write, stdout, () => enough.abort());
  // A command's standard output is its own, and so are its terminal's lines.
  const aside = toStdout || (command !== undefined && !flags.json);
  const counted = new TraceCount();
  const emit = (event: TraceEvent): void => {
    if (counted.messages >= count) return;
    counted.add(event);
    if (!toStdout) report.emit(event);
    if (counted.messages >= count) enough.abort();
  };
  const details = options.tree || options.drawing;
  const stream = traceStream({ specs, secrets, filter, emit, details, record: capture?.keep });
  const report = await invocation.openReport({
    ...{ aside, appReads: command !== undefined, asTheyCome: options.read !== undefined },
    messageDetails: messageDetails(options, stream.takeApart),
    traceStart: stream.start,
  });
  let timer: NodeJS.Timeout | undefined;
  const ends = AbortSignal.any([signal, enough.signal]);
  const out = aside ? stderr : stdout;
  const notice = (text: string, hint?: string): void =>
    report.emit({ type: 'notice', text, ...(hint !== undefined && { hint }) });
  let began = performance.now();
  const begins = (): void => {
    began = performance.now();
    if (timeout !== undefined) timer = setTimeout(() => enough.abort(), timeout * 1000);
  };
  try {
    const { isTapLeft = false, ...ended } = await source({
      ...{ emit: report.emit, begins },
      deliver: stream.take,
      signal: ends,
      pace: async () => {
        await capture?.caughtUp();
        await drained(out, ends);
      },
      notice,
      familiesKnown: () => {
        const absent = filter?.absent(options.filters, specs, stream.genericFamilies()) ?? [];
        for (const { text, hint } of absent) notice(text, hint);
      },
    });
    stream.end();
    await capture?.close();
    const exitCode = isTapLeft
      ? exitCodes.kernelComplained
      : exitCodeOf(ended, signal, enough.signal.aborted);
    for (const { text, hint } of filter?.unmet(options.filters, specs) ?? []) notice(text, hint);
    report.finish(
      resultOf(exitCode, {
        ...counted.summary(),
        ...(filter && { seen: filter.messages }),
        milliseconds: performance.now() - began,
        ...ended,
      }),
    );
    return exitCode;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until the reader of the output has caught up. */
async function drained(out: NodeJS.WriteStream, signal: AbortSignal): Promise<void> {
  while (out.writableNeedDrain && !out.destroyed && !signal.aborted) {
    await once(out, 'drain', { signal }).catch(() => undefined);
  }
}

function exitCodeOf({ command }: Ended, signal: AbortSignal, enough: boolean): number {
  const reason: unknown = signal.reason;
  // A reader that has seen enough ends a trace as --count does.
  if (reason instanceof Interruption) return reason.signal === 'SIGPIPE' ? 0 : reason.exitCode;
  signal.throwIfAborted();
  if (enough || command === undefined || command.exitCode === 0) return exitCodes.done;
  return exitCodes.exchangeFailed;
}

function resultOf(exitCode: number, trace: TraceCounts): ResultEvent {
  return {
    ...{ type: 'result', ok: exitCode === exitCodes.done, exitCode, target: null, kernel: null },
    ...{ app: null, kernelLog: [], complaints: [], stages: {} },
    trace,
  };
}
