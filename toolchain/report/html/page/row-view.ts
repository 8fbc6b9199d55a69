// SPDX-License-Identifier: MIT
import { drawBars } from './bars.ts';
import { make } from './dom.ts';
import { duration, sinceBegin } from './formats.ts';
import type { ComplaintItem, Item } from './items.ts';
import { drawMessage, type RowContext } from './message-row.ts';
import { stageWords } from './stage-words.ts';

/** Pixels. */
const heights = { message: 42, line: 24, complaint: 34, frame: 22, gap: 28 } as const;

/** Frames of a complaint that its row shows. */
const framesInRow = 4;

/** The height of a row, in pixels. */
export function rowHeight(item: Item): number {
  switch (item.is) {
    case 'message':
      return heights.message;
    case 'complaint':
      return heights.complaint + heights.frame * located(item).length + 8;
    case 'gap':
      return heights.gap;
    case 'output':
    case 'kernel':
    case 'stage':
    case 'notice':
      return heights.line;
  }
}

/** Draws a row: its time, the three lanes, and how long an answer took. @param spare a row that may be drawn anew */
export function drawRow(item: Item, context: RowContext, spare?: HTMLElement): HTMLElement {
  if (item.is === 'message') return drawMessage(item, context, spare);
  const { run, heat, bars } = context;
  const row = make('div', { class: `row ${item.is}`, role: 'option' });
  const time = make(
    'span',
    { class: 'time' },
    item.is === 'gap' ? '' : sinceBegin(item.time - run.began),
  );
  const lanes = make('div', { class: 'lanes' });
  row.append(time, lanes);
  switch (item.is) {
    case 'output':
      row.classList.toggle('stderr', item.isError);
      lanes.append(
        make('span', { class: 'said program', title: item.text }, tag(item.source), item.text),
      );
      break;
    case 'kernel':
      if (item.level >= 0 && item.level <= 4) row.classList.add('loud');
      lanes.append(
        make('span', { class: 'said kernel', title: item.text }, unseen('kernel log: '), item.text),
      );
      break;
    case 'complaint':
      lanes.append(drawComplaint(item));
      break;
    case 'stage': {
      const detail = item.detail === '' ? '' : `, ${item.detail}`;
      row.classList.toggle('failed', item.state === 'failed');
      lanes.append(make('span', { class: 'said across' }, `${stageWords(item)}${detail}`));
      break;
    }
    case 'notice':
      row.classList.add(item.tone);
      lanes.append(make('span', { class: 'said across', title: item.text }, item.text));
      break;
    case 'gap':
      lanes.append(make('span', { class: 'said across' }, `nothing for ${duration(item.ms)}`));
      break;
  }
  const barred = make('span', { class: 'bars', 'aria-hidden': 'true' });
  drawBars(barred, bars, run, heat);
  lanes.append(barred);
  return row;
}

function drawComplaint(item: ComplaintItem): HTMLElement {
  const box = make(
    'span',
    { class: 'complaint-box' },
    make('span', { class: 'title' }, tag(item.kind), item.title),
  );
  for (const { symbol, file, line, source } of located(item))
    box.append(
      make(
        'span',
        { class: 'frame' },
        make('span', { class: 'place' }, `${file === '' ? symbol : `${file}:${String(line)}`} `),
        make('code', {}, source === '' ? symbol : source),
      ),
    );
  return box;
}

/** The frames that a row shows: those with a source line, or else the first ones. */
function located({ frames }: ComplaintItem): ComplaintItem['frames'] {
  const known = frames.filter(({ file }) => file !== '');
  return (known.length === 0 ? frames : known).slice(0, framesInRow);
}

/** The source of a text; the space keeps the two apart for a screen reader. */
function tag(text: string): HTMLElement {
  return make('span', { class: 'tag' }, `${text} `);
}

/** A text for those who do not see the lane. */
function unseen(text: string): HTMLElement {
  return make('span', { class: 'unseen' }, text);
}
