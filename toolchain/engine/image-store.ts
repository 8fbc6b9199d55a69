// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { BuildError } from '../errors/build-error.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Client } from './client.ts';
import type { BuildSpec, ImageFacts, ImageOptions } from './engine.ts';
import { diskFull, isDiskFull, lacksBridge, noBridge, statusOf } from './engine-error.ts';
import { readLines } from './lines.ts';

/** Milliseconds in which a step of a build, or the unpacking of an image, may be silent. */
const building = 900_000;

export async function inspectImage(
  client: Client,
  reference: string,
): Promise<ImageFacts | undefined> {
  try {
    const found = await client.ask(() => client.docker.getImage(reference).inspect());
    const labels = found.Config.Labels as Record<string, string> | null | undefined;
    return { id: found.Id, size: found.Size, labels: labels ?? {} };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw client.failure(error);
  }
}

/**
 * Builds with the engine's classic builder, which every engine since 1.0 has. Closing the connection
 * cancels the build: the signal does so, and the end of this process.
 */
export async function buildImage(
  client: Client,
  spec: BuildSpec,
  network: 'bridge' | 'host',
  options: ImageOptions = {},
): Promise<void> {
  const { proxies } = client;
  const answer = await client.call(
    () =>
      client.docker.buildImage(spec.context as NodeJS.ReadableStream, {
        t: spec.tag,
        labels: { ...spec.labels },
        buildargs: { ...proxies, ...spec.buildArguments },
        networkmode: network,
        rm: true,
        forcerm: true,
      }),
    building,
  );
  const lines: string[] = [];
  const note = (line: string) => {
    lines.push(line);
    options.onLine?.(line);
  };
  const failure = await follow(client, answer as unknown as Readable, { ...options, onLine: note });
  if (failure === undefined) return;
  if (isDiskFull(failure) || lines.slice(-20).some(isDiskFull)) throw diskFull(new Error(failure));
  if (lacksBridge(failure)) throw noBridge(failure);
  const details = lines.slice(-60).join('\n');
  throw (
    outsideCause(failure, details, spec.tag) ??
    new BuildError('image-build', `the image ${spec.tag} did not build: ${failure}`, {
      hint: 'nlkit doctor shows what is missing; --verbose shows what the build wrote',
      details,
    })
  );
}

/** Messages of apt if it reaches no mirror. */
const mirrorUnreached =
  /Temporary failure resolving|Could not resolve|Could not connect to|Unable to connect to|Connection timed out|Network is unreachable/;

/** Messages of engines if an image that a build needs was removed meanwhile. */
const removed =
  /No such (?:image|container)|pull access denied for nlkit\/|unable to find image|layer does not exist/i;

/** Finds the cause of a failed image build, if it lies outside the build. */
function outsideCause(failure: string, details: string, tag: string): RequirementError | undefined {
  if (mirrorUnreached.test(details)) {
    return new RequirementError(
      'mirror-unreachable',
      `the image ${tag} did not build: containers cannot reach the package mirror`,
      {
        hint: 'check the network and the proxy settings of the environment; nlkit doctor asks the mirror; --verbose shows what apt said',
        details,
      },
    );
  }
  if (removed.test(failure)) {
    return new RequirementError(
      'image-missing',
      `the image ${tag} did not build: an image that it builds on was removed meanwhile`,
      {
        hint: 'run the command again: it rebuilds what is missing',
        details: `${details}\n${failure}`,
      },
    );
  }
  return undefined;
}

/** Makes an image of one layer. The engine answers after it has read the archive to its end. */
export async function importImage(
  client: Client,
  tar: Readable,
  tag: string,
  labels: Readonly<Record<string, string>>,
  options: ImageOptions = {},
): Promise<void> {
  const [repo, version] = splitTag(tag);
  const changes = Object.entries(labels).map(([name, value]) => `LABEL ${name}=${value}`);
  // A broken archive must break the request: otherwise the engine would make an image of half of it.
  const answer = await client.call(
    () =>
      client.docker.importImage(tar as NodeJS.ReadableStream, {
        repo,
        tag: version,
        changes: [...changes, 'CMD ["/bin/sh"]'],
      }),
    building,
  );
  const failure = await follow(client, answer as unknown as Readable, options);
  if (failure === undefined) return;
  if (isDiskFull(failure)) throw diskFull(new Error(failure));
  throw new BuildError('image-import', `the image ${tag} was not imported: ${failure}`);
}

/** Resolves to false if no registry delivers the image within the deadline (milliseconds). */
export async function pullImage(
  client: Client,
  reference: string,
  deadline: number,
  options: ImageOptions = {},
): Promise<boolean> {
  const [fromImage, tag] = splitTag(reference);
  const timeout = AbortSignal.timeout(deadline);
  const signal =
    options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  try {
    const answer = await client.ask(
      () => client.docker.createImage({ fromImage, tag, abortSignal: signal }),
      building,
    );
    const failure = await follow(client, answer as unknown as Readable, { ...options, signal });
    if (failure !== undefined && isDiskFull(failure)) throw diskFull(new Error(failure));
    return failure === undefined;
  } catch (error) {
    options.signal?.throwIfAborted();
    // Whether the pull was refused, not found, not reached or too late, the image is unavailable.
    if (timeout.aborted || statusOf(error) !== undefined) return false;
    throw client.failure(error);
  }
}

interface Message {
  readonly stream?: string;
  readonly status?: string;
  readonly error?: string;
}

/** Reads the messages of a build, an import or a pull; resolves to the error among them. */
export async function follow(
  client: Client,
  answer: Readable,
  options: ImageOptions,
): Promise<string | undefined> {
  const { signal, onLine } = options;
  const abort = () => answer.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  let failure: string | undefined;
  try {
    await readLines(answer, (line) => {
      if (line.trim() === '') return;
      const message = JSON.parse(line) as Message;
      failure ??= message.error;
      const text = (message.stream ?? message.status ?? '').trimEnd();
      if (text !== '') for (const part of text.split('\n')) onLine?.(part);
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw client.failure(error);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  signal?.throwIfAborted();
  return failure;
}

function splitTag(reference: string): [string, string] {
  const colon = reference.lastIndexOf(':');
  if (colon <= reference.lastIndexOf('/')) return [reference, 'latest'];
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

/** Returns the tags of an image in a list, or its id if it has none. */
export function imageName(image: Dockerode.ImageInfo): string {
  const tags = (image.RepoTags as string[] | null) ?? [];
  return tags.find((tag) => !tag.startsWith('<none>')) ?? image.Id;
}
