// SPDX-License-Identifier: MIT
import { stripVTControlCharacters } from 'node:util';
import type { StageName } from '../events.ts';
import { paintFor } from './output.ts';
import type { ReportOptions } from './report.ts';
import { doingLine, endedLine, seconds } from './stages.ts';
import type { StageView } from './stages.ts';

/** Stages on a terminal: a spinner with the time and the last sign of life, a line for each that ended. */
export async function terminalStages(options: ReportOptions): Promise<StageView> {
  const { default: ora } = await import('ora');
  const paint = paintFor(options.stderr, options.environment, options.color);
  const running = new Map<StageName, { readonly since: number; last: string }>();
  const spinner = ora({
    stream: process.stderr,
    // Raw mode would turn Ctrl-C into a byte that nobody reads.
    discardStdin: false,
    color: paint('cyan', '-') === '-' ? false : 'cyan',
    isEnabled: true,
  });
  const text = (): string => {
    const columns = options.stderr.columns ?? 80;
    return [...running]
      .map(([stage, { since, last }]) => {
        const plain = `${doingLine(stage)}  ${seconds(performance.now() - since)}`;
        const room = columns - plain.length - '⠋ '.length - 3;
        const sign = room > 8 && last !== '' ? `  ${last.slice(0, room)}` : '';
        return plain + paint('dim', sign);
      })
      .join('\n');
  };
  // The time goes on by itself; the spinner keeps the process no longer than its work does.
  const timer = setInterval(() => {
    if (spinner.isSpinning) spinner.text = text();
  }, 100).unref();

  const show = (): void => {
    if (running.size === 0) {
      spinner.stop();
      return;
    }
    spinner.text = text();
    if (!spinner.isSpinning) spinner.start();
  };
  const aside = (write: () => void): void => {
    const spun = spinner.isSpinning;
    if (spun) spinner.clear();
    write();
    if (spun) spinner.render();
  };
  return {
    stage: (event) => {
      if (event.state === 'started') {
        running.set(event.stage, { since: performance.now(), last: '' });
      } else {
        running.delete(event.stage);
        aside(() => options.stderr.write(`${endedLine(event, paint)}\n`));
      }
      show();
    },
    progress: ({ stage, text: line }) => {
      const entry = running.get(stage);
      if (entry !== undefined)
        entry.last = stripVTControlCharacters(line).replaceAll('\t', ' ').trim();
    },
    aside,
    close: () => {
      clearInterval(timer);
      spinner.stop();
    },
  };
}
