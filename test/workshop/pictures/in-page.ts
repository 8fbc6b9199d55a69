// SPDX-License-Identifier: MIT
import type { Language } from '../page.ts';
import { pageWidth } from './drawing.ts';
import { fileName, pictures } from './pictures.ts';
import { escaped } from './svg.ts';

/** A picture's place in a page: the comment, and the element that this file writes below it. */
const place = /^<!-- picture: ([\w-]+) -->\n(?:\n<picture>\n[^]*?<\/picture>\n)?/gm;

/** The names of the pictures that a page shows. */
export function picturesOf(page: string): string[] {
  return [...page.matchAll(place)].map(([, name = '']) => name);
}

/** Writes the pictures of a page anew: the file for its language, in light and dark, with what they show as text. */
export function withPictures(page: string, language: Language): string {
  const all = pictures();
  return page.replaceAll(place, (_whole, name: string) => {
    const draw = all[name];
    if (draw === undefined) throw new Error(`there is no picture ${name}`);
    const alt = escaped(draw(language).description);
    return [
      `<!-- picture: ${name} -->`,
      '',
      '<picture>',
      `  <source media="(prefers-color-scheme: dark)" srcset="../${fileName(name, language, 'dark')}">`,
      `  <img src="../${fileName(name, language, 'light')}" width="${pageWidth}" alt="${alt}">`,
      '</picture>',
      '',
    ].join('\n');
  });
}
