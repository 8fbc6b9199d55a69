// SPDX-License-Identifier: MIT
import { blocksOf, pageNames, readPage, withBlocks, type Language } from './page.ts';
import { region } from './region.ts';

/**
 * A page with its blocks as they have to be: what is included from a file as it stands there, and on
 * the translated page everything else as on the English one.
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

/** The pages of a language whose blocks are not up to date. */
export function stale(language: Language): string[] {
  return pageNames(language).filter(
    (name) => upToDate(language, name) !== readPage(language, name),
  );
}
