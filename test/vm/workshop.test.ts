// SPDX-License-Identifier: MIT
// Compares runs in a guest with what the workshop's pages show. The steps of its project share one run.
import test, { type ExecutionContext } from 'ava';
import { partOf, stream, streams, typed } from '../workshop/guest-run.ts';
import { blocksOf, pageNames, readPage } from '../workshop/page.ts';
import { commandsOf, matches } from '../workshop/shown.ts';

interface Shown {
  readonly where: string;
  readonly command: string;
  readonly lines: readonly string[];
}

const shown: Shown[] = pageNames('en').flatMap((name) =>
  blocksOf(readPage('en', name))
    .filter(({ marker }) => marker === 'run in a guest')
    .flatMap(({ text, line }) =>
      commandsOf(text).map(({ command, lines }) => ({
        where: `en/${name}:${String(line)}`,
        command,
        lines,
      })),
    ),
);

const project = /^nlkit run docs\/workshop\/code (?:--trace )?-- /;
const steps = [
  ...new Set(
    shown
      .filter(({ command }) => project.test(command))
      .map(({ command }) => command.replace(project, '')),
  ),
];

/** Compares each stream by itself, since their lines may come in any order. */
function compare(t: ExecutionContext, { where, command, lines }: Shown, seen: string[]): void {
  for (const which of streams) {
    if (which === 'messages' && !command.includes(' --trace')) continue;
    const [wanted, got] = [stream(lines, which), stream(seen, which)];
    t.true(matches(wanted, got), `${where}: ${command}: ${which}:\n${got.join('\n')}`);
  }
}

test.serial(
  `the workshop's steps ${steps.join(', ')} show in one run what the pages show`,
  async (t) => {
    t.timeout(15 * 60_000);
    t.true(steps.length > 1);
    const all = `nlkit run docs/workshop/code --trace --timeout 300 -- ${steps.join(' ')}`;
    const seen = await typed(all);
    for (const each of shown) {
      if (!project.test(each.command)) continue;
      const step = each.command.replace(project, '');
      compare(t, each, partOf(seen, steps, step));
    }
  },
);

const others = shown.filter(({ command }) => !project.test(command));

for (const command of new Set(others.map((each) => each.command))) {
  test.serial(`'${command}' shows what the workshop's pages show`, async (t) => {
    t.timeout(15 * 60_000);
    const seen = await typed(command);
    for (const each of others) if (each.command === command) compare(t, each, seen);
  });
}
