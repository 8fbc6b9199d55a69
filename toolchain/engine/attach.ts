// SPDX-License-Identifier: MIT
import type { Client } from './client.ts';
import { createContainer, removeContainer, startContainer } from './containers.ts';
import type { AttachedContainer, ContainerSpec } from './engine.ts';

/**
 * Starts a container and stays attached to it. It is removed when it ends, when it is disposed of and
 * when the signal aborts; its standard input closes when this process ends, however it ends.
 */
export async function attach(
  client: Client,
  spec: ContainerSpec,
  options: { readonly signal?: AbortSignal } = {},
): Promise<AttachedContainer> {
  const { signal } = options;
  const id = await createContainer(client, spec, false, signal);
  const remove = () => removeContainer(client, id);
  try {
    signal?.throwIfAborted();
    const started = await startContainer(client, id);
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
      async [Symbol.asyncDispose]() {
        forget();
        await remove();
        started.destroy();
      },
    };
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}
