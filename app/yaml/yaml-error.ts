// SPDX-License-Identifier: MIT

/** A text that is no YAML which nlkit takes; the first mistake. Lines and columns count from 1. */
export class YamlError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, { line, column }: { line: number; column: number }) {
    super(message);
    this.name = 'YamlError';
    this.line = line;
    this.column = column;
  }
}
