// SPDX-License-Identifier: MIT
import { cut, lineColumns, wrap } from '../../report/cells.ts';
import { runReason } from '../../report/dev-lines.ts';
import type { Paint } from '../../report/output.ts';
import { printable, signOfLife } from '../../report/printable.ts';
import { doingLine, seconds } from '../../report/stages.ts';
import type { Symbols } from '../../report/symbols.ts';
import type { ScreenState } from './state.ts';

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface Look {
  readonly paint: Paint;
  readonly symbols: Symbols;
  /** The keys and what they do, in the order of the last lines. */
  readonly keys: readonly (readonly [key: string, does: string])[];
}

/** A picture of the screen, and the lines by which it is scrolled: no more than there are. */
export interface View {
  /** One for each row. */
  readonly lines: readonly string[];
  readonly scrolled: number;
  /** Lines of the run that fit between the first and the last ones: a page. */
  readonly page: number;
}

/** Lays out the screen: a heading, the run's lines, a rule with what goes on, and the keys or a question. */
export function view(state: ScreenState, { rows, columns }: Size, look: Look): View {
  if (rows < 1 || columns < 1) return { lines: [], scrolled: 0, page: 0 };
  const head = rows < 3 ? [] : [heading(state, columns, look)];
  const foot = rows < 5 ? [] : bottom(state, columns, look).slice(0, rows - 4);
  const status = rows < 2 ? [] : [''];
  const page = rows - head.length - foot.length - status.length;
  const all = state.lines.flatMap((line) => wrap(line, columns));
  const furthest = Math.max(0, all.length - page);
  const usual = state.isFromTop ? 0 : furthest;
  const from = Math.max(0, Math.min(furthest, usual + state.scrolled));
  const body = all.slice(from, from + page);
  while (body.length < page) body.push('');
  if (status.length > 0)
    status[0] = statusLine(state, { from, page, all: all.length }, columns, look);
  return { lines: [...head, ...body, ...status, ...foot], scrolled: from - usual, page };
}

function heading({ run, kernel }: ScreenState, columns: number, { paint }: Look): string {
  const parts = [
    paint('bold', `nlkit dev ${printable(run?.project ?? '')}`),
    ...(kernel === undefined ? [] : [printable(kernel)]),
    ...(run === undefined || run.because === 'start'
      ? []
      : [`run ${run.number.toString()}: ${runReason(run)}`]),
  ];
  return cut(parts.join('  '), columns);
}

interface Place {
  readonly from: number;
  readonly page: number;
  readonly all: number;
}

/** The state, on the left; on the right, which lines of the run are shown. */
function statusLine(state: ScreenState, place: Place, columns: number, look: Look): string {
  const { paint, symbols } = look;
  const last = Math.min(place.all, place.from + place.page);
  const shown = `lines ${(place.from + 1).toString()}-${last.toString()} of ${place.all.toString()}`;
  const right = place.all <= place.page ? '' : paint('dim', shown);
  const room = columns - (right === '' ? 0 : lineColumns(right) + 2);
  const left = cut(doing(state, paint, symbols), Math.max(0, room));
  const gap = columns - lineColumns(left) - lineColumns(right);
  return cut(`${left}${' '.repeat(Math.max(0, gap))}${right}`, columns);
}

function doing(state: ScreenState, paint: Paint, symbols: Symbols): string {
  const { phase, doing: now, took, frame, ended, note } = state;
  const spinner = paint('cyan', symbols.frames[frame % symbols.frames.length] ?? '');
  if (phase === 'engine') return `${spinner} waiting for the Docker engine`;
  if (phase === 'running') {
    const [, what = 'starting'] = now === undefined ? [] : doingLine(now.stage).split(/ {2,}/);
    const sign =
      now === undefined || now.sign === '' ? '' : paint('dim', `  ${signOfLife(now.sign)}`);
    return `${spinner} ${what}, ${seconds(took)}${sign}`;
  }
  const mark =
    ended === 'well'
      ? paint('green', symbols.done)
      : ended === undefined
        ? '-'
        : paint('red', symbols.failed);
  if (note !== undefined) return `${paint('yellow', 'note:')} ${signOfLife(note)}`;
  return `${mark} waiting for changes`;
}

function bottom(state: ScreenState, columns: number, look: Look): string[] {
  const { paint } = look;
  const { prompt } = state;
  if (prompt?.kind === 'arguments') {
    const before = 'arguments: ';
    const room = Math.max(1, columns - before.length - 1);
    const typed = wrap(printable(prompt.text), room).at(-1) ?? '';
    return [
      cut(`${paint('bold', before)}${typed}${paint('inverse', ' ')}`, columns),
      cut(paint('dim', 'Enter runs with them, Esc leaves'), columns),
    ];
  }
  const items =
    prompt?.kind === 'kernel'
      ? [
          ...prompt.choices.map(({ label }, index) => [String(index + 1), label] as const),
          ['Esc', 'leave'] as const,
        ]
      : look.keys;
  return flow(
    items.map(([key, does]) => `${paint('bold', key)} ${does}${isOn(key, state) ? ': on' : ''}`),
    columns,
  );
}

/** Whether a key has turned something on that stays on. */
function isOn(key: string, { trace, verbose, prompt }: ScreenState): boolean {
  return prompt === undefined && ((key === 't' && trace) || (key === 'v' && verbose));
}

/** Puts items into as many lines as they need. */
function flow(items: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    const longer = line === '' ? item : `${line}  ${item}`;
    if (line !== '' && lineColumns(longer) > columns) {
      lines.push(line);
      line = item;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((one) => cut(one, columns));
}
