// SPDX-License-Identifier: MIT
import test from 'ava';
import { answer, type Prompt, quoted } from '../../../toolchain/dev/screen/prompt.ts';
import { shellWords } from '../../../toolchain/kbuild/shell-words.ts';

const kernels: Prompt = {
  kind: 'kernel',
  choices: [
    { name: 'debian:12', label: 'debian:12 (6.1)' },
    { name: 'debian:11', label: 'debian:11 (5.10)' },
  ],
};

/** What is typed after these keys. */
function typed(text: string, ...keys: Parameters<typeof answer>[1][]): string {
  let prompt: Prompt = { kind: 'arguments', text };
  for (const key of keys) {
    const step = answer(prompt, key);
    if (step === undefined || !('prompt' in step)) throw new Error('it was answered');
    prompt = step.prompt;
  }
  return prompt.kind === 'arguments' ? prompt.text : '';
}

test('a kernel is chosen by its number', (t) => {
  t.deepEqual(answer(kernels, { sequence: '2' }), { kernel: 'debian:11' });
  t.deepEqual(answer(kernels, { sequence: '3' }), { prompt: kernels });
  t.deepEqual(answer(kernels, { name: 'x', sequence: 'x' }), { prompt: kernels });
  t.is(answer(kernels, { name: 'escape', sequence: '\u001b' }), undefined);
});

test('arguments are typed, also in Thai, and Enter takes them', (t) => {
  t.is(typed('', { sequence: '-' }, { name: 'x', sequence: 'x' }, { sequence: 'น้ำ' }), '-xน้ำ');
  t.deepEqual(answer({ kind: 'arguments', text: 'a b' }, { name: 'return', sequence: '\r' }), {
    arguments: 'a b',
  });
});

test('Backspace takes away what a reader sees as one character', (t) => {
  t.is(typed('กน้ำ', { name: 'backspace', sequence: '\u007f' }), 'ก');
  t.is(typed('', { name: 'backspace', sequence: '\u007f' }), '');
});

test('Ctrl-W takes a word away, Ctrl-U all of them; other control keys type nothing', (t) => {
  t.is(typed('one two ', { name: 'w', ctrl: true, sequence: '\u0017' }), 'one ');
  t.is(typed('one two', { name: 'u', ctrl: true, sequence: '\u0015' }), '');
  t.is(typed('one', { name: 'up', sequence: '\u001b[A' }), 'one');
});

test('arguments that are shown can be given back', (t) => {
  const words = ['--count', '3', "it's", '', 'น้ำ ใจ', '$HOME', 'a\\b'];
  t.deepEqual(shellWords(quoted(words)), words);
});
