// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout, relative to the compiled file. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

export const folder = `${root}docs/workshop/`;

export const languages = ['en', 'th'] as const;
export type Language = (typeof languages)[number];

/** A fenced block, with the marker in the comment before it. */
export interface Block {
  /** `from module/echo/echo.h: ECHO_PROTOCOL`, `run`, `run in a guest`, `not run: why`; or nothing. */
  readonly marker: string;
  /** `c`, `console` … */
  readonly language: string;
  /** The text without the fences; every line ends with a newline. */
  readonly text: string;
  /** Where the text begins in the page. */
  readonly start: number;
  /** The number of its first line, for messages. */
  readonly line: number;
}

const fence = /(?:^<!-- ([^\n]*?) -->\n\n?)?^```(\w*)\n([^]*?)^```$/gm;

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(fence)].map((match) => {
    const [whole, marker = '', language = '', text = ''] = match;
    const start = match.index + whole.length - '```'.length - text.length;
    return { marker, language, text, start, line: page.slice(0, start).split('\n').length };
  });
}

/** Replaces the texts of a page's blocks, in their order. */
export function withBlocks(page: string, texts: readonly string[]): string {
  let at = 0;
  let result = '';
  for (const [index, { start, text }] of blocksOf(page).entries()) {
    result += page.slice(at, start) + (texts[index] ?? text);
    at = start + text.length;
  }
  return result + page.slice(at);
}

/** The names of a language's pages, in order. */
export function pageNames(language: Language): string[] {
  return readdirSync(folder + language)
    .filter((name) => name.endsWith('.md'))
    .sort();
}

export function pagePath(language: Language, name: string): string {
  return `${folder}${language}/${name}`;
}

export function readPage(language: Language, name: string): string {
  return readFileSync(pagePath(language, name), 'utf8');
}
