// SPDX-License-Identifier: MIT
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setInterval, setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { RequirementError } from '../errors/requirement-error.ts';
import { type Client, openRequest } from './client.ts';
import { containerConfig } from './container-config.ts';
import type { ContainerSpec } from './engine.ts';
import { EngineConflict, engineMessage, statusOf } from './engine-error.ts';
import { demultiplex, type StandardStreams } from './multiplex.ts';
import { forever } from './vigil.ts';

export interface FoundContainer {
  readonly id: string;
  readonly running: boolean;
  /** True while somebody removes it. */
  readonly removed: boolean;
  /** True if the kernel ended one of its processes for lack of memory. */
  readonly outOfMemory: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** A started container, with its streams attached since before its first instruction. */
export interface StartedContainer extends StandardStreams {
  readonly id: string;
  readonly ended: Promise<{ readonly exitCode: number }>;
}

/** Milliseconds in which a created container must be started; later its creator counts as dead. */
const startsWithin = 5000;

/** A created container, with the name that `docker ps` shows. */
export interface CreatedContainer {
  readonly id: string;
  readonly name: string;
}

/**
 * Creates a container. A container of the same name that was never started, or has ended, is stale and
 * is removed.
 *
 * @throws EngineConflict if one of its name runs
 */
export async function createContainer(
  client: Client,
  spec: ContainerSpec,
  keep: boolean,
  signal?: AbortSignal,
): Promise<CreatedContainer> {
  const { name, ...config } = containerConfig(spec, client.proxies, keep);
  for (let tries = 0; ; tries += 1) {
    signal?.throwIfAborted();
    try {
      const container = await client.ask(() => client.docker.createContainer({ name, ...config }));
      return { id: container.id, name };
    } catch (error) {
      if (statusOf(error) === 404) {
        throw new RequirementError(
          'image-missing',
          `the image ${spec.image} was removed from the engine`,
          {
            hint: 'run the command again: it rebuilds the image',
            cause: error,
          },
        );
      }
      if (statusOf(error) !== 409 || spec.name === undefined) throw client.failure(error);
      if (tries >= 3 || !(await removeStaleContainer(client, spec.name, signal))) {
        throw new EngineConflict(spec.name, { cause: error });
      }
    }
  }
}

/** Removes a container of that name that was never started or has ended; false if one runs. */
async function removeStaleContainer(
  client: Client,
  name: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const patience = Date.now() + startsWithin;
  for (;;) {
    const found = await findContainer(client, name);
    if (found === undefined) return true;
    if (found.running) return false;
    if (Date.now() > patience) {
      await removeContainer(client, found.id);
      return true;
    }
    await delay(100, undefined, signal === undefined ? {} : { signal });
  }
}

/**
 * Sends a request about a created container, which somebody may have removed meanwhile.
 *
 * @throws RequirementError `container-gone`; any other failure as `engineError` converts it
 */
export async function askOf<T>(
  client: Client,
  name: string,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await client.ask(request);
  } catch (error) {
    const isGone = statusOf(error) === 404 && /no such container/i.test(engineMessage(error));
    throw isGone ? containerGone(name) : client.failure(error);
  }
}

/** Attaches to a created container, subscribes to its end, then starts it. */
export async function startContainer(
  client: Client,
  { id, name }: CreatedContainer,
): Promise<StartedContainer> {
  const container = client.docker.getContainer(id);
  const socket = (await askOf(client, name, () =>
    container.attach({ stream: true, hijack: true, stdin: true, stdout: true, stderr: true }),
  )) as unknown as Socket;
  socket.setTimeout(forever);
  const streams = demultiplex(socket);
  try {
    // The engine accepts this request before the start, so that no end can be missed.
    const answer = await openRequest(client, 'POST', `/containers/${id}/wait?condition=next-exit?`);
    const asked = exitCode(answer).catch((error: unknown) => {
      throw client.failure(error);
    });
    asked.catch(() => undefined);
    await askOf(client, name, () => container.start());
    const looking = new AbortController();
    const ended = Promise.race([asked, vanished(client, { id, name }, looking.signal)]);
    const stop = (patience: number) => {
      looking.abort();
      answer.destroy();
      streams.endWithin(patience);
    };
    ended.then(
      // The last output may still be on its way.
      () => stop(client.patience.silence),
      () => stop(0),
    );
    return { ...streams, id, ended };
  } catch (error) {
    streams.destroy();
    throw error;
  }
}

