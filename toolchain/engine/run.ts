// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { Client } from './client.ts';
import { watchedCommand } from './container-config.ts';
import {
  askOf,
  containerKilled,
  createContainer,
  killedStatus,
  removeContainer,
  startContainer,
} from './containers.ts';
import type { ContainerOutcome, ContainerSpec, ContainerRunOptions } from './engine.ts';
import { diskFull, isDiskFull } from './engine-error.ts';
import { readLines } from './lines.ts';
import { limitOf, processesExhausted } from './limits.ts';
import type { StandardStreams } from './multiplex.ts';

/**
 * Runs a container to its end and removes it. If this process dies meanwhile, the container ends. If
 * the signal aborts, the container is removed and the signal's reason is thrown.
 */
export async function runContainer(
  client: Client,
  spec: ContainerSpec,
  options: ContainerRunOptions = {},
): Promise<ContainerOutcome> {
  if (spec.pid === 'host')
    throw new TypeError('a container that sees all processes is attached to');
  const { signal, onLine, input, output } = options;
  const watchedSpec = { ...spec, command: watchedCommand(spec.command) };
  const created = await createContainer(client, watchedSpec, output !== undefined, signal);
  const { id, name } = created;
  const container = client.docker.getContainer(id);
  let streams: StandardStreams | undefined;
  const abort = () => {
    // If removing fails, the container ends because its standard input does.
    removeContainer(client, id).catch(() => streams?.destroy());
  };
  signal?.addEventListener('abort', abort, { once: true });
  const work = async (): Promise<ContainerOutcome> => {
    signal?.throwIfAborted();
    if (input !== undefined) {
      await askOf(client, name, () => container.putArchive(input.tar, { path: input.into }));
    }
    const started = await startContainer(client, created);
    streams = started;
    const bomb: { found: boolean } = { found: false };
    const watching = new AbortController();
    if (spec.processes !== undefined) {
      void processesExhausted(client, id, spec.processes, watching.signal).then(() => {
        bomb.found = true;
        return removeContainer(client, id).catch(() => started.destroy());
      });
    }
    const [stdout, stderr] = await Promise.all([
      readLines(started.channel, onLine && ((line) => onLine(line, 'stdout'))),
      readLines(started.stderr, onLine && ((line) => onLine(line, 'stderr'))),
    ]).finally(() => watching.abort());
    signal?.throwIfAborted();
    const { exitCode } = await started.ended;
    signal?.throwIfAborted();
    if (exitCode !== 0 && isDiskFull(stderr)) throw diskFull(new Error(stderr));
    if (bomb.found) return { exitCode: exitCode || 137, stdout, stderr, exceeded: 'processes' };
    // If nothing is to be taken out, the engine removes the container when it ends, so its state cannot
    // be read.
    if (exitCode === killedStatus && output === undefined) throw containerKilled(name);
    if (exitCode !== 0 && output !== undefined) {
      const exceeded = await limitOf(client, created, spec, { stderr });
      return { exitCode, stdout, stderr, ...(exceeded && { exceeded }) };
    }
    if (output !== undefined) {
      const tar = await askOf(client, name, () => container.getArchive({ path: output.path }));
      await received(client, tar as unknown as Readable, output.receive);
    }
    return { exitCode, stdout, stderr };
  };
  try {
    const outcome = await work();
    await removeContainer(client, id);
    return outcome;
  } catch (error) {
    // Report the first error: it is the cause.
    await removeContainer(client, id).catch(() => undefined);
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * Passes on a tar archive from the engine. A break of the archive is the engine's error, not its
 * receiver's.
 * @param signal ends it
 */
export async function received(
  client: Client,
  tar: Readable,
  receive: (tar: Readable) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let broken: Error | undefined;
  tar.once('error', (error) => (broken = error));
  const abort = () => tar.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await receive(tar);
    signal?.throwIfAborted();
  } catch (error) {
    throw broken === undefined ? error : client.failure(broken);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
