// SPDX-License-Identifier: MIT
import type { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CommandSource, Emit, KernelRecord } from '../events.ts';
import { Channel } from '../guest/channel.ts';
import { appStreams, filesStream, setupStreams, teardownStreams } from '../guest/protocol.ts';
import type { FromAgent, RunRequest, RunStatus, ToAgent } from '../guest/protocol.ts';
import { checkVersion } from './agent-version.ts';
import { type CollectedOutput, collectOutput } from './output.ts';
import { deferred, seconds, within } from './wait.ts';

export interface SessionOptions {
  /** A tar archive of the session's directory: modules, app. */
  readonly files: Readable;
  readonly request: RunRequest;
  /** Gets the stages, output, kernel records and notices as they come. */
  readonly emit: Emit;
  /** Aborting it asks the agent to stop; the session then still waits for the status, `stopDeadline` long. */
  readonly signal: AbortSignal;
  /** Called at the agent's first word: the target is up. */
  readonly onHello?: () => void;
  /** Milliseconds until the agent's first word. */
  readonly helloDeadline: number;
  /** Milliseconds for files, load and unload together, on top of the time the app may take. */
  readonly deadline: number;
  /** Milliseconds from `stop` to the status; 8 seconds unless given. */
  readonly stopDeadline?: number;
}

/** All that came of a session, also of one that broke off. */
export interface SessionOutcome {
  /** The agent's last word; undefined when it went silent or the channel closed before it. */
  readonly status: RunStatus | undefined;
  /** One clause on why there is no status. */
  readonly silence?: string;
  /** The kernel that the agent found itself on, once it said so. */
  readonly kernelRelease?: string;
  readonly kernelLog: readonly KernelRecord[];
  /** What the app wrote: its last 16 MiB of each. */
  readonly stdout: string;
  readonly stderr: string;
  /** Kernel records that were dropped before the agent could read them. */
  readonly lost: number;
}

/**
 * Talks to the agent at the other end of `transport` through one run: files, request, status. The
 * transport is closed at the end, which tells the agent to go.
 *
 * @throws RequirementError `agent-version` when the agent comes from another version's image
 * @throws whatever `files` fails with
 */
export async function runSession(
  transport: Duplex,
  options: SessionOptions,
): Promise<SessionOutcome> {
  const { request, emit, signal } = options;
  const kernelLog: KernelRecord[] = [];
  let lost = 0;
  let kernelRelease: string | undefined;

  const hello = deferred<number>();
  const status = deferred<RunStatus>();
  const channel = new Channel<FromAgent, ToAgent>(transport, transport, (message) => {
    switch (message.type) {
      case 'hello':
        kernelRelease = message.kernelRelease;
        {
          hello.resolve(message.version);
          return;
        }
      case 'status': {
        status.resolve(message);
        return;
      }
      case 'kernel':
        kernelLog.push(message.record);
        {
          emit(message);
          return;
        }
      case 'lost':
        lost += message.records;
        return;
      case 'stage':
      case 'notice': {
        emit(message);
        return;
      }
      case 'answer':
      case 'no-answer':
        return;
    }
  });
  const collect = (
    source: CommandSource,
    streams: typeof appStreams | typeof setupStreams | typeof teardownStreams,
  ): readonly [CollectedOutput, CollectedOutput] => [
    collectOutput(channel.stream(streams.stdout), source, 'stdout', emit),
    collectOutput(channel.stream(streams.stderr), source, 'stderr', emit),
  ];
  const [stdout, stderr] = collect('app', appStreams);
  const outputs = [
    stdout,
    stderr,
    ...collect('setup', setupStreams),
    ...collect('teardown', teardownStreams),
  ];
  const gone = channel.ended.then(({ error }) =>
    error === undefined ? 'it closed the channel' : `its channel broke: ${error.message}`,
  );

  let silence: string | undefined;
  const stop = deferred<'stop'>();
  const onAbort = (): void => stop.resolve('stop');
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    const version = await within(options.helloDeadline, [hello.promise, gone, stop.promise]);
    if (typeof version === 'number') {
      checkVersion(version);
      options.onHello?.();
      const sending = sendFiles(channel, options.files).then(() => channel.send(request));
      // A source that fails ends the session; its end is waited for below, with everything else.
      const failing = sending.then(() => new Promise<never>(() => undefined));
      const phases = 1 + Number(request.setup.length > 0) + Number(request.teardown.length > 0);
      const patience = phases * request.timeout + options.deadline;
      const said = await within(patience, [status.promise, gone, stop.promise, failing]);
      if (typeof said === 'string' && said !== 'stop') silence = said;
      if (said === undefined) silence = `it was silent for ${seconds(patience)}`;
      if (said === 'stop' || said === undefined) {
        const patienceToStop = options.stopDeadline ?? 8_000;
        void channel.send({ type: 'stop' });
        const last = await within(patienceToStop, [status.promise, gone]);
        if (typeof last === 'string') silence ??= last;
        if (last === undefined) silence ??= `it did not stop within ${seconds(patienceToStop)}`;
      }
    } else if (version !== 'stop') {
      silence = version ?? `it said nothing for ${seconds(options.helloDeadline)}`;
    } else {
      silence = 'it was told to stop before it said anything';
    }
    // The streams end before the status is sent, but what they carried may still be in our buffers.
    if (status.value !== undefined)
      await within(2_000, [Promise.all(outputs.map(({ ended }) => ended))]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    channel.destroy();
    options.files.destroy();
  }
  await Promise.all(outputs.map(({ ended }) => ended));
  if (lost > 0)
    emit({
      type: 'notice',
      text: `${String(lost)} records of the kernel's log were lost: it said more than could be read`,
    });
  return {
    status: status.value,
    ...(status.value === undefined && silence !== undefined ? { silence } : {}),
    ...(kernelRelease === undefined ? {} : { kernelRelease }),
    kernelLog,
    stdout: stdout.text(),
    stderr: stderr.text(),
    lost,
  };
}

async function sendFiles(channel: Channel<FromAgent, ToAgent>, files: Readable): Promise<void> {
  await channel.send({ type: 'files', stream: filesStream });
  await pipeline(files, channel.openStream(filesStream));
}
