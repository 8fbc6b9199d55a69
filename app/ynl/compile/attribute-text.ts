// SPDX-License-Identifier: MIT

/** NLA_F_NESTED. */
export const nested = 0x8000;

/** The statements that write an attribute around those of its payload. `flags` are or-ed to the type. */
export function writeAttribute(
  { type, level }: { readonly type: string; readonly level: number },
  flags: string,
  payload: string,
): string {
  return [
    `const start${level} = writer.beginAttribute(${type}${flags});`,
    payload,
    `writer.endAttribute(start${level});`,
  ].join('\n');
}
