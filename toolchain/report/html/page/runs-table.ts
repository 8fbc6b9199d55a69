// SPDX-License-Identifier: MIT
import { make, makeButton } from './dom.ts';
import { duration } from './formats.ts';
import type { ReportHead, RunHead } from './report-data.ts';
import { verdictBadge } from './run-summary.ts';

/** The tests by kernels: a table of which each cell opens its run. */
export class RunsTable {
  readonly element: HTMLElement;
  readonly #buttons: HTMLButtonElement[] = [];

  constructor({ runs, others }: ReportHead, onOpen: (index: number) => void) {
    const kernels = [...new Set([...runs, ...others].map(({ kernel }) => kernel))];
    const tests = [...new Set([...runs, ...others].map(({ test }) => test))];
    const head = make('tr', {}, make('td', {}));
    for (const kernel of kernels) head.append(make('th', { scope: 'col' }, kernel));
    const table = make('table', {}, make('thead', {}, head));
    const body = make('tbody', {});
    for (const test of tests) {
      const row = make('tr', {}, make('th', { scope: 'row' }, test));
      for (const kernel of kernels) {
        const cell = make('td', {});
        for (const [index, run] of runs.entries())
          if (run.kernel === kernel && run.test === test)
            cell.append(this.#button(run, index, onOpen));
        const other = others.find((each) => each.kernel === kernel && each.test === test);
        if (other !== undefined)
          cell.append(make('span', { title: other.reason }, verdictBadge(other.verdict)));
        row.append(cell);
      }
      body.append(row);
    }
    table.append(body);
    const failed = runs.filter(({ verdict }) => verdict !== 'passed').length;
    const told = `${String(runs.length)} runs${failed === 0 ? '' : `, ${String(failed)} not passed`}`;
    this.element = make(
      'details',
      { class: 'runs', open: true },
      make('summary', {}, told),
      make('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Runs' }, table),
    );
  }

  /** Marks the run that is shown. */
  mark(index: number): void {
    for (const [at, button] of this.#buttons.entries())
      if (at === index) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
  }

  #button(run: RunHead, index: number, onOpen: (index: number) => void): HTMLButtonElement {
    const button = makeButton('', { class: 'run' }, () => onOpen(index));
    button.append(verdictBadge(run.verdict), run.ms === null ? '' : ` ${duration(run.ms)}`);
    if (run.attempt > 1) button.append(` #${String(run.attempt)}`);
    const name = `${run.test} on ${run.kernel}: ${button.textContent}`;
    button.setAttribute('aria-label', name);
    this.#buttons[index] = button;
    return button;
  }
}
