// SPDX-License-Identifier: MIT
import test from 'ava';
import { openPage } from './browser.ts';
import { type Sample, shortRun } from '../sample.ts';

test.serial(
  'the page begins with the verdict, the complaint with its source line, and the stages',
  async (t) => {
    const page = await openPage(t, shortRun);
    t.is(await page.title(), 'counters · nlkit run');
    const summary = (await page.locator('.run-summary').textContent()) ?? '';
    for (const text of ['the kernel complained', 'debian:12 (6.1)', '11 messages', '1 error'])
      t.true(summary.includes(text), text);
    t.true(summary.includes('module/counters/counters.c:118'));
    t.true((await page.locator('.stages').textContent())?.includes('boot 1.24 s'));
  },
);

test.serial(
  'requests, answers, output and kernel log lie in their lanes, in the order of time',
  async (t) => {
    const page = await openPage(t, shortRun, { height: 2_400 });
    const times = await page.locator('.list .row:not(.gap) .time').allTextContents();
    const sorted = times.map((time) => Number(time.replace(',', '')));
    t.deepEqual(
      sorted,
      [...sorted].sort((a, b) => a - b),
    );
    const lane = async (selector: string): Promise<readonly [left: number, right: number]> => {
      const box = (await page.locator(selector).first().boundingBox())!;
      return [box.x, box.x + box.width];
    };
    const arrow = await lane('.row.request .arrow');
    const output = await lane('.said.program');
    const log = await lane('.said.kernel');
    t.true(output[0] < arrow[0], 'the program is left of the arrows');
    t.true(log[1] > arrow[1], 'the kernel is right of them');
    t.is(await page.locator('.row.to-kernel').count(), 4);
    t.is(await page.locator('.row.notification').count(), 1);
  },
);

test.serial('a bar joins a request to its last answer, and the slow one stands out', async (t) => {
  const page = await openPage(t, shortRun, { height: 2_400 });
  const bars = await page.locator('.bar').evaluateAll((all) =>
    all.map((bar) => {
      const { request = '' } = (bar as HTMLElement).dataset;
      return `${request} ${bar.getAttribute('class') ?? ''}`;
    }),
  );
  const ofList = bars.filter((bar) => bar.startsWith('1 '));
  t.is(ofList.length, 5, 'the request, three answers and the end');
  t.true(ofList[0]?.includes('begins'));
  t.true(ofList.at(-1)?.includes('ends'));
  t.true(bars.filter((bar) => bar.startsWith('8 ')).every((bar) => bar.includes('hot')));
  t.deepEqual(await page.locator('.took.hot').allTextContents(), ['18.2 ms']);
});

