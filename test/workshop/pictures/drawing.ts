// SPDX-License-Identifier: MIT
import type { Language } from '../page.ts';
import { palettes, styleOf, type Theme } from './palette.ts';
import { element, escaped, width, type Svg } from './svg.ts';

/** A drawing in one language, without its colours. */
export interface Drawing {
  /** A few words: the name of the picture. */
  readonly title: string;
  /** The alternative text of the page: it describes the drawing to those who do not see it. */
  readonly description: string;
  readonly height: number;
  readonly body: readonly Svg[];
}

/** The width of pictures on a page, in pixels. */
export const pageWidth = 560;

/** The height that fits on a printed page of that width: A4, with a browser's margins, is 1045 pixels high. */
export const pageHeight = Math.floor((1045 * width) / pageWidth);

/** Writes a drawing as a file: it needs nothing else, no fonts and no files. */
export function svgFile(
  { title, description, height, body }: Drawing,
  language: Language,
  theme: Theme,
): string {
  const size = { viewBox: `0 0 ${width} ${height}`, width, height };
  const head = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    'xml:lang': language,
    role: 'img',
    'aria-labelledby': 'title desc',
  };
  const lines = [
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    `<style>${styleOf(palettes[theme])}</style>`,
    element('rect', { width, height, rx: 8, class: 'page' }),
    ...body,
  ];
  return `${element('svg', head, '\n', lines.join('\n'), '\n')}\n`;
}
