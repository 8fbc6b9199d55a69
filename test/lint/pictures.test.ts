// SPDX-License-Identifier: MIT
// The workshop's pictures are as their script draws them, need nothing else, and can be read by everybody.
import { readFileSync } from 'node:fs';
import test from 'ava';
import { stalePictures } from '../workshop/include.ts';
import { pageNames, readPage } from '../workshop/page.ts';
import { pageHeight } from '../workshop/pictures/drawing.ts';
import { picturesOf } from '../workshop/pictures/in-page.ts';
import { palettes, parts, themes } from '../workshop/pictures/palette.ts';
import { pictureFiles, pictures } from '../workshop/pictures/pictures.ts';

const files = [...pictureFiles()];

test('the pictures are as their script draws them', (t) => {
  t.deepEqual(stalePictures(), [], 'npm run workshop');
});

test('each picture is on one page of each language, and on no other', (t) => {
  const shown = pageNames('en').flatMap((name) => picturesOf(readPage('en', name)));
  t.deepEqual(shown.toSorted(), Object.keys(pictures()).toSorted());
  for (const name of pageNames('en')) {
    t.deepEqual(picturesOf(readPage('th', name)), picturesOf(readPage('en', name)), name);
  }
});

test('a picture loads nothing and runs nothing', (t) => {
  for (const [path, text] of files) {
    const address = text.replace('xmlns="http://www.w3.org/2000/svg"', '');
    t.notRegex(
      address,
      /href|src=|url\(|@import|@font-face|<script|<image|<foreignObject|\bon\w+=|:\/\//i,
      path,
    );
  }
});

test('a picture is well-formed, and says in words what it shows', (t) => {
  for (const [path, text] of files) {
    const open: string[] = [];
    for (const [, closing, name = '', rest = ''] of text.matchAll(
      /<(\/?)(\w+)((?:"[^"]*"|[^">])*)>/g,
    )) {
      if (closing === '/') t.is(open.pop(), name, path);
      else if (!rest.endsWith('/')) open.push(name);
    }
    t.deepEqual(open, [], path);
    t.notRegex(text, /&(?!amp;|lt;|gt;|quot;)/, path);
    t.notRegex(text, /NaN|undefined|Infinity/, path);
    t.regex(text, /<title id="title">.{10,}<\/title>/, path);
    t.regex(text, /<desc id="desc">.{40,}<\/desc>/, path);
  }
});

test('a picture fits on a printed page', (t) => {
  for (const [path, text] of files) {
    const height = Number(/viewBox="0 0 \d+ (\d+)"/.exec(text)?.[1]);
    t.true(height <= pageHeight, `${path}: ${String(height)}`);
  }
});

test('light and dark pictures differ in their colours alone', (t) => {
  for (const [path, text] of files) {
    if (!path.endsWith('-light.svg')) continue;
    const dark = readFileSync(path.replace('-light.svg', '-dark.svg'), 'utf8');
    const shape = (svg: string): string => svg.replace(/<style>.*<\/style>/, '');
    t.not(dark, text);
    t.is(shape(dark), shape(text));
  }
});

for (const theme of themes) {
  test(`the texts of ${theme} pictures stand out from what is behind them`, (t) => {
    const palette = palettes[theme];
    // WCAG 2.2, 1.4.3: 4.5 for text of this size; 1.4.11: 3 for what one must see.
    t.true(contrast(palette.ink, palette.page) > 4.5);
    t.true(contrast(palette.soft, palette.page) > 4.5);
    for (const part of parts) {
      const { fill, edge, ink } = palette[part];
      t.true(contrast(ink, fill) > 4.5, part);
      t.true(contrast(ink, palette.page) > 4.5, part);
      t.true(contrast(edge, palette.page) >= 3, part);
    }
  });
}

/** The ratio of two colours' luminances, by WCAG. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
