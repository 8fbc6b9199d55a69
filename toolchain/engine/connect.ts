// SPDX-License-Identifier: MIT
import { attach } from './attach.ts';
import { removeEverything } from './clean.ts';
import { type Client, openClient } from './client.ts';
import { findContainer, removeContainer, untilRemoved } from './containers.ts';
import { exportImage } from './export-image.ts';
import { findEndpoint } from './endpoint.ts';
import type { Engine, EngineFacts } from './engine.ts';
import { engineError, withFreeSpace } from './engine-error.ts';
import { type Environment, fetchingNetwork, proxySettings } from './environment.ts';
import { readFacts } from './facts.ts';
import { buildImage, importImage, inspectImage, pullImage } from './image-store.ts';
import { loadImages, removeTag, saveImages } from './image-transfer.ts';
import { runContainer } from './run.ts';
import type { Patience } from './vigil.ts';
import { ensureVolume, listVolumes, removeVolume, volumeLabels } from './volumes.ts';

export interface EngineOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds in which the engine must answer at first; 10 seconds if absent. */
  readonly deadline?: number;
  /** Limits of waiting for it after that. */
  readonly patience?: Patience;
}

/**
 * Finds the engine that the environment names, and makes sure that it answers.
 *
 * @param environment `process.env`: it reads DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG,
 * DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME, XDG_RUNTIME_DIR and the proxy settings
 * @throws RequirementError `engine-address`, `engine-context`, `engine-unreachable`,
 * `engine-forbidden`, `engine-tls`
 */
export async function connectEngine(
  environment: Environment,
  options: EngineOptions = {},
): Promise<Engine> {
  const endpoint = await findEndpoint(environment);
  const client = await openClient(endpoint, proxySettings(environment), options.patience);
  await ping(client, options);
  return engineOf(client, endpoint.kind === 'unix');
}

async function ping(client: Client, options: EngineOptions): Promise<void> {
  const { signal, deadline = 10_000 } = options;
  const timeout = AbortSignal.timeout(deadline);
  const either = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
  try {
    await client.ping(either);
  } catch (error) {
    signal?.throwIfAborted();
    const silent = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
    throw engineError(timeout.aborted ? silent : error, client.where);
  }
}

function engineOf(client: Client, local: boolean): Engine {
  let facts: Promise<EngineFacts> | undefined;
  const readOnce = () => (facts ??= readFacts(client, local));
  /** Adds the free space to an error about a full disk. */
  const measured = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      const known = local ? await readOnce().catch(() => undefined) : undefined;
      throw await withFreeSpace(error, known?.rootDirectory);
    }
  };
  return {
    facts: readOnce,
    run: (spec, runOptions) => measured(runContainer(client, spec, runOptions)),
    attach: (spec, attachOptions) => measured(attach(client, spec, attachOptions)),
    ensureVolume: (name, labels) => ensureVolume(client, name, labels),
    volumeLabels: (name) => volumeLabels(client, name),
    listVolumes: (role) => listVolumes(client, role),
    removeVolume: (name, removeOptions) => removeVolume(client, name, removeOptions?.now),
    findContainer: (name) => findContainer(client, name),
    removeContainer: (id) => removeContainer(client, id),
    containerRemoved: (id, signal) => untilRemoved(client, id, signal),
    hasImage: async (tag) => (await inspectImage(client, tag)) !== undefined,
    inspectImage: (reference) => inspectImage(client, reference),
    buildImage: (spec, imageOptions) =>
      measured(buildImage(client, spec, fetchingNetwork(client.proxies), imageOptions)),
    importImage: (tar, tag, labels, imageOptions) =>
      measured(importImage(client, tar, tag, labels, imageOptions)),
    pullImage: (reference, deadline, imageOptions) =>
      measured(pullImage(client, reference, deadline, imageOptions)),
    exportImage: (tag, receive, imageOptions) =>
      measured(exportImage(client, tag, receive, imageOptions)),
    saveImages: (tags, receive, imageOptions) =>
      measured(saveImages(client, tags, receive, imageOptions)),
    loadImages: (tar, imageOptions) => measured(loadImages(client, tar, imageOptions)),
    removeTag: (tag) => removeTag(client, tag),
    removeEverything: (cleanOptions) => removeEverything(client, cleanOptions?.dryRun),
  };
}
