// SPDX-License-Identifier: MIT
import test from 'ava';
import { explainRefusal } from '../../../toolchain/guest/refusal.ts';

const stderr = (text: string): string =>
  `insmod: ERROR: could not insert module /tmp/x/.nlkit/my-echo.ko: ${text}\n`;
const unknown = 'Unknown symbol in module';

const table: readonly [
  what: string,
  text: string,
  log: readonly string[],
  message: string,
  errno: string | undefined,
][] = [
  [
    'an init that returns ENOENT',
    unknown,
    ['my_echo: Unknown firmware'],
    'the kernel refused my_echo: ENOENT (No such file or directory), which its init function returned',
    'ENOENT',
  ],
  [
    'a symbol that is missing, in the words of an older insmod',
    'Unknown symbol in module, or unknown parameter (see dmesg)',
    ['my_echo: Unknown symbol frobnicate (err -2)'],
    'the kernel refused my_echo: ENOENT (Unknown symbol frobnicate (err -2))',
    'ENOENT',
  ],
  [
    'a symbol that another module misses',
    unknown,
    ['other: Unknown symbol frobnicate (err -2)'],
    'the kernel refused my_echo: ENOENT (No such file or directory), which its init function returned',
    'ENOENT',
  ],
  [
    'a parameter of the wrong type',
    'Invalid parameters',
    ["my_echo: `many' invalid for parameter `size'"],
    "the kernel refused my_echo: EINVAL (`many' invalid for parameter `size')",
    'EINVAL',
  ],
  [
    'an init that returns EINVAL, whatever the module says itself',
    'Invalid parameters',
    ["my_echo: unknown parameter 'x' ignored", 'my_echo: Invalid size'],
    'the kernel refused my_echo: EINVAL (Invalid argument), which its init function returned',
    'EINVAL',
  ],
  [
    'an init that returns ESRCH',
    'Module has wrong symbol version',
    [],
    'the kernel refused my_echo: ESRCH (No such process), which its init function returned',
    'ESRCH',
  ],
  [
    'a file that is no module, of which the kernel says nothing',
    'Invalid module format',
    [],
    'the kernel refused my_echo: ENOEXEC (Invalid module format)',
    'ENOEXEC',
  ],
  [
    'an error that has no name',
    'Unknown error 999',
    [],
    'the kernel refused my_echo: Unknown error 999',
    undefined,
  ],
];
for (const [what, text, log, message, errno] of table)
  test(`why a module was refused: ${what}`, (t) => {
    const refusal = explainRefusal('my_echo', stderr(text), log);
    t.is(refusal?.message, message);
    t.is(refusal?.errno, errno);
  });

test('an insmod that did not get as far as the kernel is not explained', (t) => {
  t.is(
    explainRefusal('my_echo', 'insmod: ERROR: could not load module x: no such file', []),
    undefined,
  );
});
