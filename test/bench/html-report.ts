// SPDX-License-Identifier: MIT
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { longRun } from '../toolchain/report/html/sample.ts';
import { writeSample } from '../toolchain/report/html/written-page.ts';
import { type Bench, medianOf, NotMeasurable } from './bench.ts';

const messages = 10_000;

const executablePath = '/usr/bin/chromium';

const frames = 240;

/** Pixels a frame: a fast wheel. */
const wheel = 400;

/** Opens a page of ten thousand messages, again and again, and measures each. */
async function measured(
  measure: (page: Page, address: string) => Promise<number>,
): Promise<number> {
  if (!existsSync(executablePath)) throw new NotMeasurable('chromium is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-report-bench-'));
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const file = join(folder, 'report.html');
    writeSample(file, longRun(messages));
    return await medianOf(5, async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const value = await measure(page, pathToFileURL(file).href);
      await page.close();
      return value;
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

/** Resolves when rows are painted. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  if ((await page.locator('.list .row').count()) === 0) throw new Error('the page shows no rows');
}

async function openSeconds(page: Page, address: string): Promise<number> {
  const start = performance.now();
  await page.goto(address);
  await painted(page);
  return (performance.now() - start) / 1_000;
}

/** The frames of a page while it is scrolled, in milliseconds, the shortest first. */
async function scrolled(
  page: Page,
  address: string,
  pixels: number | 'all',
): Promise<readonly number[]> {
  await page.goto(address);
  await painted(page);
  return page.evaluate(
    async ({ count, step }) => {
      const list = document.querySelector('.list');
      if (list === null) throw new Error('there is no list');
      const each = step === 'all' ? (list.scrollHeight - list.clientHeight) / count : step;
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const times: number[] = [];
      let before = await frame();
      for (let index = 1; index <= count; index += 1) {
        list.scrollTop = index * each;
        const now = await frame();
        times.push(now - before);
        before = now;
      }
      return times.sort((a, b) => a - b);
    },
    { count: frames, step: pixels },
  );
}

/** Two figures of one way to scroll: the frame that 95 of 100 do not exceed, and the longest. */
function scrollBenches(name: string, how: string, pixels: number | 'all'): readonly Bench[] {
  const bench = (part: string, which: string, share: number): Bench => ({
    name: `${name}-${part}`,
    what: `${which} of ${String(frames)} frames while that is scrolled ${how}`,
    ...{ unit: 'ms', target: 50 },
    measure: async () => ({
      value: await measured(async (page, address) => {
        const times = await scrolled(page, address, pixels);
        return times[Math.ceil(times.length * share) - 1] ?? NaN;
      }),
    }),
  });
  return [bench('p95', 'the 95th percentile', 0.95), bench('longest', 'the longest', 1)];
}

export const htmlReportBenches: readonly Bench[] = [
  {
    name: 'report-open',
    what: 'a report of 10,000 messages, from its file to painted rows, in Chromium',
    unit: 's',
    target: 1.5,
    measure: async () => ({ value: await measured(openSeconds) }),
  },
  ...scrollBenches('report-wheel', `by ${String(wheel)} pixels a frame`, wheel),
  ...scrollBenches('report-drag', 'from its first row to its last', 'all'),
];
