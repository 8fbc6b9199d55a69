// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../events.ts';
import { inOrder } from '../report/in-order.ts';
import { jsonReport } from '../report/json.ts';
import { plainStages } from '../report/plain.ts';
import type { Report, ReportOptions } from '../report/report.ts';
import { symbolsFor } from '../report/symbols.ts';
import { textReport } from '../report/text.ts';
import type { Display } from './display.ts';
import { NewNotices } from './new-notices.ts';

/** Shows runs where lines can only be added: a block of lines, or of JSON events, for each. */
export function lineDisplay(options: ReportOptions): Display {
  const { stdout, stderr, environment, json } = options;
  const notices = new NewNotices();
  let report: Report | undefined;
  const open = (): Report => {
    if (json) return inOrder(jsonReport(stdout));
    const symbols = symbolsFor(environment);
    const began = performance.now();
    const now = (): number => performance.now() - began;
    return inOrder(textReport({ ...options, symbols, now }, plainStages(stderr, symbols)));
  };
  const emit = (event: NlkitEvent): void => {
    if (event.type === 'run') {
      const isFirst = report === undefined;
      report?.close();
      if (!isFirst && !json) stderr.write('\n');
      report = open();
    }
    report ??= open();
    if (json || notices.isNew(event)) report.emit(event);
  };
  return {
    emit,
    phase: (phase) => {
      if (phase === 'waiting' && !json) stderr.write('waiting for changes; Ctrl-C quits\n');
    },
    close: () => report?.close(),
  };
}
