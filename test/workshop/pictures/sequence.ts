// SPDX-License-Identifier: MIT
import { type Call, type Happening, type Lane, lanes, type Letter } from './happening.ts';
import { codeWidth } from './measure.ts';
import { arrow, box, element, line, text, width, type Svg } from './svg.ts';

/** Where the lanes' life lines are. */
const at: Readonly<Record<Lane, number>> = { program: 48, netlink: 180, module: 312 };

/** Half the width of the bar on a lane while a call lasts there. */
const half = 4;

const small = 10;
const lineHeight = 13;
/** Letters of small code in a note, and in a message on its way. */
const noteRoom = 26;
const messageRoom = 18;

/** A drawing as it grows downwards. Bars lie behind the arrows; a bar is drawn once its call has returned. */
interface Paper {
  y: number;
  /** The lanes in which a call lasts: calls within have no bar of their own there. */
  readonly busy: Set<Lane>;
  readonly behind: Svg[];
  readonly front: Svg[];
}

/** Draws what happened as calls between three lanes, downwards in time. `names` are the lanes' headings. */
export function sequence(
  happenings: readonly Happening[],
  names: Readonly<Record<Lane, string>>,
): { height: number; body: Svg[] } {
  const paper: Paper = { y: 46, busy: new Set(), behind: [], front: [] };
  for (const happening of happenings) draw(paper, happening);
  const height = paper.y + 14;
  const used = lanes.filter((lane) => lane !== 'module' || happenings.some(reachesModule));
  const heads = used.flatMap((lane) => [
    line(at[lane], 34, at[lane], height - 6, 'rule dash'),
    box(at[lane] - 42, 8, 84, 26, lane),
    text(at[lane], 25, `${lane} strong mid`, names[lane]),
  ]);
  return { height, body: [...heads, ...paper.behind, ...paper.front] };
}

/** Whether anything happens in the module's lane: otherwise it is left out. */
function reachesModule(happening: Happening): boolean {
  if (happening.kind === 'command') return false;
  if (happening.kind !== 'call') return happening.lane === 'module';
  return happening.to === 'module' || happening.inside.some(reachesModule);
}

function draw(paper: Paper, happening: Happening): void {
  switch (happening.kind) {
    case 'command':
      return drawCommand(paper, happening.text);
    case 'saying':
      return drawNote(paper, happening.lane, happening.text);
    case 'letter':
      return drawLetter(paper, happening);
    case 'call':
      return drawCall(paper, happening);
  }
}

function drawCommand(paper: Paper, command: string): void {
  const rows = broken(`$ ${command}`, 54);
  const height = rows.length * lineHeight + 8;
  paper.y += 6;
  paper.front.push(
    box(8, paper.y, width - 16, height, 'plain'),
    ...textRows(rows, 16, paper.y + 15, 'plain'),
  );
  paper.y += height + 8;
}

/** A note at its lane's side of the drawing; the middle lane's is in the middle. */
function drawNote(paper: Paper, lane: Lane, content: string): void {
  const rows = content.split('\n').flatMap((row) => broken(row, noteRoom));
  const w = Math.max(...rows.map((row) => codeWidth(row, small))) + 12;
  const x = lane === 'program' ? 8 : lane === 'module' ? width - 8 - w : at.netlink - w / 2;
  const height = rows.length * lineHeight + 7;
  paper.y += 4;
  paper.front.push(
    box(x, paper.y, w, height, `${lane} note`),
    ...textRows(rows, x + 6, paper.y + 14, lane),
  );
  paper.y += height + 4;
}

function drawCall(paper: Paper, call: Call): void {
  const { from, to, name, message = [], inside, result, failed, times = 1 } = call;
  const [start, end] = ends(from, to);
  const middle = (start + end) / 2;
  const label = broken(`${name}()${times > 1 ? ` × ${times}` : ''}`, labelRoom(from, to));
  paper.y += lineHeight * label.length + 3;
  label.forEach((row, index) =>
    paper.front.push(
      text(middle, paper.y - 5 - lineHeight * (label.length - 1 - index), 'code mid', row),
    ),
  );
  const top = paper.y;
  // A long arrow passes the life line in the middle: its label covers that.
  const w = Math.max(...label.map((row) => codeWidth(row)));
  if (Math.abs(end - start) > width / 2) {
    const h = lineHeight * label.length;
    paper.behind.push(
      element('rect', {
        x: middle - w / 2 - 3,
        y: top - h - 2,
        width: w + 6,
        height: h,
        class: 'behind',
      }),
    );
  }
  paper.front.push(arrow(start, top, end, top, from));
  paper.y += 4;
  if (message.length > 0) drawMessage(paper, middle, message);
  const first = !paper.busy.has(to);
  paper.busy.add(to);
  for (const each of inside) draw(paper, each);
  if (result !== undefined) {
    const classes = failed === true ? 'refused' : to;
    paper.y += lineHeight + 4;
    paper.front.push(
      text(middle, paper.y - 5, `${classes} code mid`, result),
      arrow(end, paper.y, start, paper.y, `${classes} dash`),
    );
  }
  paper.y += 4;
  if (first) {
    paper.busy.delete(to);
    const [x, h] = [at[to] - half, paper.y - top + 4];
    const shape = { x, y: top - 2, width: 2 * half, height: h, rx: 2.5, class: to };
    paper.behind.push(element('rect', shape));
  }
  paper.y += 4;
}

function drawLetter(paper: Paper, { lane, name, message }: Letter): void {
  paper.y += 4;
  drawMessage(paper, at[lane], [`${name}()`, ...message]);
}

/** Letters of a label between two lanes. */
function labelRoom(from: Lane, to: Lane): number {
  return Math.abs(at[to] - at[from]) > width / 2 ? 36 : 18;
}

/** The message as a letter below its arrow. */
function drawMessage(paper: Paper, middle: number, message: readonly string[]): void {
  const rows = message.flatMap((row) => broken(row, messageRoom));
  const w = Math.max(...rows.map((row) => codeWidth(row, small))) + 12;
  const height = rows.length * lineHeight + 6;
  paper.y += 2;
  paper.front.push(
    box(middle - w / 2, paper.y, w, height, 'genl'),
    ...rows.map((row, index) =>
      text(middle, paper.y + 13 + lineHeight * index, 'genl tiny mid', row),
    ),
  );
  paper.y += height + 2;
}

/** The ends of an arrow between two lanes, at the edges of their bars. */
function ends(from: Lane, to: Lane): [number, number] {
  const way = at[to] > at[from] ? 1 : -1;
  return [at[from] + half * way, at[to] - half * way];
}

function textRows(rows: readonly string[], x: number, y: number, classes: string): Svg[] {
  return rows.map((row, index) => text(x, y + lineHeight * index, `${classes} tiny`, row));
}

/** Breaks code where it is too long: after a space or an underscore, or else anywhere. */
export function broken(code: string, room: number): string[] {
  const rows: string[] = [];
  let left = code;
  while (left.length > room) {
    const place = Math.max(left.lastIndexOf(' ', room), left.lastIndexOf('_', room - 1)) + 1;
    const row = left.slice(0, place > room / 3 ? place : room);
    rows.push(row.trimEnd());
    left = left.slice(row.length);
  }
  return [...rows, left];
}
