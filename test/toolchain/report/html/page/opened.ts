// SPDX-License-Identifier: MIT
import test from 'ava';
import { litBytes, openPage } from './browser.ts';
import { shortRun } from '../sample.ts';

const range = (from: number, length: number): number[] =>
  Array.from({ length }, (_, index) => from + index);

test.serial('a click opens a message with its bytes, four a row, and its parts', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.request', { hasText: 'counters add' }).click();
  t.is(await page.locator('.opened h2').textContent(), 'counters add');
  t.true((await page.locator('.opened .doc').textContent())?.includes('Adds a counter.'));
  t.deepEqual(await page.locator('.quad').first().locator('.byte').allTextContents(), [
    ...['38', '00', '00', '00'],
  ]);
  t.is(await page.locator('.quad').count(), 56 / 4);
  const value = page.locator('.part.attribute', { hasText: 'limit' }).locator('.value');
  t.is(await value.textContent(), '5');
});

test.serial('pointing at an attribute lights its bytes and tells what it is', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.request', { hasText: 'counters add' }).click();
  await page.locator('.part.attribute', { hasText: 'name' }).hover();
  t.deepEqual(await litBytes(page), range(20, 28));
  const about = (await page.locator('.about').textContent()) ?? '';
  t.true(about.startsWith('name · type 1 · string · bytes 20 to 47'), about);
  t.true(about.includes('1 to 15 characters'));
});

test.serial('the headers of netlink, which have no spec, are explained', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.request', { hasText: 'counters add' }).click();
  const facts = (await page.locator('.facts').textContent()) ?? '';
  t.true(facts.includes('16 generic'), facts);
  const about = page.locator('.about');
  for (const [part, text] of [
    ['nlmsg_seq', 'the answers carry it'],
    ['nlmsghdr', '16 bytes'],
    ['cmd', 'The operation, by its number in the family.'],
  ] as const) {
    await page.locator('.part', { has: page.getByText(part, { exact: true }) }).hover();
    t.true((await about.textContent())?.includes(text), part);
  }
});

test.serial('pointing at a byte lights its attribute, and all bytes of it', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.reply').first().click();
  await page.locator('.byte[data-offset="40"]').hover();
  t.deepEqual(await page.locator('.part.lit .name').allTextContents(), ['value']);
  t.deepEqual(await litBytes(page), range(36, 8));
});

test.serial('the arrow keys walk through the parts and light their bytes', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.reply').first().click();
  await page.locator('.tree .part').first().focus();
  t.deepEqual(await litBytes(page), range(0, 16));
  await page.keyboard.press('ArrowDown');
  t.deepEqual(await litBytes(page), range(0, 4));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  t.is(await page.locator('.part').first().getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('ArrowDown');
  t.deepEqual(await page.locator('.part.lit .name').allTextContents(), ['genlmsghdr']);
});

test.serial('the arrow keys walk through the bytes and light their parts', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.reply').first().click();
  await page.locator('.byte[data-offset="0"]').focus();
  t.deepEqual(await page.locator('.part.lit .name').allTextContents(), ['nlmsg_len']);
  for (const _ of range(0, 5)) await page.keyboard.press('ArrowDown');
  t.deepEqual(await page.locator('.part.lit .name').allTextContents(), ['name']);
});

test.serial('the attribute that the kernel refused is marked in the request', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.failure.error').click();
  t.is(await page.locator('.opened .problem').textContent(), 'ERANGE: the name is too long (name)');
  await page.locator('.relatives button').click();
  t.is(
    await page.locator('.opened .problem').textContent(),
    'The kernel refused it: ERANGE: the name is too long (name)',
  );
  t.deepEqual(await page.locator('.part.refused .name').allTextContents(), ['name']);
  t.is(await page.locator('.byte.refused').count(), 28);
});

test.serial('a fault is told, and marked at its bytes', async (t) => {
  const page = await openPage(t, shortRun, { height: 2_400 });
  await page.locator('.row.request', { hasText: 'unit 31' }).click();
  t.deepEqual(await page.locator('.faults li').allTextContents(), [
    'byte 16: nothing describes these bytes',
  ]);
  t.is(await page.locator('.byte.faulty').count(), 5);
});

test.serial('a key is named, but not shown', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.row.reply').first().click();
  const key = page.locator('.part.attribute', { hasText: 'key' });
  t.is(await key.locator('.secret').textContent(), '(not shown)');
  t.is(await key.locator('.value').count(), 0);
});

test.serial('a complaint shows its source lines, and opens with the whole report', async (t) => {
  const page = await openPage(t, shortRun);
  await page.locator('.run-summary .problem button').click();
  const row = page.locator('.row.complaint');
  t.true((await row.textContent())?.includes('WARN_ON_ONCE(counter->value > counter->limit);'));
  t.true((await row.textContent())?.includes('module/counters/counters.c:118'));
  const opened = (await page.locator('.opened').textContent()) ?? '';
  t.true(opened.includes('genl_family_rcv_msg_doit+0xf8/0x130'));
});
