// SPDX-License-Identifier: MIT
import type { FileHandle } from 'node:fs/promises';
import { openNamespace } from '../../socket/namespace.ts';
import type { NetworkNamespace } from './link-options.ts';

const none: ReadonlyMap<string, number> = new Map();

/**
 * Network namespaces that are held open while a message refers to them by descriptors. Opening rejects as `connect`
 * does for a `netns`.
 */
export class OpenNamespaces implements AsyncDisposable {
  /** Descriptors by name or path. */
  readonly descriptors = new Map<string, number>();
  readonly #handles: FileHandle[] = [];

  /**
   * Opens the namespaces that are given by name or path, calls `work` with their descriptors, and closes them when it
   * has settled. Calls `work` at once where there are none. Rejects with what either throws.
   */
  static with<T>(
    namespacesOf: () => readonly (NetworkNamespace | undefined)[],
    work: (descriptors: ReadonlyMap<string, number>) => Promise<T>,
  ): Promise<T> {
    try {
      const namespaces = namespacesOf();
      if (!namespaces.some((netns) => typeof netns === 'string')) return work(none);
      return OpenNamespaces.#withOpen(namespaces, work);
    } catch (error) {
      const reason = error as Error;
      return Promise.reject(reason);
    }
  }

  static async #withOpen<T>(
    namespaces: readonly (NetworkNamespace | undefined)[],
    work: (descriptors: ReadonlyMap<string, number>) => Promise<T>,
  ): Promise<T> {
    await using opened = await OpenNamespaces.open(namespaces);
    return await work(opened.descriptors);
  }

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