/**
 * Rejects if the container is gone or has ended unnoticed: a proxy may keep a connection open after its
 * other end is lost. Never resolves.
 */
async function vanished(
  client: Client,
  { id, name }: CreatedContainer,
  enough: AbortSignal,
): Promise<never> {
  const looks = setInterval(client.patience.silence / 3, undefined, { signal: enough, ref: false });
  let missed = 0;
  for await (const _ of looks) {
    const found = await findContainer(client, id).catch(() => 'unknown' as const);
    if (found === 'unknown' || found?.running === true) missed = 0;
    // The message about its end may still be on its way.
    else if ((missed += 1) === 2) throw containerGone(name);
  }
  return new Promise(() => undefined);
}

/** The error for a container that somebody else removed. */
export function containerGone(name: string): RequirementError {
  return new RequirementError('container-gone', `the container ${name} was removed while it ran`, {
    hint: 'somebody removed it (docker rm, docker system prune, nlkit clean), or the engine lost it: run the command again',
  });
}

/** The exit status of a container whose first process got SIGKILL, which nothing inside it can send. */
export const killedStatus = 128 + 9;

/**
 * The error for a container that got SIGKILL and is gone: `docker rm -f` and `docker kill` look the
 * same by then.
 */
export function containerKilled(name: string): RequirementError {
  return new RequirementError('container-killed', `the container ${name} was killed while it ran`, {
    hint: "somebody removed or killed it (docker rm, docker kill, nlkit clean), or the engine's machine ran out of memory: run the command again",
  });
}

async function exitCode(answer: IncomingMessage): Promise<{ exitCode: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text === '') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const { StatusCode, Error: failure } = JSON.parse(text) as {
    StatusCode: number;
    Error?: { Message: string } | null;
  };
  if (failure) throw Object.assign(new Error(failure.Message), { statusCode: 500 });
  return { exitCode: StatusCode };
}

/** Removes a container by force, and resolves when it is gone; a missing one is fine. */
export async function removeContainer(client: Client, id: string): Promise<void> {
  const container = client.docker.getContainer(id);
  try {
    await client.ask(() => container.remove({ force: true, v: true }));
  } catch (error) {
    if (statusOf(error) === 404) return;
    // Somebody else is removing it; often the engine itself, because it has ended.
    if (statusOf(error) === 409) return untilRemoved(client, id);
    throw client.failure(error);
  }
}

/** Resolves when the container is gone; rejects if the signal aborts before that. */
export async function untilRemoved(
  client: Client,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const answer = await openRequest(client, 'POST', `/containers/${id}/wait?condition=removed?`);
    signal?.addEventListener('abort', () => answer.destroy(), { once: true });
    if (signal?.aborted === true) answer.destroy();
    await exitCode(answer);
  } catch (error) {
    signal?.throwIfAborted();
    if (statusOf(error) === 404 || (await findContainer(client, id)) === undefined) return;
    throw client.failure(error);
  }
}

export async function findContainer(
  client: Client,
  name: string,
): Promise<FoundContainer | undefined> {
  let found: Dockerode.ContainerInspectInfo;
  try {
    found = await client.ask(() => client.docker.getContainer(name).inspect());
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw client.failure(error);
  }
  return {
    id: found.Id,
    running: found.State.Running,
    // Docker 20.10 reports this state during removal, but the types lack it.
    removed: found.State.Dead || found.State.Status === 'removing',
    outOfMemory: found.State.OOMKilled,
    labels: found.Config.Labels,
  };
}
