// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { blocksOf, folder, pageNames, readPage, withBlocks, type Language } from './page.ts';
import { pictureFiles } from './pictures/pictures.ts';
import { withPictures } from './pictures/in-page.ts';
import { region } from './region.ts';

/**
 * Brings the blocks of a page up to date: included code from its file, on the translated page all other blocks from
 * the English one, and the pictures.
 */
export function upToDate(language: Language, name: string): string {
  const page = readPage(language, name);
  const own = blocksOf(page);
  const english = language === 'en' ? own : blocksOf(readPage('en', name));
  const blocks = withBlocks(
    page,
    own.map(({ marker, text }, index) => {
      if (marker.startsWith('from ')) return region(marker);
      return english[index]?.text ?? text;
    }),
  );
  return withPictures(blocks, language);
}

/** The pages of a language with blocks that are out of date. */
export function stale(language: Language): string[] {
  return pageNames(language).filter(
    (name) => upToDate(language, name) !== readPage(language, name),
  );
}

/** The files of pictures that are out of date, and those that no picture has any more. */
export function stalePictures(): string[] {
  const files = pictureFiles();
  const existing = readdirSync(`${folder}pictures`).map((name) => `${folder}pictures/${name}`);
  const surplus = existing.filter((path) => !files.has(path));
  const different = [...files].filter(
    ([path, text]) => !existing.includes(path) || readFileSync(path, 'utf8') !== text,
  );
  return [...different.map(([path]) => path), ...surplus];
}
