// SPDX-License-Identifier: MIT
import test from 'ava';
import { readVersions } from '../../../toolchain/kernels/mirror.ts';

test('the current version comes first, and the rest from the newest on', (t) => {
  const text = `6.1.0-57-amd64
6.1.0-9-amd64
6.1.0-56-amd64
6.1.0-57-amd64
6.12.100+deb12-amd64
`;
  t.deepEqual(readVersions(text, '6.1'), {
    current: '6.1.0-57',
    all: ['6.1.0-57', '6.1.0-56', '6.1.0-9'],
  });
});

test('a mirror without a kernel of that version gives nothing', (t) => {
  t.is(readVersions('', '6.1'), undefined);
  t.is(readVersions('6.12.100+deb12-amd64\n', '6.1'), undefined);
});
