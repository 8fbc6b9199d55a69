// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Sample } from '../sample.ts';
import { writeSample } from '../written-page.ts';

export interface OpenOptions {
  readonly command?: 'run' | 'test';
  readonly width?: number;
  readonly height?: number;
  readonly colors?: 'light' | 'dark';
}

/** Debian's Chromium with one tab, which all tests use one after the other: a tab of its own costs a test a process. */
class Tab {
  readonly #folder = mkdtempSync(join(tmpdir(), 'nlkit-page-'));
  /** The files that were written, by what makes their content. */
  readonly #files = new Map<() => Sample, string>();
  #browser: Browser | undefined;
  #page: Page | undefined;
  #href = '';
  /** Requests to anywhere else, errors, and whatever else a page must not do. */
  #unwanted: string[] = [];

  async open(sample: () => Sample, options: OpenOptions): Promise<Page> {
    const { command, width = 1280, height = 800, colors = 'light' } = options;
    const page = (this.#page ??= await this.#open());
    this.#href = pathToFileURL(this.#fileOf(sample, command)).href;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: colors, media: null });
    // Nothing may lie under the pointer where the last test left it.
    await page.mouse.move(0, 0);
    await page.goto(this.#href);
    return page;
  }

  /** Returns all that pages did since the last call and must not do. */
  unwanted(): readonly string[] {
    const unwanted = this.#unwanted;
    this.#unwanted = [];
    return unwanted;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true });
  }

  async #open(): Promise<Page> {
    // Chromium refuses to be root with a sandbox.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.#browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(90_000);
    page.on('request', (request) => {
      if (request.url() !== this.#href) this.#unwanted.push(request.url());
    });
    page.on('console', (message) => this.#unwanted.push(message.text()));
    page.on('pageerror', (error) => this.#unwanted.push(String(error.stack)));
    page.on('dialog', (dialog) => this.#unwanted.push(dialog.message()));
    return page;
  }

  #fileOf(sample: () => Sample, command: 'run' | 'test' = 'run'): string {
    const known = this.#files.get(sample);
    if (known !== undefined) return known;
    const file = join(this.#folder, `${String(this.#files.size)}.html`);
    this.#files.set(sample, file);
    writeSample(file, sample(), command);
    return file;
  }
}

const tab = new Tab();

test.after.always('the browser ends', () => tab.close());

/**
 * Opens the page of a run, which is written once for each function that makes one. The test must be a serial one; it sees
 * that its page asked for nothing, and that no script failed.
 */
export async function openPage(
  t: ExecutionContext,
  sample: () => Sample,
  options: OpenOptions = {},
): Promise<Page> {
  t.teardown(() => {
    const unwanted = tab.unwanted();
    if (unwanted.length > 0)
      throw new Error(`the page did what it must not: ${unwanted.join(', ')}`);
  });
  return tab.open(sample, options);
}

/** The bytes that are lit, by their offsets. */
export async function litBytes(page: Page): Promise<number[]> {
  return page
    .locator('.byte.lit')
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset['offset'])));
}

/** The names of the rows in sight, in the order in which they are seen. */
export async function rowsInSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const list = document.querySelector('.list')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll<HTMLElement>('.list .row')];
    const seen = rows
      .map((row) => ({ row, box: row.getBoundingClientRect() }))
      .filter(({ box }) => list !== undefined && box.bottom > list.top && box.top < list.bottom);
    return seen.sort((a, b) => a.box.top - b.box.top).map(({ row }) => row.dataset['row'] ?? '');
  });
}
