// SPDX-License-Identifier: MIT
import { type Path, type Place, YamlDocument } from '../../app/yaml/yaml-document.ts';
import { YamlError } from '../../app/yaml/yaml-error.ts';
import { UsageError } from '../errors/usage-error.ts';

export type { Path } from '../../app/yaml/yaml-document.ts';

interface Fault {
  readonly hint?: string;
  /** Points at the key instead of its value. */
  readonly atKey?: boolean;
}

/** The text of an `nlkit.yaml`, with the places of its values, so that errors have line and column. */
export class ProjectDocument {
  readonly value: unknown;
  readonly #shownAs: string;
  readonly #text: string;
  readonly #document: YamlDocument;

  /**
   * @param shownAs the file's name in messages
   * @throws UsageError `project-file` if it is not YAML
   */
  constructor(text: string, shownAs: string) {
    this.#text = text;
    this.#shownAs = shownAs;
    try {
      this.#document = new YamlDocument(text);
    } catch (error) {
      if (error instanceof YamlError) throw this.#error(error.message, error, {});
      throw error;
    }
    this.value = this.#document.value;
  }

  /** Returns a scalar as the user wrote it: as numbers, `5.10`, `0x1f` and `0644` would change. */
  asWritten(path: Path): string {
    return this.#document.source(path);
  }

  /** Returns an error at that place of the file, or at the nearest parent that exists. */
  error(message: string, path: Path, fault: Fault = {}): UsageError {
    const place = this.#document.place(path, fault.atKey === true ? 'key' : 'value');
    return this.#error(message, place, fault);
  }

  #error(message: string, { line, column }: Place, { hint }: Fault): UsageError {
    const shown = this.#text.split(/\r?\n/)[line - 1] ?? '';
    return new UsageError('project-file', `${this.#shownAs}:${line}:${column}: ${message}`, {
      ...(hint === undefined ? {} : { hint }),
      details: `${shown}\n${' '.repeat(Math.max(0, column - 1))}^`,
    });
  }
}
