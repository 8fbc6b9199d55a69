// SPDX-License-Identifier: MIT
import { unitTitle } from '../../../app/core/units.ts';
import { errorWords } from '../../../app/trace/error-words.ts';
import { messageArrows, messageWords, tookText } from '../../../app/trace/message-words.ts';
import type { MessageEvent } from '../../events.ts';
import { cut, lineColumns } from '../cells.ts';
import type { Paint } from '../output.ts';
import { printable } from '../printable.ts';
import type { Symbols } from '../symbols.ts';
import { wrapped } from '../values/wrap.ts';
import { valueLine } from './value-line.ts';

/** How lines of messages look. */
export interface MessageStyle {
  readonly paint: Paint;
  readonly symbols: Symbols;
  /** The columns of the terminal; Infinity for a file, where only values are cut. */
  readonly columns: number;
  /** When the first message of the trace was seen: times are shown from there. */
  readonly start: number;
}

/** NLM_F_DUMP and NLM_F_DUMP_INTR, include/uapi/linux/netlink.h. */
const dumpFlags = 0x300;
const interrupted = 0x10;

/** A terminal of fewer columns shows only what matters most. */
const narrow = 60;

/** Columns of a line with a value: few read on from there. `-v` and `--json` have all of it. */
const longest = 160;

/** Columns of a value that is shown beside what a message answers. */
const shortest = 12;

/**
 * Formats a message: one line, which a terminal does not wrap. Only a refusal, and what cannot be read, takes as many
 * as its text needs.
 */
export function messageLines(event: MessageEvent, style: MessageStyle): string[] {
  const { paint, symbols, columns } = style;
  const { direction, number } = event;
  const arrow = symbols.own(messageArrows[direction]);
  const name = `${arrow} #${number}`.padEnd('kernel'.length);
  const color = direction === 'to-kernel' ? 'cyan' : 'green';
  const head = `${paint(event.error?.errno ? 'red' : color, `${name} ${symbols.bar}`)} ${titleOf(event, style)}`;
  const trouble = troubleOf(event);
  if (trouble !== '') return troubleLines(event, head, trouble, style);
  const tail = tailOf(event, symbols);
  const body = valueLine(event);
  const room = Math.min(columns, longest) - lineColumns(head) - 1;
  if (room - lineColumns(tail) - 1 < Math.min(shortest, body.length)) {
    const line = join(head, shortened(body, room, symbols));
    return [columns === Infinity ? join(line, tail) : fitted(line, columns)];
  }
  const shown = shortened(body, room - (tail === '' ? 0 : lineColumns(tail) + 1), symbols);
  return [fitted(join(head, shown, tail === '' ? '' : paint('dim', tail)), columns)];
}

/** `0.000132 ip[812] rt-link getlink dump`. */
function titleOf(event: MessageEvent, { paint, columns, start, symbols }: MessageStyle): string {
  const { time = start, family, operation, unit, group, listeners, kind, flags } = event;
  const seconds = Math.max(0, time - start) / 1000;
  const wide = columns >= narrow;
  // The end of an answer to a nameless request has no name either.
  const nameless = kind === 'done' && operation === 'type 0';
  const deed = nameless ? '' : (operation ?? '');
  const subject = printable([family ?? unitTitle(unit), deed].join(' ').trim());
  const to =
    group === undefined
      ? ''
      : symbols.own(
          `(${printable(group.name ?? `group ${group.number}`)}${listeners === undefined ? '' : `, ${listeners} sockets`})`,
        );
  const isDump = kind === 'request' && (flags & dumpFlags) === dumpFlags && event.messageType >= 16;
  const broken = kind !== 'request' && kind !== 'error' && (flags & interrupted) !== 0;
  return join(
    wide ? paint('dim', seconds.toFixed(6)) : '',
    wide ? whoOf(event) : '',
    paint('bold', subject),
    to,
    isDump ? 'dump' : '',
    broken && kind !== 'acknowledgement' ? paint('yellow', 'interrupted') : '',
    messageWords[kind] ?? '',
  );
}

function whoOf({ process, port }: Pick<MessageEvent, 'process' | 'port'>): string {
  if (process === null) return port === null ? '' : `port ${port}`;
  return process.name === undefined
    ? `pid ${process.pid}`
    : `${printable(process.name)}[${process.pid}]`;
}

/** The refusal, and why the message cannot be read. */
function troubleOf({ error, problem }: MessageEvent): string {
  const parts = problem === undefined ? [] : [`cannot be read: ${problem}`];
  if (error === null) return parts.join('');
  const { attribute, missing } = error;
  const said = errorWords(error);
  const at = attribute === undefined ? '' : `, at ${attribute}`;
  const without = missing === undefined ? '' : `, without ${missing}`;
  return [`${said}${at}${without}`, ...parts].join('; ');
}

function troubleLines(
  event: MessageEvent,
  head: string,
  trouble: string,
  { paint, symbols, columns }: MessageStyle,
): string[] {
  const color = event.error?.errno ? 'red' : 'yellow';
  const tail = tailOf(event, symbols);
  const text = printable(trouble);
  const line = join(head, paint(color, text), tail === '' ? '' : paint('dim', tail));
  if (lineColumns(line) <= columns) return [line];
  const indent = `${' '.repeat('kernel'.length)} ${symbols.bar}   `;
  const more = wrapped(join(text, tail), columns, indent).map((one) => {
    return indent + paint(color, one.slice(indent.length));
  });
  return [fitted(head, columns), ...more.map((one) => fitted(one, columns))];
}

function tailOf({ replyTo, took }: MessageEvent, symbols: Symbols): string {
  if (replyTo === null) return '';
  const time = took === undefined ? '' : ` ${tookText(took)}`;
  return symbols.own(`↳ #${replyTo}${time}`);
}

function shortened(whole: string, room: number, symbols: Symbols): string {
  // Measuring takes time for each character, and values may have thousands.
  const text = whole.slice(0, Math.max(0, room) * 4 + 1);
  if (text.length === whole.length && lineColumns(text) <= room) return text;
  const mark = symbols.own('…');
  const left = room - lineColumns(mark);
  return left <= 0 ? '' : `${cut(text, left).trimEnd()}${mark}`;
}

function fitted(line: string, columns: number): string {
  return columns === Infinity ? line : cut(line, columns);
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
