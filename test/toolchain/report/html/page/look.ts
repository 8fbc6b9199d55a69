// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'ava';
import type { Page } from 'playwright-core';
import { matrixEvents } from '../../formats/matrix.ts';
import { openPage } from './browser.ts';
import { type Sample, shortRun } from '../sample.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const matrix = (): Sample => ({ events: matrixEvents(), takeApart: () => undefined });

/** Returns the violations that an accessibility checker finds, each with its element. @param rules all unless given */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The page's own policy lets no other script in; the debugger's may come.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          passes: unknown[];
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    // Elements that appear step by step have other colours until they are there.
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    const found = await axe.run(only === undefined ? {} : { runOnly: only });
    if (found.passes.length === 0) return ['no rule found anything to look at'];
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }, rules);
}

for (const colors of ['light', 'dark'] as const) {
  // The elements are the same ones in the dark.
  const rules = colors === 'dark' ? ['color-contrast'] : undefined;

  test.serial(`axe finds nothing in the ${colors} page, with a message open`, async (t) => {
    const page = await openPage(t, shortRun, { colors, height: 1_600 });
    t.deepEqual(await violations(page, rules), []);
    await page.locator('.row.request', { hasText: 'counters add' }).click();
    await page.locator('.part.refused').hover();
    t.deepEqual(await violations(page, rules), []);
    await page.locator('.row.complaint').click();
    t.deepEqual(await violations(page, rules), []);
  });

  test.serial(`axe finds nothing in ${colors} tests by kernels, nor in the help`, async (t) => {
    const page = await openPage(t, matrix, { colors, command: 'test' });
    t.deepEqual(await violations(page, rules), []);
    await page.keyboard.press('?');
    t.deepEqual(await violations(page, rules), []);
  });
}

test.serial('axe finds nothing on a telephone', async (t) => {
  const page = await openPage(t, shortRun, { width: 360, height: 740 });
  t.deepEqual(await violations(page), []);
  await page.locator('.row.reply').first().click();
  t.deepEqual(await violations(page), []);
});

test.serial('nothing is wider than its window, from 360 to 2,560 pixels', async (t) => {
  const page = await openPage(t, shortRun, { width: 360 });
  await page.locator('.row.reply').first().click();
  for (const width of [360, 768, 1_280, 2_560]) {
    await page.setViewportSize({ width, height: 800 });
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    t.true(widest <= width, `${String(widest)} of ${String(width)} pixels`);
  }
});

test.serial('the colours follow the system, and the button overrides it', async (t) => {
  const page = await openPage(t, shortRun, { colors: 'dark' });
  const brightness = (): Promise<number> =>
    page.evaluate(() => {
      const numbers = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
      return numbers.slice(0, 3).reduce((sum, each) => sum + Number(each), 0) / 3;
    });
  t.true((await brightness()) < 60);
  await page.locator('button.theme').click();
  t.is(await page.locator('button.theme').getAttribute('aria-label'), 'Colours: light');
  t.true((await brightness()) > 200);
  await page.locator('button.theme').click();
  t.true((await brightness()) < 60);
});

test.serial('the paper has every row, and the opened message', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.reply').first().click();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  t.is(await page.locator('.paper .row:not(.gap)').count(), 33);
  t.true(await page.locator('.paper .row').last().isVisible());
  t.true(await page.locator('.opened .byte').first().isVisible());
  t.false(await page.locator('.filter').isVisible());
  const pdf = await page.pdf({ format: 'A4' });
  t.is(pdf.subarray(0, 5).toString(), '%PDF-');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  t.is(await page.locator('.paper .row').count(), 0);
});

test.serial('a cell of the table opens its run', async (t) => {
  const page = await openPage(t, matrix, { command: 'test' });
  const cell = page.getByRole('button', { name: /^crash on debian:12 \(6\.1\)/ }).first();
  await cell.click();
  t.is(await cell.getAttribute('aria-current'), 'true');
  t.is(await page.locator('.run[aria-current]').count(), 1);
  t.true((await page.locator('.run-summary').textContent())?.includes('debian:12 (6.1)'));
});
