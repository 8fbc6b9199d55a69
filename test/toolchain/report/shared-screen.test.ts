// SPDX-License-Identifier: MIT
import test from 'ava';
import { SharedScreen } from '../../../toolchain/report/shared-screen.ts';

/** Everything that a terminal of 20 columns gets. */
function screen(): { readonly shared: SharedScreen; readonly written: () => string } {
  const pieces: Buffer[] = [];
  const shared = new SharedScreen({
    columns: 20,
    write: (bytes) => pieces.push(Buffer.from(bytes)) > 0,
    once: () => undefined,
  });
  return { shared, written: () => Buffer.concat(pieces.splice(0)).toString() };
}

const esc = '\u001b';

const shown: readonly [what: string, before: readonly string[], written: string][] = [
  ['at the begin of a line a line is just written', ['done\r\n'], 'line\r\n'],
  [
    'a prompt is erased and written again below the line',
    [`out\r\n${esc}[?2004h${esc}[1m# ${esc}[0mls x\b\b`],
    `\r${esc}[Kline\r\n${esc}[?2004h${esc}[1m# ${esc}[0mls x\b\b`,
  ],
  [
    'a line that the terminal wrapped stays, and is written again',
    ['0123456789012345678901'],
    '\r\nline\r\n0123456789012345678901',
  ],
  ['wide characters count twice', ['สวัสดีชาวโลก'.normalize()], '\r\nline\r\nสวัสดีชาวโลก'],
  ['a program that moves about is not written again', [`${esc}[5;5Hx`], '\r\nline\r\n'],
];
for (const [what, before, expected] of shown)
  test(what, (t) => {
    const { shared, written } = screen();
    for (const text of before) shared.write(Buffer.from(text));
    written();
    shared.show('line');
    t.is(written(), expected);
  });

test('a line waits for the rest of a character or of a control sequence', (t) => {
  const [character, sequence] = [Buffer.from('ส'), Buffer.from(`${esc}[1m`)];
  for (const whole of [character, sequence]) {
    const { shared, written } = screen();
    shared.write(whole.subarray(0, 2));
    shared.show('line');
    t.is(written(), whole.subarray(0, 2).toString());
    shared.write(whole.subarray(2));
    t.is(written(), `${whole.subarray(2).toString()}\r${esc}[Kline\r\n${whole.toString()}`);
  }
});

test('lines wait while an editor has the screen, the last thousand of them', (t) => {
  const { shared, written } = screen();
  shared.write(Buffer.from(`${esc}[?1049h${esc}[H`));
  written();
  for (let number = 1; number <= 1002; number += 1) shared.show(`line ${String(number)}`);
  t.is(written(), '');
  shared.write(Buffer.from(`${esc}[?1049l`));
  const lines = written().split('\r\n');
  t.deepEqual(lines.slice(0, 2), [`${esc}[?1049l[2 earlier lines]`, 'line 3']);
  t.deepEqual(lines.slice(-2), ['line 1002', '']);
});

test('at its end an editor’s screen is left, and what waited is shown', (t) => {
  const { shared, written } = screen();
  shared.write(Buffer.from(`${esc}[?1049heditor`));
  shared.show('line');
  written();
  shared.close();
  const text = written();
  t.true(text.startsWith(`${esc}[?1049l`));
  t.true(text.endsWith('\r\nline\r\n'));
});
