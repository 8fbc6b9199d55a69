// SPDX-License-Identifier: MIT
import { blocksOf, pageNames, readPage, withBlocks, type Language } from './page.ts';
import { region } from './region.ts';

/**
 * Brings the blocks of a page up to date: included code from its file, and on the translated page all other blocks
 * from the English one.
 */
export function upToDate(language: Language, name: string): string {
  const page = readPage(language, name);
  const own = blocksOf(page);
  const english = language === 'en' ? own : blocksOf(readPage('en', name));
  return withBlocks(
    page,
    own.map(({ marker, text }, index) => {
      if (marker.startsWith('from ')) return region(marker);
      return english[index]?.text ?? text;
    }),
  );
}

/** The pages of a language with blocks that are out of date. */
export function stale(language: Language): string[] {
  return pageNames(language).filter(
    (name) => upToDate(language, name) !== readPage(language, name),
  );
}
