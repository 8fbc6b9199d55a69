// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { openPage, rowsInSight } from './browser.ts';
import { longRun } from '../sample.ts';

/** Elements of a page, however many messages it has. */
const mostElements = 1_500;

async function elements(page: Page): Promise<number> {
  return page.evaluate(() => document.body.querySelectorAll('*').length);
}

/** Scrolls there, and waits until that is drawn. */
async function scrollTo(page: Page, top: number): Promise<void> {
  await page.evaluate(async (to) => {
    document.querySelector('.list')?.scrollTo({ top: to });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, top);
}

for (const messages of [10_000, 100_000])
  test.serial(
    `${String(messages)} messages open, and scrolling shows the right rows`,
    async (t) => {
      // Most of the time would go into what only one opened message is read from.
      const isWhole = messages <= 10_000;
      const page = await openPage(t, () => ({
        ...longRun(messages),
        ...(!isWhole && { takeApart: () => undefined }),
      }));
      t.true((await page.locator('.told').innerText()).startsWith(messages.toLocaleString('en')));
      await showsRightRows(t, page, messages);
      await page.keyboard.press('End');
      const last = page.locator('.row.active');
      t.is(await last.getAttribute('aria-posinset'), String(messages));
      await page.keyboard.press('Enter');
      t.true(
        (await page.locator('.facts').textContent())?.includes(
          `#${messages.toLocaleString('en').replace(/,/g, '')},`,
        ),
      );
      t.true((await elements(page)) < mostElements);
    },
  );

async function showsRightRows(t: ExecutionContext, page: Page, messages: number): Promise<void> {
  const height = 42;
  for (const row of [0, messages >> 1, 17, messages - 40]) {
    await scrollTo(page, row * height);
    const seen = (await rowsInSight(page)).map(Number);
    t.is(seen[0], row);
    t.deepEqual(
      seen,
      seen.map((_, index) => row + index),
      'no row is missing',
    );
    t.true(seen.length > 5, `${String(seen.length)} rows are in sight`);
    t.true((await elements(page)) < mostElements, `after scrolling to ${String(row)}`);
  }
}

test.serial('scrolling fills the same elements, and puts them in order afterwards', async (t) => {
  const page = await openPage(t, () => longRun(2_000));
  const marked = await page.evaluate(() => {
    const rows = document.querySelectorAll<HTMLElement>('.list .row');
    for (const row of rows) row.dataset['seen'] = 'before';
    return rows.length;
  });
  for (const top of [420, 840, 40_000, 39_500, 80_000]) await scrollTo(page, top);
  const kept = await page.locator('.list .row[data-seen]').count();
  t.true(kept > 5, `${String(kept)} of ${String(marked)} elements are used`);
  const first = Math.floor((80_000 - 240) / 42);
  // Margins are drawn, and elements put in order, once scrolling rests.
  await page.waitForFunction((row) => {
    const rows = [...document.querySelectorAll<HTMLElement>('.list .row')];
    const numbers = rows.map(({ dataset }) => Number(dataset['row']));
    return numbers.every((number, index) => number === row + index);
  }, first);
  const texts = await page.locator('.list .row .name').allTextContents();
  t.true(texts.length > 10);
  t.deepEqual(
    texts,
    texts.map((_, index) => {
      const request = first + index - ((first + index) % 4) + 1;
      return request % 5 === 0 ? 'counters list' : 'counters get';
    }),
    'each element shows its own message',
  );
});
