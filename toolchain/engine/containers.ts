// SPDX-License-Identifier: MIT
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { RequirementError } from '../errors/requirement-error.ts';
import { type Client, openRequest } from './client.ts';
import { containerConfig } from './container-config.ts';
import type { ContainerSpec } from './engine.ts';
import { EngineConflict, engineError, statusOf } from './engine-error.ts';
import { demultiplex, type StandardStreams } from './multiplex.ts';

export interface FoundContainer {
  readonly id: string;
  readonly running: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** A container that was started, with its streams attached from before its first instruction. */
export interface StartedContainer extends StandardStreams {
  readonly id: string;
  readonly ended: Promise<{ readonly exitCode: number }>;
}

/** Milliseconds within which a container that was made is started, unless its maker died. */
const startsWithin = 5000;

/**
 * Makes a container.
 *
 * @throws EngineConflict when one of its name runs; one that was made and never started, or has ended,
 *   is a leftover and makes room
 */
export async function createContainer(
  client: Client,
  spec: ContainerSpec,
  keep: boolean,
  signal?: AbortSignal,
): Promise<string> {
  const config = containerConfig(spec, client.proxies, keep);
  for (let tries = 0; ; tries += 1) {
    signal?.throwIfAborted();
    try {
      const container = await client.docker.createContainer(config);
      return container.id;
    } catch (error) {
      if (statusOf(error) === 404) {
        throw new RequirementError('image-missing', `the engine has no image ${spec.image}`, {
          cause: error,
        });
      }
      if (statusOf(error) !== 409 || spec.name === undefined)
        throw engineError(error, client.where);
      if (tries >= 3 || !(await makeRoom(client, spec.name, signal))) {
        throw new EngineConflict(spec.name, { cause: error });
      }
    }
  }
}

/** Resolves to false when the container of that name runs. */
async function makeRoom(client: Client, name: string, signal?: AbortSignal): Promise<boolean> {
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

/** Attaches to a container that was made, asks to be told of its end, then starts it. */
export async function startContainer(client: Client, id: string): Promise<StartedContainer> {
  const container = client.docker.getContainer(id);
  const socket = (await client.call(
    container.attach({ stream: true, hijack: true, stdin: true, stdout: true, stderr: true }),
  )) as unknown as Duplex;
  const streams = demultiplex(socket);
  try {
    // Asked before the start, and taken in by the engine before it: no end can be missed.
    const answer = await openRequest(client, 'POST', `/containers/${id}/wait?condition=next-exit?`);
    const ended = exitCode(answer).catch((error: unknown) => {
      throw engineError(error, client.where);
    });
    ended.catch(() => undefined);
    await client.call(container.start());
    return { ...streams, id, ended };
  } catch (error) {
    streams.destroy();
    throw error;
  }
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
  if (failure) throw new Error(failure.Message);
  return { exitCode: StatusCode };
}

/** Removes a container by force, and resolves when it is gone; one that is gone already is fine. */
export async function removeContainer(client: Client, id: string): Promise<void> {
  const container = client.docker.getContainer(id);
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (statusOf(error) === 404) return;
    // Somebody else is removing it: the engine itself, as it has ended.
    if (statusOf(error) === 409) return untilRemoved(client, id);
    throw engineError(error, client.where);
  }
}

/** Resolves when the container is gone; rejects when the signal aborts before that. */
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
    throw engineError(error, client.where);
  }
}

export async function findContainer(
  client: Client,
  name: string,
): Promise<FoundContainer | undefined> {
  let found: Dockerode.ContainerInspectInfo;
  try {
    found = await client.docker.getContainer(name).inspect();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw engineError(error, client.where);
  }
  return { id: found.Id, running: found.State.Running, labels: found.Config.Labels };
}
