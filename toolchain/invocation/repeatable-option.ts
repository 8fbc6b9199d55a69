// SPDX-License-Identifier: MIT
import { Option } from 'commander';

/** An option that may be given several times. Its value is the list of all values, unless it gets another parser. */
export class RepeatableOption extends Option {
  constructor(flags: string, description: string) {
    super(flags, description);
    this.argParser(collect);
  }
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
