// SPDX-License-Identifier: MIT
import type { Dissection } from '../../../app/dissect/dissection.ts';
import { cut } from '../cells.ts';
import { printable } from '../printable.ts';
import { columnsOf, type MessageLayout } from './message-layout.ts';

/** `rt-link newlink, 68 bytes, 2 mistakes`. */
export function messageHeading(
  { name, faults }: Pick<Dissection, 'name' | 'faults'>,
  length: number,
  layout: MessageLayout,
): string {
  const { paint } = layout;
  const count = faults.length;
  const mistakes = count === 0 ? '' : `, ${paint('red', plural(count, 'mistake'))}`;
  return cut(
    `${paint('bold', printable(name))}, ${plural(length, 'byte')}${mistakes}`,
    columnsOf(layout),
  );
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
