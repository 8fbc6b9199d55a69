// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { longRun, type Sample, shortRun } from '../sample.ts';

const hundreds = (): Sample => longRun(400);
const thousands = (): Sample => longRun(4_000);

const told = async (page: Page): Promise<string> => page.locator('.told').innerText();

test.serial('a search finds messages by their values, output, and the kernel log', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('input[type=search]').fill('drops');
  t.is(await told(page), '5 of 33 rows');
  await page.locator('input[type=search]').fill('no such thing');
  t.is(await told(page), '0 of 33 rows');
  await page.getByText('Show all').click();
  t.is(await told(page), '33 rows');
});

test.serial(
  'family, operation, kind and process leave only the messages that have them',
  async (t) => {
    const page = await openPage(t, hundreds);
    for (const [name, value, count] of [
      ['family', 'counters', '400 rows'],
      ['operation', 'list', '80 of 400 rows'],
      ['kind', 'request', '20 of 400 rows'],
      ['process', 'ip 701', '7 of 400 rows'],
    ] as const) {
      await page.locator(`select[name=${name}]`).selectOption(value);
      t.is(await told(page), count, name);
    }
    const rows = page.locator('.list .row.message');
    t.is(await rows.count(), 7);
    t.true((await rows.allTextContents()).every((text) => text.includes('counters list')));
  },
);

test.serial(
  'errors only leaves each refused request with its error, marked as a pair',
  async (t) => {
    const page = await openPage(t, shortRun);
    await page.locator('input[name=errors]').check();
    t.is(await told(page), '4 of 33 rows');
    const rows = page.locator('.list .row.message');
    t.deepEqual(await rows.evaluateAll((all) => all.map(({ textContent }) => textContent)), [
      '71.000node 512counters add refused name: a-name-that-is-too-long, limit: 5',
      '71.052node 512counters add ERANGE: the name is too long (name)52 µs',
    ]);
    t.deepEqual(
      await page
        .locator('.list .bar')
        .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('class'))),
      ['bar begins refused', 'bar ends refused'],
    );
  },
);

test.serial('errors only leaves no request of another family, process or time', async (t) => {
  const page = await openPage(t, hundreds);
  await page.locator('input[name=errors]').check();
  t.is(await told(page), '4 of 400 rows');
  await page.locator('select[name=process]').selectOption('ip 701');
  const rows = await page.locator('.list .row.message').allTextContents();
  t.is(rows.length, 2);
  t.true(rows.every((text) => text.includes('ip 701')));
});

test.serial('what took long is shown with its request', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('select[name=slower]').selectOption('10');
  t.is(await told(page), '2 of 33 rows');
  t.deepEqual(await page.locator('.list .row.message .name').allTextContents(), [
    ...['counters reset', 'counters reset'],
  ]);
});

test.serial('a filter that nothing passes says so', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('input[type=search]').fill('no such thing');
  t.is(await page.locator('.none').innerText(), 'The filter lets no row pass.');
  await page.getByText('Show all').click();
  t.false(await page.locator('.none').isVisible());
});

test.serial('the sliders narrow down the time by keys, and Escape shows all again', async (t) => {
  const page = await openPage(t, thousands);
  const from = page.getByLabel('Show from');
  await from.focus();
  for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('PageUp');
  const first = await page.locator('.list .row .time').first().textContent();
  t.true(Number(first?.replaceAll(',', '')) > 900, `begins at ${String(first)}`);
  t.regex((await from.getAttribute('aria-valuetext')) ?? '', /^(?:999 ms|1 s)$/);
  await page.keyboard.press('Escape');
  t.is(await told(page), '4,000 rows');
});

test.serial('dragging over the overview chooses that time', async (t) => {
  const page = await openPage(t, thousands);
  const box = (await page.locator('.overview canvas').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + 20, { steps: 4 });
  await page.mouse.up();
  const shown = Number(/^[\d,]+/.exec(await told(page))?.[0].replace(',', ''));
  t.true(Math.abs(shown - 2_000) < 100, String(shown));
});

test.serial('a filter keeps the active row, and a link to a hidden message shows it', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.failure.error').click();
  await page.locator('input[name=errors]').check();
  t.true((await page.locator('.row.active').textContent())?.includes('ERANGE'));
  await page.locator('select[name=kind]').selectOption('error');
  await page.locator('input[name=errors]').uncheck();
  t.is(await told(page), '1 of 33 rows');
  await page.locator('.row.failure.error').click();
  await page.locator('.relatives button').click();
  t.is(await told(page), '33 rows');
  t.true((await page.locator('.facts').textContent())?.includes('#6, request'));
});
