// SPDX-License-Identifier: MIT

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/**
 * Splits the arguments of a call at the commas that lie in no string, structure, array or decoration of a descriptor.
 * The text may be cut or lie: it is split as far as that goes.
 */
export function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') at = endOfString(text, at);
    else if (char === '<') at = endOfDecoration(text, at);
    else if (closing[char] !== undefined) depth += 1;
    else if (char === '}' || char === ']' || char === ')') depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === '' && parts.length === 0 ? [] : [...parts, last];
}

/** The items of `[{…}, {…}]`, or none. */
export function itemsOf(text: string): string[] {
  return text.startsWith('[')
    ? splitArguments(text.slice(1, text.endsWith(']') ? -1 : undefined))
    : [];
}

/** The members of `{name=value, …}` by their names, or none. */
export function membersOf(text: string): ReadonlyMap<string, string> {
  if (!text.startsWith('{')) return new Map();
  return new Map(
    splitArguments(text.slice(1, text.endsWith('}') ? -1 : undefined)).flatMap((member) => {
      const equals = member.indexOf('=');
      return equals === -1 ? [] : [[member.slice(0, equals), member.slice(equals + 1)] as const];
    }),
  );
}

/** A descriptor as strace prints it: `3`, `3<socket:[62832]>`. */
export interface DescriptorText {
  readonly number: number;
  readonly decoration: string | undefined;
}

export function descriptorOf(text: string | undefined): DescriptorText | undefined {
  const match = /^(\d+)(?:<(.*)>)?$/s.exec(text ?? '');
  return match === null ? undefined : { number: Number(match[1]), decoration: match[2] };
}

/** Whether flags contain one, by its name or, with `-X raw`, by its bit. */
export function hasFlag(text: string | undefined, name: string, bit: number): boolean {
  if (text === undefined) return false;
  if (text.split(/[^A-Z_]+/).includes(name)) return true;
  const number = /^(?:0x[0-9a-f]+|\d+)/.exec(text)?.[0];
  return number !== undefined && (Number(number) & bit) !== 0;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at;
  }
  return text.length;
}

// Only what follows a number is a decoration: others are shifts and `<unfinished ...>`.
function endOfDecoration(text: string, start: number): number {
  if (!/\d/.test(text.charAt(start - 1))) return start;
  const end = text.indexOf('>', start);
  return end === -1 ? start : end;
}
