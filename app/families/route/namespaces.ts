// SPDX-License-Identifier: MIT
import type { FileHandle } from 'node:fs/promises';
import { openNamespace } from '../../socket/namespace.ts';
import type { NetworkNamespace } from './link-options.ts';

/**
 * Network namespaces, held open while a message speaks of them by their descriptors. Rejects as
 * `connect` does for a `netns`.
 */
export class OpenNamespaces implements AsyncDisposable {
  /** Descriptors by name or path. */
  readonly descriptors = new Map<string, number>();
  readonly #handles: FileHandle[] = [];

  static async open(namespaces: Iterable<NetworkNamespace | undefined>): Promise<OpenNamespaces> {
    const opened = new OpenNamespaces();
    try {
      for (const netns of namespaces) if (typeof netns === 'string') await opened.#open(netns);
    } catch (error) {
      await opened[Symbol.asyncDispose]();
      throw error;
    }
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const handle of this.#handles.splice(0)) await handle.close();
  }

  async #open(netns: string): Promise<void> {
    const handle = await openNamespace(netns);
    this.#handles.push(handle);
    this.descriptors.set(netns, handle.fd);
  }
}
