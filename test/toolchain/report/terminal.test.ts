// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent, StageName } from '../../../toolchain/events.ts';
import { Screen, written } from './screen.ts';

const started = (stage: StageName): NlkitEvent => ({ type: 'stage', stage, state: 'started' });
const ended = (stage: StageName, detail: string): NlkitEvent => ({
  ...{ type: 'stage', stage, state: 'done', ms: 1200, detail },
});
const progress = (stage: StageName, text: string): NlkitEvent => ({
  ...{ type: 'progress', stage, text },
});
const app = (text: string): NlkitEvent => ({
  ...{ type: 'output', source: 'app', stream: 'stdout', text },
});

/** A line that is longer than any of the terminals is wide. */
const long = 'unpacking linux-headers-6.1.0-56-common '.repeat(6).trimEnd();

const events: readonly NlkitEvent[] = [
  started('images'),
  progress('images', '\u001b[1mstep 1\u001b[0m'),
  ended('images', 'three of them'),
  started('app'),
  app('hello\n'),
  ended('app', ''),
];

const lines = ['✔ images    1.2 s  three of them', 'app    │ hello', '✔ app       1.2 s', ''].join(
  '\n',
);

test('resizing erases no finished line and leaves nothing of the spinner behind', async (t) => {
  t.timeout(120_000);
  const screen = await Screen.open(t, 80);
  const finished = Array.from({ length: 20 }, (_, index) => `module-${index} ${long}`);
  screen.show(started('images'), started('kernel'));
  for (const detail of finished) screen.show(app(`${detail}\n`));
  screen.show(progress('images', long), progress('kernel', long));
  const spins = (all: readonly string[]): boolean =>
    all.some((line) => line.includes('fetching the kernel'));
  await screen.lines(spins);
  for (const columns of [40, 200, 23, 12, 80, 61, 160, 30, 80]) {
    await screen.resize(columns);
    // The spinner is drawn again, with another time, at the new width.
    const [before] = (await screen.lines(() => true)).slice(-1);
    await screen.lines((all) => all.at(-1) !== before);
  }
  screen.show(ended('images', 'three'), ended('kernel', '6.1'), app('bye\n'));
  const all = await screen.lines((shown) => shown.at(-1) === 'app    │ bye');
  t.deepEqual(all, [
    ...finished.map((detail) => `app    │ ${detail}`),
    '✔ images    1.2 s  three',
    '✔ kernel    1.2 s  6.1',
    'app    │ bye',
  ]);
});

const plain: Readonly<Record<string, [command: string, environment: Record<string, string>]>> = {
  'a terminal of 0 columns': ['PLAY', {}],
  'standard output in a pipe to the same terminal': ['stty cols 80; PLAY | cat', {}],
  'CI=1': ['stty cols 80; PLAY', { CI: '1', NO_COLOR: '1' }],
  'TERM=dumb': ['stty cols 80; PLAY', { TERM: 'dumb' }],
  'no TERM': ['stty cols 80; unset TERM; PLAY', {}],
};
for (const [name, [command, environment]] of Object.entries(plain)) {
  test(`${name} gets lines without a spinner`, async (t) => {
    t.timeout(60_000);
    const shown = await written(t, events, command, { NO_COLOR: '1', ...environment });
    // What went through a pipe may come late.
    t.deepEqual(shown.split('\n').sort(), lines.split('\n').sort());
  });
}

test('a spinner is drawn on a terminal, with its colours', async (t) => {
  t.timeout(60_000);
  const shown = await written(t, events, 'stty cols 80; PLAY', { CI: 'false' });
  t.regex(
    shown,
    /\r\u001b\[999M\u001b\[\?7l\u001b\[36m[⠋-⠿]\u001b\[39m images {2}preparing images/,
  );
  t.true(shown.endsWith('\u001b[32m✔\u001b[39m app       1.2 s\n'), JSON.stringify(shown));
});

test('a spinner is drawn if standard output is a file', async (t) => {
  t.timeout(60_000);
  const shown = await written(t, events, 'stty cols 80; PLAY >/dev/null', { NO_COLOR: '1' });
  t.regex(shown, /\r\u001b\[999M\u001b\[\?7l[⠋-⠿] images {2}preparing images/);
  t.false(shown.includes('hello'));
});

test('nothing is drawn while the app reads from the terminal, or a shell has it', async (t) => {
  t.timeout(60_000);
  const shell: readonly NlkitEvent[] = [started('shell'), app('bye\n'), ended('shell', '')];
  const shown = await written(t, [...events, ...shell], 'stty cols 80; PLAY', {
    ...{ APP_READS: '1', NO_COLOR: '1' },
  });
  t.true(shown.includes('preparing images'));
  t.true(shown.endsWith(`${lines}app    │ bye\n✔ shell     1.2 s\n`), JSON.stringify(shown));
});

test('with LANG=C the spinner is ASCII', async (t) => {
  t.timeout(60_000);
  const shown = await written(t, events, 'stty cols 80; PLAY', { LANG: 'C', NO_COLOR: '1' });
  t.regex(shown, /^[\x00-\x7f]*$/);
  t.regex(shown, /\r\u001b\[999M\u001b\[\?7l[-\\|/] images {2}preparing images/);
  t.true(shown.endsWith('+ app       1.2 s\n'), JSON.stringify(shown));
  t.true(shown.includes('app    | hello\n'));
});
