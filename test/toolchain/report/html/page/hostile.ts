// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Dissection } from '../../../../../app/dissect/dissection.ts';
import type { Complaint, NlkitEvent } from '../../../../../toolchain/events.ts';
import { openPage } from './browser.ts';
import { madeMessage } from '../made-message.ts';
import { takenApart, type Sample } from '../sample.ts';

/** Texts that would do something if anything took them for more than texts. */
const evil = [
  '</script><script>globalThis.evil = 1</script>',
  '<img src=x onerror="globalThis.evil = 2">',
  '<!--<script>',
  '\'"><svg onload=alert(3)>',
  '{{constructor.constructor("alert(4)")()}}',
  'javascript:alert(5)',
  '\u202egnp.exe\u2066',
  '__proto__',
  '\u0000\u001b[2J\ud800',
  '&lt;b&gt;',
];

function hostileRun(): Sample {
  const dissections = new Map<number, Dissection>();
  const events: NlkitEvent[] = [
    { type: 'plan', project: evil[0]!, kernel: evil[1]!, target: 'vm', reason: evil[2]! },
  ];
  for (const [index, text] of evil.entries()) {
    const number = index + 1;
    const { event, dissection } = madeMessage({
      ...{ number, unit: 16, direction: 'to-kernel', kind: 'request', port: 1, datagram: number },
      ...{ namespace: null, process: { pid: 1, name: text }, family: text, operation: text },
      ...{ sequence: 1, replyTo: null, value: { [text]: text }, doc: text, problem: text },
      group: { number: 1, name: text },
      error: { errno: 22, name: text, text, attribute: text, missing: text, offset: 20 },
      attributes: [{ name: text, number: 1, doc: text, value: text }],
      faults: [{ offset: 20, length: 4, text }],
    });
    dissections.set(number, dissection);
    const complaint: Complaint = {
      ...{ kind: 'warning', title: text, text: [text] },
      frames: [{ symbol: text, file: text, line: 1, source: text }],
    };
    events.push(
      event,
      { type: 'output', source: 'app', stream: 'stdout', text: `${text}\n` },
      { type: 'kernel', record: { microseconds: 1, text } },
      { type: 'notice', text },
      { type: 'complaint', complaint },
    );
  }
  return { events, takeApart: takenApart(dissections) };
}

test.serial('no text of a stranger becomes markup or runs, wherever it is shown', async (t) => {
  const page = await openPage(t, hostileRun, { height: 4_000 });
  t.is(await page.locator('.list .row.message').count(), evil.length);
  for (let row = 0; row < evil.length * 5; row += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    t.is(await page.locator('body img, body svg, body script:not([type]) ~ script').count(), 0);
  }
  for (const select of await page.locator('select').all()) await select.selectOption({ index: 0 });
  t.is(await page.evaluate(() => (globalThis as unknown as { evil?: number }).evil), undefined);
  t.is(await page.evaluate(() => document.scripts.length), 1 + 3, 'the script, the head, a block');
});

test.serial('what steers or deceives is written out', async (t) => {
  const page = await openPage(t, hostileRun, { height: 4_000 });
  const text = await page.evaluate(() => document.body.innerText);
  t.true(text.includes('\\u202egnp.exe\\u2066'));
  t.true(text.includes('\\x00\\x1b[2J'));
  t.notRegex(text, /[\u202e\u2066\u0000\u001b]/);
});
