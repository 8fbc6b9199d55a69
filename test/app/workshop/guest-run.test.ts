// SPDX-License-Identifier: MIT
import test from 'ava';
import { onlyPartOf, partOf, renumbered, stream } from '../../workshop/guest-run.ts';
import { matches } from '../../workshop/shown.ts';

/** A run of two steps. */
const run = [
  '✔ boot      4.7 s  software emulation, restored',
  'kernel │ [   93.862275] echo: listening on netlink unit 31',
  'app    │ step 3',
  'kernel │ [   94.718186] step 3',
  'app    │ $ ./hello',
  '→ #1   │ 0.000000 hello[152] unit 31 type 16',
  '← #2   │ 0.000590 hello[152] unit 31 type 17 ↳ #1 0.59 ms',
  'app    │ step 4',
  'kernel │ [   95.608882] step 4',
  'app    │ $ ./forged',
  '→ #10  │ 0.910509 forged[159] unit 31 type 16',
  '← #11  │ 0.910996 forged[159] unit 31 type 17 ↳ #10 0.49 ms',
  'app    │ step end',
  'kernel │ [   98.896655] step end',
  'kernel │ [  102.439812] echo: closed netlink unit 31',
  '✔ unload    2.8 s',
];
const steps = ['3', '4'];

test('the part of a step has its own lines, its messages by the time of the kernel', (t) => {
  t.deepEqual(onlyPartOf(run, steps, '4'), run.slice(9, 12));
  const around = partOf(run, steps, '3');
  t.deepEqual(around, [run[0]!, run[1]!, ...run.slice(4, 7), ...run.slice(14)]);
});

test('a run of one step is its own part', (t) => {
  const one = run.filter((line) => !line.includes('step'));
  t.deepEqual(partOf(one, ['3'], '3'), one);
});

test('messages of a part are numbered as if there were no others', (t) => {
  t.deepEqual(renumbered(run.slice(9, 12)), [
    'app    │ $ ./forged',
    '→ #1   │ 0.000000 forged[159] unit 31 type 16',
    '← #2   │ 0.000487 forged[159] unit 31 type 17 ↳ #1 0.49 ms',
  ]);
});

test('left-out lines stand for all but messages', (t) => {
  const shown = ['…', 'app    │ $ ./hello', '…'];
  t.deepEqual(stream(shown, 'app'), shown);
  t.deepEqual(stream(shown, 'messages'), []);
  t.false(matches(stream(shown, 'messages'), stream(run, 'messages')));
});

test('numbers, times and processes of messages may differ, but nothing else', (t) => {
  const shown = ['← #2   │ 0.000590 hello[152] unit 31 type 17 ↳ #1 0.59 ms'];
  t.true(matches(shown, ['← #11  │ 1.910996 hello[9] unit 31 type 17 ↳ #10 12 µs']));
  t.true(matches(shown, ['← #12  │ 1.910996 hello[9] unit 31 type 17 ↳ #10 1.5 s']));
  t.false(matches(shown, ['→ #11  │ 1.910996 hello[9] unit 31 type 17 ↳ #10 12 µs']));
  t.false(matches(shown, ['← #11  │ 1.910996 longer[9] unit 31 type 17 ↳ #10 12 µs']));
  t.false(matches(shown, ['← #11  │ 1.910996 hello[9] unit 31 type 18 ↳ #10 12 µs']));
  t.false(matches(shown, ['← #11  │ 1.910996 hello[9] unit 31 type 17']));
});
