// SPDX-License-Identifier: MIT
import { ByteGrid } from './byte-grid.ts';
import { make, makeButton } from './dom.ts';
import { refusalOf, type Run } from './embedded.ts';
import { clock, count, counted, duration, flagWords, sinceBegin } from './formats.ts';
import { errorLine, type Item, type MessageItem, messageName } from './items.ts';
import { stageWords } from './stage-words.ts';
import {
  holderOf,
  type OpenedMessage,
  type OpenedPart,
  openParts,
  refusedPart,
} from './opened-parts.ts';
import { partDoc } from './part-docs.ts';
import { PartTree } from './part-tree.ts';

/** Answers of a request that are listed. */
const mostAnswers = 12;

export interface OpenedViewOptions {
  /** The names of the units, by their numbers; empty for one without. */
  readonly units: readonly string[];
  readonly onClose: () => void;
  readonly onStep: (step: 1 | -1) => void;
  /** Another message is to be opened. */
  readonly onGo: (item: MessageItem) => void;
}

/** The panel with what a row stands for: a message with all its bytes, or a whole text. */
export class OpenedView {
  readonly element: HTMLElement;
  readonly #options: OpenedViewOptions;
  readonly #title = make('h2', { id: 'opened-title', tabindex: -1 });
  readonly #body = make('div', { class: 'opened-body' });

  constructor(options: OpenedViewOptions) {
    this.#options = options;
    const { onClose, onStep } = options;
    this.element = make(
      'section',
      { class: 'opened', 'aria-labelledby': 'opened-title', hidden: true },
      make(
        'header',
        {},
        this.#title,
        make(
          'span',
          { class: 'steps' },
          makeButton('‹', { 'aria-label': 'Previous row' }, () => onStep(-1)),
          makeButton('›', { 'aria-label': 'Next row' }, () => onStep(1)),
          makeButton('✕', { 'aria-label': 'Close', 'aria-keyshortcuts': 'Escape' }, onClose),
        ),
      ),
      this.#body,
    );
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  close(): void {
    this.element.hidden = true;
    this.#body.replaceChildren();
  }

  /** Moves the focus there, as after Enter. */
  focus(): void {
    this.#title.focus();
  }

  open(run: Run, item: Item): void {
    this.element.hidden = false;
    this.#body.scrollTop = 0;
    if (item.is === 'message') return this.#openMessage(run, item);
    this.#title.textContent = titleOf(item);
    this.#body.replaceChildren(
      facts([
        ['Time', `${sinceBegin(item.time - run.began)} ms after the start, ${clock(item.time)}`],
      ]),
      ...textOf(item),
    );
  }

  #openMessage(run: Run, item: MessageItem): void {
    const message = openParts(run, item);
    const refused = refusedPart(run, item, message);
    this.#title.textContent = messageName(item);
    this.#body.replaceChildren(
      ...[this.#problem(run, item), paragraph('doc', message.doc)].filter(
        (each) => each !== undefined,
      ),
      facts(factsOf(run, item, this.#options.units)),
      this.#relatives(run, item),
      ...this.#parts(message, refused),
    );
  }

  #problem(run: Run, item: MessageItem): HTMLElement | undefined {
    const { error, problem } = item;
    const refusal = refusalOf(run, item.number)?.error;
    if (refusal)
      return make('p', { class: 'problem' }, `The kernel refused it: ${errorLine(refusal)}`);
    if (error === null && problem === '') return undefined;
    const isWarning = error?.errno === 0 && problem === '';
    return make(
      'p',
      { class: isWarning ? 'problem warning' : 'problem' },
      error === null ? problem : errorLine(error),
    );
  }

  #relatives(run: Run, item: MessageItem): HTMLElement {
    const request = run.messages.get(item.replyTo);
    const answers = run.answers.get(item.number) ?? [];
    const links = make('p', { class: 'relatives' });
    const link = (to: MessageItem, text: string): HTMLElement =>
      makeButton(text, { class: 'link' }, () => this.#options.onGo(to));
    if (request !== undefined)
      links.append(
        'This answers ',
        link(request, `#${String(request.number)} ${messageName(request)}`),
      );
    if (answers.length > 0) links.append(`It has ${counted(answers.length, 'answer')}: `);
    for (const answer of answers.slice(0, mostAnswers)) {
      const took = answer.took < 0 ? '' : ` after ${duration(answer.took)}`;
      links.append(link(answer, `#${String(answer.number)} ${answer.kind}${took}`), ' ');
    }
    if (answers.length > mostAnswers)
      links.append(`and ${count(answers.length - mostAnswers)} more`);
    links.hidden = links.childNodes.length === 0;
    return links;
  }

  #parts(message: OpenedMessage, refused: OpenedPart | undefined): HTMLElement[] {
    const about = make('p', { class: 'about', 'aria-live': 'polite' }, aboutNothing);
    const point = (part: OpenedPart | undefined, from: 'tree' | 'grid'): void => {
      tree.light(part);
      grid.light(part);
      if (part !== undefined && from === 'grid') tree.reveal(part);
      if (part !== undefined && from === 'tree') grid.reveal(part.offset);
      about.replaceChildren(...(part === undefined ? [aboutNothing] : aboutPart(message, part)));
    };
    const tree = new PartTree({
      ...{ message, refused, onPoint: (part) => point(part, 'tree') },
    });
    const grid = new ByteGrid({ message, refused, onPoint: (part) => point(part, 'grid') });
    const cut = message.length - message.bytes.length;
    const missing = cut > 0 ? `${counted(cut, 'byte')} of it were not captured.` : '';
    const faults = make('ul', { class: 'faults', 'aria-label': 'Mistakes' });
    for (const { offset, text } of message.faults.slice(0, 20))
      faults.append(make('li', {}, `byte ${String(offset)}: ${text}`));
    faults.hidden = message.faults.length === 0;
    return [
      ...(missing === '' ? [] : [make('p', { class: 'problem warning' }, missing)]),
      ...[faults, grid.element, tree.element, about],
    ];
  }
}

