// SPDX-License-Identifier: MIT
import { RequirementError } from '../errors/requirement-error.ts';
import type { Client } from './client.ts';
import {
  containerKilled,
  createContainer,
  killedStatus,
  removeContainer,
  startContainer,
} from './containers.ts';
import type { AttachedContainer, ContainerSpec } from './engine.ts';
import { processesExhausted } from './limits.ts';

/**
 * Starts a container and stays attached to it. It is removed when it ends, when it is disposed and when
 * the signal aborts; its standard input closes when this process ends, in whatever way.
 */
export async function attach(
  client: Client,
  spec: ContainerSpec,
  options: { readonly signal?: AbortSignal } = {},
): Promise<AttachedContainer> {
  const { signal } = options;
  const created = await createContainer(client, spec, false, signal);
  const { id, name } = created;
  const remove = () => removeContainer(client, id);
  try {
    signal?.throwIfAborted();
    const started = await startContainer(client, created);
    const abort = () => {
      remove().catch(() => started.destroy());
    };
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    const forget = () => signal?.removeEventListener('abort', abort);
    started.ended.then(forget, forget);
    return {
      id,
      channel: started.channel,
      stderr: started.stderr,
      ended: started.ended,
      processesExhausted: (enough) =>
        spec.processes === undefined
          ? new Promise(() => undefined)
          : processesExhausted(client, id, spec.processes, enough),
      async lost() {
        try {
          const { exitCode } = await started.ended;
          return exitCode === killedStatus ? containerKilled(name) : undefined;
        } catch (error) {
          return error instanceof RequirementError ? error : undefined;
        }
      },
      async [Symbol.asyncDispose]() {
        forget();
        try {
          await remove();
        } catch (error) {
          // The engine no longer answers. The container removes itself when this connection closes its
          // input.
          if (!(error instanceof RequirementError)) throw error;
        } finally {
          started.destroy();
        }
      },
    };
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}
