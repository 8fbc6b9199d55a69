// SPDX-License-Identifier: MIT
import { Conversations } from './conversation.ts';
import { make, makeButton } from './dom.ts';
import { readHead, readRun, type Run } from './embedded.ts';
import { shownItems } from './filter.ts';
import { FilterBar } from './filter-bar.ts';
import { HeatScale } from './heat.ts';
import { helpDialog } from './help-dialog.ts';
import { isFailure, type Item, type RowItem } from './items.ts';
import { listenToKeys } from './keyboard.ts';
import { OpenedView } from './opened-view.ts';
import { Overview } from './overview.ts';
import { drawForPaper } from './printing.ts';
import { drawRow, rowHeight } from './row-view.ts';
import { runSummary } from './run-summary.ts';
import { RunsTable } from './runs-table.ts';
import { themeButton } from './theme.ts';
import { VirtualList } from './virtual-list.ts';

/** Puts the page together, and leads from what a person does to what is shown. */
class Page {
  readonly #head = readHead();
  #run: Run | undefined;
  #items: readonly Item[] = [];
  #heat = new HeatScale([]);
  #conversations: Conversations | undefined;
  readonly #list: VirtualList;
  readonly #filter: FilterBar;
  readonly #overview: Overview;
  readonly #opened: OpenedView;
  readonly #runs: RunsTable | undefined;
  readonly #summary = make('div', { class: 'run-summary' });
  /** In the place of the rows, where there are none. */
  readonly #none = make('p', { class: 'none', hidden: true });
  readonly #help = helpDialog();

