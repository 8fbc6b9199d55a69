// SPDX-License-Identifier: MIT

/** A name of the spec as C writes it: `rx-packets` is `rx_packets`. */
export function cIdentifier(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_').toLowerCase();
}

/** A constant's name in C: `RX_PACKETS`. */
export function cConstant(name: string): string {
  return cIdentifier(name).toUpperCase();
}

/** The function that parses a request or a nest into a struct: `linkwatch_get_req_parse`. */
export function parserName(struct: string): string {
  return `${struct}_parse`;
}

/** Why a name cannot stand by itself in the generated code; undefined where it can. */
export function keywordOf(name: string): 'C' | 'the kernel' | 'TypeScript' | undefined {
  const word = cIdentifier(name);
  if (cKeywords.has(word)) return 'C';
  if (kernelMacros.has(word)) return 'the kernel';
  return typeScriptKeywords.has(word) ? 'TypeScript' : undefined;
}

/** ISO C11, and what GNU C adds without underscores. */
const cKeywords: ReadonlySet<string> = new Set(
  (
    'auto break case char const continue default do double else enum extern float for goto if inline ' +
    'int long register restrict return short signed sizeof static struct switch typedef union ' +
    'unsigned void volatile while asm typeof bool true false nullptr constexpr alignas alignof ' +
    'static_assert thread_local'
  ).split(' '),
);

/** Macros without arguments that the kernel's headers or the compiler define. */
const kernelMacros: ReadonlySet<string> = new Set(['current', 'linux', 'unix', 'i386', 'null']);

const typeScriptKeywords: ReadonlySet<string> = new Set(
  (
    'any arguments as await catch class debugger delete eval export extends finally function ' +
    'implements import in instanceof interface let new package private protected public super this ' +
    'throw try var with yield constructor prototype never undefined'
  ).split(' '),
);
