// SPDX-License-Identifier: MIT
import { make, makeButton } from './dom.ts';

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['↓', 'j'], 'next row'],
  [['↑', 'k'], 'previous row'],
  [['Page Down', 'Page Up'], 'a page further'],
  [['Home', 'End'], 'first or last row'],
  [['Enter'], 'open the row'],
  [['r'], 'from an answer to its request, and back'],
  [['e'], 'next error or complaint'],
  [['Escape'], 'close, or show everything again'],
  [['/'], 'search'],
  [['?'], 'this help'],
];

const signs: readonly (readonly [sign: string, what: string])[] = [
  ['sign to-kernel', 'a request of the program'],
  ['sign from-kernel', 'a reply of the kernel'],
  ['sign from-kernel acknowledgement', 'the end of an answer: done, or acknowledged'],
  ['sign from-kernel failure', 'the kernel refused the request'],
  ['sign from-kernel notification', 'a notification to a group, which nobody asked for'],
];

const bars: readonly (readonly [sign: string, what: string])[] = [
  ['bar', 'from a request to the last of its answers'],
  ['bar hot', 'the same, where it took much longer than others'],
  ['bar refused', 'the same, where the request was refused'],
];

/** The dialog that says what the page shows, and lists the keys. */
export function helpDialog(): HTMLDialogElement {
  const table = make('table', {});
  for (const [names, what] of keys) {
    const cell = make('th', { scope: 'row' });
    for (const [index, name] of names.entries())
      cell.append(index === 0 ? '' : ' ', make('kbd', {}, name));
    table.append(make('tr', {}, cell, make('td', {}, what)));
  }
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'help-title' },
    make('h2', { id: 'help-title' }, 'How to read this page'),
    make(
      'p',
      {},
      'Time goes down. What the program writes is on the left, what the kernel logs on the right, and between them each netlink message is an arrow.',
    ),
    legend(signs, (sign) => make('span', { class: sign }, make('span', { class: 'arrow' }))),
    make('p', {}, "A bar on the kernel's line joins a request to its answers:"),
    legend(bars, (sign) => make('span', { class: sign })),
    make(
      'p',
      {},
      'Click a row to open it: a message shows its bytes and what they mean. Point at one of them, and the other lights up.',
    ),
    make('h2', {}, 'Keys'),
    table,
    make(
      'p',
      {},
      'In an opened message, the arrow keys walk through its parts, and through its bytes.',
    ),
    makeButton('Close', {}, () => dialog.close()),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}

/** Lists signs with what they mean. */
function legend(
  all: readonly (readonly [sign: string, what: string])[],
  draw: (sign: string) => HTMLElement,
): HTMLElement {
  const list = make('ul', { class: 'legend' });
  for (const [sign, what] of all) {
    const drawn = draw(sign);
    drawn.setAttribute('aria-hidden', 'true');
    list.append(make('li', {}, drawn, what));
  }
  return list;
}