  constructor() {
    this.#overview = new Overview(() => this.#narrow());
    this.#filter = new FilterBar(
      () => this.#narrow(),
      () => this.#showAll(),
    );
    this.#list = new VirtualList({
      label: 'What happened, each with its time in milliseconds',
      draw: (index, spare) => this.#draw(index, spare),
      onOpen: (index) => this.#openRow(index),
      onScroll: (first, last) => this.#markSight(first, last),
    });
    this.#opened = new OpenedView({
      units: this.#head.units,
      onClose: () => this.#close(),
      onStep: (step) => this.#step(step),
      onGo: (item) => this.#go(item),
    });
    const { runs, others } = this.#head;
    if (runs.length + others.length > 1)
      this.#runs = new RunsTable(this.#head, (index) => this.#showRun(index));
    this.#compose();
    this.#listen();
    const failed = runs.findIndex(({ verdict }) => verdict !== 'passed');
    if (runs.length > 0) this.#showRun(Math.max(0, failed));
    else this.#list.element.hidden = true;
  }

  #compose(): void {
    const { project, command, version, error, notices } = this.#head;
    const paper = make('div', { class: 'paper', 'aria-hidden': 'true' });
    const header = make(
      'header',
      { class: 'top' },
      make('h1', {}, project, make('span', {}, ` nlkit ${command}`)),
      make(
        'span',
        { class: 'tools' },
        themeButton(() => this.#overview.draw()),
        makeButton('? Help', { class: 'quiet' }, () => this.#help.showModal()),
      ),
    );
    const told = make('div', { class: 'told-first' });
    if (error !== null)
      told.append(
        make(
          'p',
          { class: 'problem' },
          error.message,
          error.hint === '' ? undefined : make('span', { class: 'hint' }, error.hint),
        ),
      );
    for (const text of notices) told.append(make('p', { class: 'notice' }, text));
    const lanes = make(
      'div',
      { class: 'lane-names', 'aria-hidden': 'true' },
      make('span', { class: 'time' }, 'Time, ms'),
      make(
        'span',
        { class: 'lanes' },
        ...['Program', 'Netlink', 'Kernel'].map((name) => make('span', {}, name)),
      ),
      make('span', { class: 'took' }, make('span', { class: 'word' }, 'Answer '), 'took'),
    );
    document.body.append(
      header,
      make(
        'main',
        {},
        told,
        ...(this.#runs === undefined ? [] : [this.#runs.element]),
        this.#summary,
        this.#filter.element,
        this.#overview.element,
        make(
          'div',
          { class: 'split' },
          make('div', { class: 'sequence' }, lanes, this.#list.element, this.#none, paper),
          this.#opened.element,
        ),
      ),
      make('footer', {}, `nlkit ${version}`),
      this.#help,
    );
    drawForPaper({
      ...{ length: () => this.#items.length, draw: (index) => this.#draw(index), place: paper },
    });
  }

  #listen(): void {
    const list = this.#list;
    listenToKeys(list.element, {
      move: (rows) => this.#move(list.active + rows),
      page: (pages) => this.#move(list.active + pages * list.page),
      first: () => this.#move(0),
      last: () => this.#move(list.length - 1),
      open: () => {
        list.open(list.active);
        this.#opened.focus();
      },
      relative: () => this.#goToRelative(),
      nextFailure: () => this.#goToNextFailure(),
      escape: () => {
        if (this.#opened.isOpen) this.#close();
        else this.#showAll();
        list.element.focus();
      },
      search: () => this.#filter.search.focus(),
      help: () => this.#help.showModal(),
    });
  }

  #showRun(index: number): void {
    const head = this.#head.runs[index];
    if (head === undefined) return;
    const run = readRun(head, index);
    this.#run = run;
    this.#heat = new HeatScale(run.items);
    this.#runs?.mark(index);
    this.#summary.replaceChildren(runSummary(run, this.#head, (item) => this.#go(item)));
    this.#filter.element.reset();
    this.#filter.offer(run);
    this.#overview.show(run);
    this.#narrow();
  }

  /** Shows what the filter lets through. */
  #narrow(): void {
    const run = this.#run;
    if (run === undefined) return;
    const before = this.#items[this.#list.active];
    this.#items = shownItems(run, { ...this.#filter.read(), ...this.#overview.range });
    this.#conversations = new Conversations(run, this.#items);
    const active = before === undefined ? -1 : this.#items.indexOf(before);
    this.#opened.close();
    this.#list.show(Float64Array.from(this.#items, rowHeight), active);
    const shown = this.#items.filter(({ is }) => is !== 'gap').length;
    this.#filter.tell(shown, run.items.length);
    this.#none.hidden = shown > 0;
    this.#none.textContent =
      run.items.length === 0 ? 'Nothing of this run was recorded.' : 'The filter lets no row pass.';
  }

  #showAll(): void {
    this.#filter.element.reset();
    this.#overview.reset();
  }

  #draw(index: number, spare?: HTMLElement): HTMLElement {
    const item = this.#items[index];
    if (item === undefined || this.#run === undefined) return make('div', {});
    const bars = this.#conversations?.piecesIn(index) ?? [];
    return drawRow(item, { run: this.#run, heat: this.#heat, bars }, spare);
  }

  #openRow(index: number): void {
    const item = this.#items[index];
    if (item === undefined || this.#run === undefined) return;
    this.#opened.open(this.#run, item);
  }

  #close(): void {
    this.#opened.close();
    this.#list.close();
    this.#list.element.focus();
  }

  #move(row: number): void {
    this.#list.activate(row);
    if (this.#opened.isOpen) this.#list.open(this.#list.active);
  }

  #step(step: 1 | -1): void {
    this.#list.activate(this.#list.active + step);
    this.#list.open(this.#list.active);
  }

  /** Opens an item, also one that the filter hides. */
  #go(item: RowItem): void {
    if (!this.#items.includes(item)) this.#showAll();
    const row = this.#items.indexOf(item);
    this.#list.activate(row);
    this.#list.open(row);
  }

  #goToRelative(): void {
    const item = this.#items[this.#list.active];
    if (item?.is !== 'message' || this.#run === undefined) return;
    const { messages, answers } = this.#run;
    const relative = messages.get(item.replyTo) ?? answers.get(item.number)?.[0];
    if (relative !== undefined) this.#go(relative);
  }

  #goToNextFailure(): void {
    const after = this.#items.findIndex((item, row) => row > this.#list.active && isFailure(item));
    const row = after === -1 ? this.#items.findIndex(isFailure) : after;
    if (row !== -1) this.#move(row);
  }

  #markSight(first: number, last: number): void {
    const [from, to] = [this.#items[first], this.#items[last - 1]];
    if (from !== undefined && to !== undefined) this.#overview.mark(from.time, to.time);
  }
}

new Page();
