// SPDX-License-Identifier: MIT
import test from 'ava';
import { lineColumns } from '../../../toolchain/report/cells.ts';
import { initialState, type ScreenState } from '../../../toolchain/dev/screen/state.ts';
import { type Look, type Size, view } from '../../../toolchain/dev/screen/view.ts';
import { symbolsFor } from '../../../toolchain/report/symbols.ts';

const look: Look = {
  paint: (_, text) => text,
  symbols: symbolsFor({ LANG: 'C.UTF-8' }),
  keys: [
    ['r', 'run again'],
    ['k', 'kernel'],
    ['a', 'arguments'],
    ['t', 'trace'],
    ['v', 'verbose'],
    ['s', 'shell'],
    ['q', 'quit'],
  ],
};
const wide: Size = { rows: 24, columns: 80 };
const small: Size = { rows: 15, columns: 40 };

const state: ScreenState = {
  ...initialState,
  phase: 'waiting',
  kernel: 'debian:12 (6.1)',
  ended: 'well',
  run: {
    type: 'run',
    number: 3,
    because: 'change',
    project: 'echo',
    files: ['module/echo.c'],
    more: 0,
  },
  lines: [
    'kernel │ [   16.134752] สวัสดีชาวโลก กำลังโหลดโมดูลนี้อยู่ น้ำ',
    'app    │ Hello Userspace',
    '✔ echo: done on vm, debian:12 (6.1), in 2.1 s; the module is unloaded',
  ],
};

/** Lines without what is empty at the end of the body. */
function shown(given: ScreenState, size: Size): string[] {
  const { lines } = view(given, size, look);
  return lines.map((line) => line.trimEnd()).filter((line) => line !== '');
}

test('80 × 24: heading, lines, what goes on, keys', (t) => {
  const { lines } = view(state, wide, look);
  t.is(lines.length, 24);
  t.deepEqual(shown(state, wide), [
    'nlkit dev echo  debian:12 (6.1)  run 3: module/echo.c changed',
    'kernel │ [   16.134752] สวัสดีชาวโลก กำลังโหลดโมดูลนี้อยู่ น้ำ',
    'app    │ Hello Userspace',
    '✔ echo: done on vm, debian:12 (6.1), in 2.1 s; the module is unloaded',
    '✔ waiting for changes',
    'r run again  k kernel  a arguments  t trace  v verbose  s shell  q quit',
  ]);
});

test('40 × 15: long lines are wrapped, the heading is cut, the keys take two lines', (t) => {
  t.is(view(state, small, look).lines.length, 15);
  t.deepEqual(shown(state, small), [
    'nlkit dev echo  debian:12 (6.1)  run 3:',
    'kernel │ [   16.134752] สวัสดีชาวโลก กำลังโ',
    'หลดโมดูลนี้อยู่ น้ำ',
    'app    │ Hello Userspace',
    '✔ echo: done on vm, debian:12 (6.1), in',
    '2.1 s; the module is unloaded',
    '✔ waiting for changes',
    'r run again  k kernel  a arguments',
    't trace  v verbose  s shell  q quit',
  ]);
});

test('at any size there are as many lines as rows, and none is too wide', (t) => {
  const prompts: ScreenState['prompt'][] = [
    undefined,
    { kind: 'arguments', text: 'น้ำ '.repeat(30) },
    { kind: 'kernel', choices: [{ name: 'debian:12', label: 'debian:12 (6.1)' }] },
  ];
  for (const prompt of prompts)
    for (let rows = 1; rows < 30; rows += 1)
      for (let columns = 1; columns < 90; columns += 7) {
        const { lines } = view({ ...state, prompt }, { rows, columns }, look);
        t.is(lines.length, rows);
        t.deepEqual(
          lines.filter((line) => lineColumns(line) > columns),
          [],
        );
      }
});

test('the key line says what is on', (t) => {
  const keys = (on: Partial<ScreenState>): string => shown({ ...state, ...on }, wide).at(-1) ?? '';
  t.is(
    keys({ trace: true }),
    'r run again  k kernel  a arguments  t trace: on  v verbose  s shell  q quit',
  );
  t.is(
    keys({ trace: true, verbose: true }),
    'r run again  k kernel  a arguments  t trace: on  v verbose: on  s shell  q quit',
  );
});

const many: ScreenState = {
  ...state,
  lines: Array.from({ length: 100 }, (_, index) => `line ${(index + 1).toString()}`),
};

test('the end of a long run is shown, and it can be scrolled as far as there is something', (t) => {
  const at = (scrolled: number) => {
    const { lines, scrolled: allowed } = view({ ...many, scrolled }, wide, look);
    return [lines[1], allowed] as const;
  };
  t.deepEqual([at(0)[0], at(0)[1]], ['line 80', 0]);
  t.regex(view(many, wide, look).lines[22] ?? '', /waiting for changes +lines 80-100 of 100$/);
  t.is(at(-10)[0], 'line 70');
  t.deepEqual([at(-Infinity)[0], at(-Infinity)[1]], ['line 1', -79]);
  t.deepEqual([at(Infinity)[0], at(Infinity)[1]], ['line 80', 0]);
});

test('a build that failed is shown from its first message on', (t) => {
  const { lines } = view({ ...many, isFromTop: true, ended: 'badly' }, wide, look);
  t.is(lines[1], 'line 1');
  t.regex(lines[22] ?? '', /^✖ waiting for changes +lines 1-21 of 100$/);
});

test('a run that goes on tells its stage, its time and its last sign of life', (t) => {
  const running: ScreenState = {
    ...state,
    phase: 'running',
    ended: undefined,
    took: 1_240,
    doing: { stage: 'build', sign: 'CC [M] \u001b[1mecho.o\u001b[0m' },
  };
  t.is(view(running, wide, look).lines[22]?.trim(), '⠋ building, 1.2 s  CC [M] echo.o');
  t.is(
    view({ ...running, phase: 'engine' }, wide, look).lines[22]?.trim(),
    '⠋ waiting for the Docker engine',
  );
});

test('a question takes the place of the keys', (t) => {
  const kernel = [
    { name: 'debian:12', label: 'debian:12 (6.1)' },
    { name: 'debian:11', label: 'debian:11 (5.10)' },
  ];
  const asking = (prompt: ScreenState['prompt']) => shown({ ...state, prompt }, wide).slice(-2);
  t.deepEqual(
    asking({ kind: 'kernel', choices: kernel }).at(-1),
    '1 debian:12 (6.1)  2 debian:11 (5.10)  Esc leave',
  );
  t.deepEqual(asking({ kind: 'arguments', text: '--to น้ำ' }), [
    'arguments: --to น้ำ',
    'Enter runs with them, Esc leaves',
  ]);
});
