// SPDX-License-Identifier: MIT
import type { Path } from '../load/spec-document.ts';
import type { Problems } from '../load/problems.ts';
import type { KernelFamily } from './kernel-family.ts';
import { keywordOf } from './c-names.ts';

/**
 * Every text of a spec is what its place in the generated files can hold: a stranger's spec must not
 * write C, TypeScript or Markdown of its own. Names are checked in check-names.ts.
 */
export function checkTexts({ written }: KernelFamily, problems: Problems): void {
  walk(written, [], problems);
}

function walk(value: unknown, path: Path, problems: Problems): void {
  if (typeof value === 'string') {
    checkText(value, path, problems);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...path, index], problems);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key], problems);
  }
}

/** C0, DEL, C1, the other line ends, and what turns the direction of text (CVE-2021-42574). */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

function checkText(text: string, path: Path, problems: Problems): void {
  // The items of a list go by its key.
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  const found = unseen.exec(key === 'doc' ? text.replace(/[\n\r\t]/g, ' ') : text);
  if (found !== null) {
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    problems.add(path, `\`${key}\` cannot hold the control character U+${code}`);
  } else if (headerKeys.has(key)) {
    checkHeader(text, path, problems);
  } else if (nameKeys.has(key) || prefixKeys.has(key)) {
    checkNameInC(text, key, path, problems);
  }
}

const headerKeys: ReadonlySet<string> = new Set(['header', 'headers', 'uapi-header']);

function checkHeader(header: string, path: Path, problems: Problems): void {
  const parts = header.split('/');
  const plain = parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/.test(part));
  if (plain && header.endsWith('.h') && header.length <= 255) return;
  const message = `header path ${JSON.stringify(header)} is not valid: write one like linux/types.h`;
  problems.add(path, message);
}

/** Texts that stand in C as they are, or in upper case. */
const nameKeys: ReadonlySet<string> = new Set(
  (
    'c-family-name c-version-name c-define-name cmd-max-name cmd-cnt-name enum-cnt-name ' +
    'attr-cnt-name attr-max-name pre post'
  ).split(' '),
);

/** Texts that may also be empty. */
const prefixKeys: ReadonlySet<string> = new Set(
  'name-prefix async-prefix enum-name async-enum'.split(' '),
);

function checkNameInC(name: string, key: string, path: Path, problems: Problems): void {
  if (name === '' && prefixKeys.has(key)) return;
  if (!/^[A-Za-z_][A-Za-z0-9_-]{0,200}$/.test(name)) {
    const message = `${JSON.stringify(name)} is not valid as a name in C: write a letter, then letters, digits, - and _`;
    problems.add(path, message);
  } else if (standalone.has(key) && keywordOf(name) === 'C') {
    problems.add(path, `\`${name}\` is a keyword of C`, { hint: 'give it another name' });
  }
}

/** Names that nothing is put before or after. */
const standalone: ReadonlySet<string> = new Set(['enum-name', 'async-enum', 'pre', 'post']);
