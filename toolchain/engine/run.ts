// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { Client } from './client.ts';
import { watchedCommand } from './container-config.ts';
import { createContainer, removeContainer, startContainer } from './containers.ts';
import type { ContainerOutcome, ContainerSpec, RunOptions } from './engine.ts';
import { diskFull, isDiskFull } from './engine-error.ts';
import { readLines } from './lines.ts';
import type { StandardStreams } from './multiplex.ts';

/**
 * Starts a container, waits for its end and removes it. When this process dies meanwhile, however,
 * the container ends; when the signal aborts, it is removed and the signal's reason is thrown.
 */
export async function runContainer(
  client: Client,
  spec: ContainerSpec,
  options: RunOptions = {},
): Promise<ContainerOutcome> {
  if (spec.pid === 'host')
    throw new TypeError('a container that sees all processes is attached to');
  const { signal, onLine, input, output } = options;
  const watchedSpec = { ...spec, command: watchedCommand(spec.command) };
  const id = await createContainer(client, watchedSpec, output !== undefined, signal);
  const container = client.docker.getContainer(id);
  let streams: StandardStreams | undefined;
  const abort = () => {
    // Should that fail, the container ends as its standard input does.
    removeContainer(client, id).catch(() => streams?.destroy());
  };
  signal?.addEventListener('abort', abort, { once: true });
  const work = async (): Promise<ContainerOutcome> => {
    signal?.throwIfAborted();
    if (input !== undefined) {
      await client.call(container.putArchive(input.tar, { path: input.into }));
    }
    const started = await startContainer(client, id);
    streams = started;
    const [stdout, stderr] = await Promise.all([
      readLines(started.channel, onLine && ((line) => onLine(line, 'stdout'))),
      readLines(started.stderr, onLine && ((line) => onLine(line, 'stderr'))),
    ]);
    signal?.throwIfAborted();
    const { exitCode } = await started.ended;
    signal?.throwIfAborted();
    if (exitCode !== 0 && isDiskFull(stderr)) throw diskFull(new Error(stderr));
    if (output !== undefined && exitCode === 0) {
      const tar = await client.call(container.getArchive({ path: output.path }));
      await output.receive(tar as unknown as Readable);
    }
    return { exitCode, stdout, stderr };
  };
  try {
    const outcome = await work();
    await removeContainer(client, id);
    return outcome;
  } catch (error) {
    // What went wrong first is what the user wants to know.
    await removeContainer(client, id).catch(() => undefined);
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
