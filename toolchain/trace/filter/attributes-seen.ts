// SPDX-License-Identifier: MIT
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import { suggest } from '../../../app/ynl/suggest.ts';
import { meets, nameOf, parseCondition } from './where.ts';

/** Names that are remembered. A stranger's module may make up any number of them. */
const mostNames = 4096;

/** Remembers which attributes of `--where` messages had, and the names of the others. */
export class AttributesSeen {
  /** The paths that no message had until now. */
  readonly #missed = new Map<string, readonly string[]>();
  readonly #names = new Set<string>();

  /** @param where the texts of `--where` */
  constructor(where: readonly string[]) {
    for (const { path } of where.flatMap((text) => parseCondition(text) ?? [])) {
      this.#missed.set(path.join('.'), path);
    }
  }

  /** Looks into the value of a message, while there is something to look for: it is decoded only then. */
  see(message: Pick<TracedMessage, 'value'>): void {
    if (this.#missed.size === 0) return;
    const { value } = message;
    for (const [text, path] of this.#missed) {
      if (meets(value, { path, value: undefined })) this.#missed.delete(text);
    }
    if (this.#missed.size > 0) this.#remember(value);
  }

  /** The attributes that no message had, each with one of nearly that name that some had. */
  missed(): { readonly name: string; readonly near: string | undefined }[] {
    return [...this.#missed].map(([name, path]) => {
      const at = path.findIndex((segment) => !this.#names.has(nameOf(segment)));
      const near = at < 0 ? undefined : suggest(nameOf(path[at] ?? ''), this.#names);
      return { name, near: near === undefined ? undefined : path.with(at, near).join('.') };
    });
  }

  #remember(value: unknown): void {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    if (Array.isArray(value)) {
      for (const item of value) this.#remember(item);
      return;
    }
    for (const [name, item] of Object.entries(value)) {
      if (this.#names.size < mostNames) this.#names.add(name);
      this.#remember(item);
    }
  }
}