const aboutNothing = 'Point at a byte or a part to read what it is.';

function aboutPart(message: OpenedMessage, part: OpenedPart): (Node | string)[] {
  const { name, type, offset, length, number, kind } = part;
  const last = offset + length - 1;
  const where =
    length === 0 ? `at byte ${String(offset)}` : `bytes ${String(offset)} to ${String(last)}`;
  const sort = [number < 0 ? '' : `type ${String(number)}`, type].filter((each) => each !== '');
  const head = [name, ...sort, where].join(' · ');
  const layout =
    kind === 'attribute' && length >= 4
      ? `: 4 of its header (length and type), ${String(length - 4)} of its value`
      : '';
  const holder = holderOf(message, part);
  const doc = partDoc(part, holder?.name ?? '');
  return [make('b', {}, `${head}${layout}`), ...(doc === '' ? [] : [doc])];
}

type Fact = readonly [name: string, value: string];

function factsOf(run: Run, item: MessageItem, units: readonly string[]): Fact[] {
  const { number, time, kind, unit, port, group, groupName, length, flags, sequence } = item;
  const process = [item.process, item.pid < 0 ? '' : String(item.pid)].join(' ').trim();
  const listeners = item.listeners < 0 ? '' : `, ${counted(item.listeners, 'listener')}`;
  const all: Fact[] = [
    ['Message', `#${String(number)}, ${kind}, ${counted(length, 'byte')}`],
    ['Time', `${sinceBegin(time - run.began)} ms after the start, ${clock(time)}`],
    ['Took', item.took < 0 ? '' : `${duration(item.took)} since the request`],
    ['Process', process],
    ['Socket', port < 0 ? '' : `port ${String(port)}`],
    ['Unit', [String(unit), units[unit] ?? ''].join(' ').trim()],
    ['Group', group === 0 ? '' : `${String(group)} ${groupName}`.trim() + listeners],
    ['Flags', flagWords(flags, kind)],
    ['Sequence', String(sequence)],
  ];
  return all.filter(([, value]) => value !== '');
}

function facts(all: readonly Fact[]): HTMLElement {
  const list = make('dl', { class: 'facts' });
  for (const [name, value] of all)
    list.append(
      make(
        'div',
        { class: name === 'Time' ? 'wide' : '' },
        make('dt', {}, name),
        make('dd', {}, value),
      ),
    );
  return list;
}

function paragraph(name: string, text: string): HTMLElement | undefined {
  return text === '' ? undefined : make('p', { class: name }, text);
}

function titleOf(item: Exclude<Item, MessageItem>): string {
  switch (item.is) {
    case 'output':
      return `Output of ${item.source}${item.isError ? ' on standard error' : ''}`;
    case 'kernel':
      return "The kernel's log";
    case 'complaint':
      return `The kernel complained: ${item.kind}`;
    case 'stage':
      return `Stage ${item.stage}`;
    case 'notice':
      return item.tone === 'loss' ? 'Something is missing' : 'A note';
    case 'gap':
      return 'Nothing was seen';
  }
}

function textOf(item: Exclude<Item, MessageItem>): HTMLElement[] {
  switch (item.is) {
    case 'output':
    case 'kernel':
    case 'notice':
      return [make('pre', { tabindex: 0 }, item.text)];
    case 'complaint': {
      const frames = item.frames.map(({ symbol, file, line, source }) =>
        make(
          'li',
          {},
          make('code', {}, symbol),
          file === '' ? undefined : make('span', { class: 'place' }, ` ${file}:${String(line)}`),
          source === '' ? undefined : make('pre', {}, source),
        ),
      );
      return [
        make('p', { class: 'problem' }, item.title),
        make('ol', { class: 'frames' }, ...frames),
        make('pre', { tabindex: 0 }, item.report),
      ];
    }
    case 'stage':
      return [
        make('p', {}, [stageWords(item), item.detail].filter((each) => each !== '').join(': ')),
      ];
    case 'gap':
      return [make('p', {}, `for ${duration(item.ms)}`)];
  }
}
