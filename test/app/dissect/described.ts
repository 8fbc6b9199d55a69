// SPDX-License-Identifier: MIT
import type { Part } from '../../../app/dissect/dissection.ts';

/** Parts in a table's words, one a line: offset, length, name, value; indented by their depth. */
export function described(parts: readonly Part[], depth = 0): string[] {
  return parts.flatMap((part) => {
    const { offset, length, name, number, value, secret } = part;
    const numbered = number === undefined ? name : `${name} (${number})`;
    const shown = secret === true ? ' secret' : value === undefined ? '' : ` = ${value}`;
    return [
      `${'  '.repeat(depth)}${offset}+${length} ${numbered}${shown}`,
      ...described(part.parts, depth + 1),
    ];
  });
}
