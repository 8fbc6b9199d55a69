// SPDX-License-Identifier: MIT
import type { Fault } from '../../../app/dissect/dissection.ts';
import { wrapped } from '../values/wrap.ts';
import { columnsOf, type MessageLayout } from './message-layout.ts';

/** A fault in lines of its own, behind a cross: at its byte, where it is not the one of the line above. */
export function faultLines(
  { text, offset }: Fault,
  indent: string,
  layout: MessageLayout,
  above: number,
): string[] {
  const { paint, symbols } = layout;
  const place = offset === above ? '' : ` (byte ${offset})`;
  const width = columnsOf(layout) - indent.length - 2;
  // The text may have names of a stranger's spec: wrapped() lets nothing steer the terminal.
  return wrapped(`${text}${place}`, Math.max(width, 16)).map((line, index) => {
    const mark = index === 0 ? symbols.failed : ' ';
    return `${indent}${paint('red', `${mark} ${line}`)}`;
  });
}
