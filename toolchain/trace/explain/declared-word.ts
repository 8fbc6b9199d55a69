// SPDX-License-Identifier: MIT

/** How the words of an array lie in memory. */
export interface DeclaredWord {
  /** Bytes of a word. */
  readonly width: number;
  readonly order: 'big' | 'little' | 'machine';
}

/** The last type whose name has its bits: of the kernel, of stdint.h, Go, Rust and JavaScript. */
const sized =
  /^[^]*\b_{0,2}(?:Big)?(u|s|i|be|le|u?int)(8|16|32|64)(?:_t|(?:Clamped)?Array)?\b[^;{}]*(?:;\s*\w+\s*\][^;{}]*)?$/i;

/** The last type of C that has none, where an array of it is declared. */
const plain = /^[^]*\b(char|short|int|long|unsigned|signed)(?:\s+int)?\s+\w+\s*\[[^\]]*\][^;{}]*$/;

const plainWidths: Readonly<Record<string, number>> = {
  ...{ char: 1, short: 2, int: 4, long: 8, unsigned: 4, signed: 4 },
};

/** Finds the type of an array's words in the text before its bracket. */
export function declaredWord(before: string): DeclaredWord | undefined {
  const [, kind, bits] = sized.exec(before) ?? [];
  if (kind !== undefined) {
    const orders: Readonly<Record<string, DeclaredWord['order']>> = { be: 'big', le: 'little' };
    return { width: Number(bits) / 8, order: orders[kind.toLowerCase()] ?? 'machine' };
  }
  const [, name = ''] = plain.exec(before) ?? [];
  const width = plainWidths[name];
  return width === undefined ? undefined : { width, order: 'machine' };
}
