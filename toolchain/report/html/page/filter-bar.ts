// SPDX-License-Identifier: MIT
import { make, makeButton } from './dom.ts';
import type { Run } from './embedded.ts';
import { type Filter, noFilter, processOf } from './filter.ts';
import { count, counted } from './formats.ts';
import type { MessageItem } from './items.ts';

type Choice = 'family' | 'operation' | 'kind' | 'process';

const choices: readonly (readonly [Choice, label: string, (item: MessageItem) => string])[] = [
  ['family', 'Family', ({ family }) => family],
  ['operation', 'Operation', ({ operation }) => operation],
  ['kind', 'Kind', ({ kind }) => kind],
  ['process', 'Process', processOf],
];

/** A choice of a thousand operations helps nobody. */
const mostChoices = 500;

const slowness = [0, 0.1, 1, 10, 100, 1_000];

/** The form that narrows down what is shown. */
export class FilterBar {
  readonly element: HTMLFormElement;
  readonly search: HTMLInputElement;
  readonly #selects = new Map<Choice, HTMLSelectElement>();
  readonly #slower: HTMLSelectElement;
  readonly #errors: HTMLInputElement;
  readonly #told = make('output', { class: 'told', 'aria-live': 'polite' });
  readonly #reset: HTMLButtonElement;

  constructor(onChange: () => void, onReset: () => void) {
    this.search = make('input', {
      ...{
        type: 'search',
        name: 'text',
        placeholder: 'Search',
        'aria-label': 'Search in all rows',
      },
      ...{ autocomplete: 'off', spellcheck: 'false', 'aria-keyshortcuts': '/' },
    });
    this.#errors = make('input', { type: 'checkbox', name: 'errors' });
    this.#slower = make('select', { name: 'slower' });
    for (const ms of slowness)
      this.#slower.append(
        make(
          'option',
          { value: ms },
          ms === 0 ? 'any' : `≥ ${ms < 1 ? '100 µs' : `${count(ms)} ms`}`,
        ),
      );
    this.#reset = makeButton('Show all', { class: 'quiet' }, onReset);
    const fields = make('div', { class: 'fields' });
    for (const [name, label] of choices) {
      const select = make('select', { name });
      this.#selects.set(name, select);
      fields.append(make('label', {}, label, select));
    }
    fields.append(
      make('label', {}, 'Answer took', this.#slower),
      make('label', { class: 'check' }, this.#errors, 'Errors only'),
    );
    const more = make('details', { class: 'more' }, make('summary', {}, 'Filters'), fields);
    const isWide = matchMedia('(width >= 46rem)');
    const fold = (): void => void (more.open = isWide.matches);
    isWide.addEventListener('change', fold);
    fold();
    this.element = make(
      'form',
      { class: 'filter', role: 'search', 'aria-label': 'Filter' },
      this.search,
      more,
      this.#told,
      this.#reset,
    );
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.element.addEventListener('input', onChange);
  }

  /** Offers what occurs in a run. */
  offer({ items }: Run): void {
    for (const [name, , valueOf] of choices) {
      const values = new Map<string, number>();
      for (const item of items) {
        if (item.is !== 'message') continue;
        const value = valueOf(item);
        if (value !== '') values.set(value, (values.get(value) ?? 0) + 1);
      }
      const select = this.#selects.get(name);
      if (select === undefined) continue;
      const sorted = [...values].sort(([, a], [, b]) => b - a).slice(0, mostChoices);
      select.replaceChildren(
        make('option', { value: '' }, 'all'),
        ...sorted.map(([value, times]) => make('option', { value }, `${value} (${count(times)})`)),
      );
      select.disabled = sorted.length === 0;
    }
  }

  /** Returns the filter that the bar sets; the time is set elsewhere. */
  read(): Filter {
    const value = (name: Choice): string => this.#selects.get(name)?.value ?? '';
    return {
      ...noFilter,
      ...{ text: this.search.value, family: value('family'), operation: value('operation') },
      ...{ kind: value('kind'), process: value('process'), errorsOnly: this.#errors.checked },
      slowerThan: Number(this.#slower.value),
    };
  }

  tell(shown: number, all: number): void {
    this.#told.value =
      shown === all ? counted(all, 'row') : `${count(shown)} of ${counted(all, 'row')}`;
    this.#reset.hidden = shown === all;
  }
}
