// SPDX-License-Identifier: MIT
// Measures the workshop's pictures where people see them, in a browser: nothing is cut off, runs over its box, or is
// too small to read on a telephone.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { pictureFiles } from '../../workshop/pictures/pictures.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A box in a picture; a later one covers those before it. */
interface Painted extends Box {
  readonly order: number;
}

interface Measured {
  readonly size: Box;
  readonly texts: readonly (Painted & { readonly text: string; readonly fontSize: number })[];
  readonly boxes: readonly Painted[];
}

/** Runs in the page: the places of all texts and boxes, in the drawing's own units. */
const measure = `
  const place = (element) => {
    const { x, y, width, height } = element.getBBox();
    return { left: x, top: y, right: x + width, bottom: y + height };
  };
  const elements = [...document.querySelectorAll('*')];
  const order = (element) => elements.indexOf(element);
  const all = [...document.querySelectorAll('svg')].map((svg) => ({
    size: { left: 0, top: 0, right: svg.viewBox.baseVal.width, bottom: svg.viewBox.baseVal.height },
    texts: [...svg.querySelectorAll('text')].map((text) => ({
      ...place(text),
      order: order(text),
      text: text.textContent,
      fontSize: parseFloat(getComputedStyle(text).fontSize),
    })),
    boxes: [...svg.querySelectorAll('rect:not(.page)')].map((rect) => ({ ...place(rect), order: order(rect) })),
  }));
  document.body.textContent = JSON.stringify(all);
`;

async function measured(svgs: readonly string[]): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-pictures-'));
  try {
    const page = join(folder, 'page.html');
    await writeFile(
      page,
      `<!doctype html><meta charset="utf-8"><body>${svgs.join('')}<script>${measure}</script>`,
    );
    const options = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${folder}/profile`,
    ];
    const { stdout } = await promisify(execFile)(
      'chromium',
      [...options, '--dump-dom', `file://${page}`],
      {
        maxBuffer: 32 << 20,
      },
    );
    const [, json = ''] = /<body>(.*?)<\/body>/s.exec(stdout) ?? [];
    const text = json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    return JSON.parse(text.replaceAll('&nbsp;', '\u00a0')) as Measured[];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The pictures, light ones alone: another test finds that dark ones differ in nothing but their colours. */
const files = [...pictureFiles()].filter(([path]) => path.endsWith('-light.svg'));

function within(inner: Box, outer: Box, margin: number): boolean {
  return (
    inner.left >= outer.left + margin &&
    inner.right <= outer.right - margin &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1
  );
}

function apart(one: Box, other: Box, upright: number): boolean {
  return (
    one.right <= other.left ||
    other.right <= one.left ||
    one.bottom <= other.top + upright ||
    other.bottom <= one.top + upright
  );
}

test('the texts of the pictures fit into their boxes and can be read on a telephone', async (t) => {
  const all = await measured(files.map(([, text]) => text));
  t.is(all.length, files.length);
  for (const [index, { size, texts, boxes }] of all.entries()) {
    const name = basename(files[index]![0]);
    // A telephone of 360 pixels leaves a page on GitHub 328.
    const scale = 328 / size.right;
    t.true(texts.length > 5, name);
    for (const [at, text] of texts.entries()) {
      const where = `${name}: "${text.text}" ${JSON.stringify(text)}`;
      t.true(within(text, size, 3), `${where} is cut off`);
      t.true(text.fontSize * scale >= 9, `${where} is too small`);
      for (const box of boxesAt(text, boxes)) {
        // Above and below letters a font has room that may reach out of a box.
        const fits = within(text, box, 2) || apart(text, box, 3);
        t.true(fits, `${where} runs over ${JSON.stringify(box)}`);
      }
      for (const other of texts.slice(at + 1)) {
        t.true(apart(text, other, 5), `${where} is on "${other.text}"`);
      }
    }
  }
});

/** The boxes that are seen near a text: a box around it covers those that were painted before. */
function boxesAt(text: Painted, boxes: readonly Painted[]): readonly Painted[] {
  const before = boxes.filter(({ order }) => order < text.order);
  const own = before.findLast((box) => within(text, box, 0));
  return boxes.filter(({ order }) => order >= (own?.order ?? 0));
}

test('a text that runs over its box, or out of the picture, is found', async (t) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">' +
    '<rect class="page" width="100" height="100"/><rect x="10" y="10" width="20" height="20"/>' +
    '<text x="12" y="24" font-size="12">too long for this</text></svg>';
  const [only] = await measured([svg]);
  const [text] = only!.texts;
  t.false(within(text!, only!.boxes[0]!, 2));
  t.false(apart(text!, only!.boxes[0]!, 3));
  t.false(within(text!, only!.size, 3));
  t.is(text!.fontSize, 12);
});
