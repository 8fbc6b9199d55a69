// SPDX-License-Identifier: MIT

/**
 * Makes text safe to show on a terminal: UTF-8 is decoded, control characters and NULs appear as
 * `\x00`, bytes that are not UTF-8 as U+FFFD.
 */
export function printable(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(bytes)
    .replace(/\p{Cc}/gu, (character) => {
      return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
}