test.serial('j, k, Enter, r and Escape lead through the messages', async (t) => {
  const page = await openPage(t, shortRun);
  const active = (): Promise<string | null> => page.locator('.row.active').textContent();
  for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('j');
  t.true((await active())?.includes('counters list'));
  await page.keyboard.press('k');
  t.true((await active())?.includes('connected to counters'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  t.is(await page.locator('.opened h2').textContent(), 'counters list');
  t.true((await page.locator('.facts').textContent())?.includes('#2, reply'));
  await page.keyboard.press('r');
  t.true((await page.locator('.facts').textContent())?.includes('#1, request'));
  await page.keyboard.press('Escape');
  t.false(await page.locator('.opened').isVisible());
  t.is(await page.evaluate(() => document.activeElement?.className), 'list');
});

test.serial('e goes to the next failure, and round to the first', async (t) => {
  const page = await openPage(t, shortRun);
  const found: string[] = [];
  for (const _ of [1, 2, 3, 4]) {
    await page.keyboard.press('e');
    found.push((await page.locator('.row.active').getAttribute('class')) ?? '');
  }
  t.deepEqual(
    found.map((classes) => ['failure', 'complaint', 'loss'].find((one) => classes.includes(one))),
    ['failure', 'complaint', 'loss', 'failure'],
  );
});

test.serial('? shows the keys, / goes to the search, and neither is typed', async (t) => {
  const page = await openPage(t, shortRun);
  await page.keyboard.press('?');
  const help = (await page.locator('dialog').textContent()) ?? '';
  for (const text of ['next row', 'a notification to a group', 'where the request was refused'])
    t.true(help.includes(text), text);
  await page.keyboard.press('Escape');
  t.false(await page.locator('dialog').isVisible());
  await page.keyboard.press('/');
  await page.keyboard.type('drop?');
  t.is(await page.locator('input[type=search]').inputValue(), 'drop?');
});

test.serial(
  'the chosen row is announced as the active one of a list of known length',
  async (t) => {
    const page = await openPage(t, shortRun);
    await page.keyboard.press('End');
    const id = (await page.locator('.list').getAttribute('aria-activedescendant')) ?? '';
    const row = page.locator(`#${id}`);
    t.is(await row.getAttribute('role'), 'option');
    t.is(await row.getAttribute('aria-posinset'), await row.getAttribute('aria-setsize'));
  },
);

test.serial(
  'a screen reader hears where a message goes, and how long its answer took',
  async (t) => {
    const page = await openPage(t, shortRun, { height: 2_400 });
    const row = page.locator('.row.acknowledgement');
    t.regex(
      await row.ariaSnapshot(),
      /node 512 from the kernel: counters reset acknowledgement .*took 18\.2 ms/,
    );
  },
);

test.serial('a screen reader hears each text of a row as words of their own', async (t) => {
  const page = await openPage(t, shortRun, { height: 2_400 });
  const rows = await page.locator('.list').ariaSnapshot();
  for (const text of [
    '61.000 app connected to counters, version 2',
    '62.200 node 512 from the kernel: counters list name: packets took 86 µs',
    '71.000 node 512 to the kernel: counters add refused name: a-name-that-is-too-long, limit: 5',
    '71.052 node 512 from the kernel: counters add ERANGE: the name is too long (name) took 52 µs',
    '84.000 kernel log: counters: drops is 20, above its limit',
    'module/counters/counters.c:118 WARN_ON_ONCE',
  ])
    t.true(rows.includes(text), text);
});

test.serial(
  'a screen reader meets verdict, filter, time and rows before the opened row',
  async (t) => {
    const page = await openPage(t, shortRun);
    await page.locator('.row.request', { hasText: 'counters add' }).click();
    const all = await page.locator('body').ariaSnapshot();
    const places = [
      ...['heading "counters nlkit run" [level=1]', 'the kernel complained', 'search "Filter"'],
      ...['slider "Show from"', 'listbox "What happened', 'region "counters add"'],
      ...['heading "counters add" [level=2]', 'grid "Bytes"', 'tree "Header and attributes"'],
    ].map((text) => all.indexOf(text));
    t.false(places.includes(-1), places.join());
    t.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  },
);

const silentRun = (): Sample => ({
  events: [
    { type: 'plan', project: 'counters', kernel: 'Linux 6.1', target: 'host', reason: 'asked' },
    { type: 'stage', stage: 'app', state: 'done', ms: 5 },
    { type: 'error', code: 'app-failed', message: 'the app failed', hint: 'read its output' },
    {
      ...{ type: 'result', ok: false, exitCode: 1, target: 'host', kernel: 'Linux 6.1' },
      ...{ app: null, kernelLog: [], complaints: [], stages: {} },
    },
  ],
  takeApart: () => undefined,
});

test.serial(
  'a run without messages says why, and an error is said once, with its hint',
  async (t) => {
    const page = await openPage(t, silentRun);
    t.is(
      await page.locator('.run-summary .notice').innerText(),
      'No netlink messages: on the host they are recorded only with nlkit run --trace.',
    );
    t.deepEqual(await page.locator('.problem').allInnerTexts(), [
      'the app failed\nread its output',
    ]);
  },
);
