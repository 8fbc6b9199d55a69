// SPDX-License-Identifier: MIT
// Records what needs a guest: who calls whom in each step, and the messages that the pages show.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { onlyPartOf, renumbered, stream, typed } from './guest-run.ts';
import { blocksOf, pageNames, pagePath, readPage, withBlocks } from './page.ts';
import { recordSteps } from './pictures/record.ts';
import { recordedFolder } from './pictures/steps.ts';
import { commandsOf } from './shown.ts';

const project = 'nlkit run docs/workshop/code --trace -- ';

export async function recordCalls(): Promise<void> {
  for (const [name, recorded] of await recordSteps()) {
    const json = await format(JSON.stringify(recorded), { parser: 'json', printWidth: 100 });
    writeFileSync(`${recordedFolder}${name}.json`, json);
  }
}

/** Writes the output of commands with `--trace` into the English pages; all steps of the project share one run. */
export async function recordTraces(): Promise<void> {
  const pages = pageNames('en').map((name) => ({ name, page: readPage('en', name) }));
  const commands = pages
    .flatMap(({ page }) => blocksOf(page))
    .filter(({ marker }) => marker === 'run in a guest')
    .flatMap(({ text }) => commandsOf(text).map(({ command }) => command))
    .filter((command) => command.includes(' --trace'));
  const steps = commands
    .filter((command) => command.startsWith(project))
    .map((command) => command.slice(project.length));
  const seen = await typed(
    `nlkit run docs/workshop/code --trace --timeout 300 -- ${steps.join(' ')}`,
  );
  const outputs = new Map<string, string[]>();
  for (const command of commands) {
    const lines = command.startsWith(project)
      ? renumbered(onlyPartOf(seen, steps, command.slice(project.length)))
      : stream(await typed(command), 'messages');
    outputs.set(command, ['…', ...lines.map(shown), '…']);
  }
  for (const { name, page } of pages) {
    const texts = blocksOf(page).map(({ text }) => {
      const [only] = commandsOf(text);
      const output = outputs.get(only?.command ?? '');
      return output === undefined ? text : [text.split('\n')[0], ...output, ''].join('\n');
    });
    writeFileSync(pagePath('en', name), withBlocks(page, texts));
  }
}

/** A line as a page shows it: without addresses of the kernel, and not much longer than a screen. */
function shown(line: string): string {
  const steady = line.trimEnd().replace(/(?<=│ )[0-9a-f]{16} (?=31 )/, '… ');
  if (steady.length <= 160) return steady;
  const answer = / ↳ #\d+ [\d.]+ .?s$/.exec(steady)?.[0] ?? '';
  const begin = steady.slice(0, 140 - answer.length);
  return `${begin.slice(0, begin.lastIndexOf(', '))}, …${answer}`;
}
