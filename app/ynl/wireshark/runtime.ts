// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';

/** The parts of one Lua function, in the order in which they use each other. */
const parts = [
  'numbers',
  'fields',
  'message',
  'values',
  'nests',
  'attributes',
  'bodies',
  'protocols',
];

/**
 * Returns the Lua that all dissectors share: a function `nlkit_protocol` that reads the tables of tables.ts.
 *
 * An entry has: `n` name, `w` its name as a selector, `k` kind, `f` field; for numbers `z` size (0: 4 or 8), `o` byte
 * order if not the host's, `s` signed, `g` flags, `v` names of values; further `s` set or struct, `i` item, `m` and
 * `by` sub-message and selector, `l` fields of the types of nests, `four`, `six`, `sixteen` fields of addresses, `at`
 * offset of a member. A struct has `size`, members `m`, and `family`, its member with an address family.
 */
export function runtimeText(): string {
  const lines = parts.map((name) => partText(name).replace(/^(?=.)/gm, '  '));
  return `local nlkit_protocol = (function()\n${lines.join('\n')}end)()\n`;
}

/** The statements of one file, without its heading. */
function partText(name: string): string {
  // This file runs as dist/app/ynl/wireshark/runtime.js.
  const file = new URL(`../../../../app/ynl/wireshark/runtime/${name}.lua`, import.meta.url);
  return readFileSync(file, 'utf8').replace(/^(--.*\n)+\n/, '');
}
