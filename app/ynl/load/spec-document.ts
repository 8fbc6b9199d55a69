// SPDX-License-Identifier: MIT
import { SpecError } from './spec-error.ts';
import { type Path, type Place, YamlDocument } from '../../yaml/yaml-document.ts';
import { YamlError } from '../../yaml/yaml-error.ts';

export type { Path, Place } from '../../yaml/yaml-document.ts';

/** The text of a spec with the places of its values, so that problems can be named by line and column. */
export class SpecDocument {
  readonly file: string;
  /** Aliases and merge keys are resolved. */
  readonly value: unknown;
  readonly #document: YamlDocument;

  /** Throws SpecError when the text is no YAML. */
  constructor(text: string, file: string) {
    this.file = file;
    try {
      this.#document = new YamlDocument(text);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const { line, column, message } = error;
      throw new SpecError(file, [{ line, column, message, hint: undefined }]);
    }
    this.value = this.#document.value;
  }

  /** Where a value is, or its nearest parent that is there. `key`: its key instead. */
  place(path: Path, of: 'value' | 'key' = 'value'): Place {
    return this.#document.place(path, of);
  }
}
