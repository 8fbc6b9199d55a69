// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { IndexError, parseGitIndex } from '../../../../toolchain/project/sources/git-index.ts';
import { mutations } from '../../../counts.ts';
import { holds } from '../../../property.ts';
import { git, tree } from './tree.ts';

const none = (): Buffer => {
  throw new IndexError('there is no shared index');
};

test('any bytes of an index are read or refused', (t) => {
  const root = tree(
    t,
    Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`d/${n}/file`, ''])),
  );
  git(root, 'init', '-q');
  git(root, 'add', '.');
  const file = join(root, '.git/index');
  const indexes = ['2', '4'].map((version) => {
    git(root, 'update-index', '--index-version', version);
    return readFileSync(file);
  });
  git(root, 'update-index', '--split-index');
  indexes.push(readFileSync(file));
  const zeroed = indexes.map((bytes) => Buffer.concat([bytes.subarray(0, -20), Buffer.alloc(20)]));
  const change = fc.record({
    index: fc.constantFrom(...zeroed),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    cut: fc.option(fc.nat(), { freq: 4 }),
  });
  let read = 0;
  holds(
    t,
    fc.property(change, ({ index, at, bytes, cut }) => {
      const changed = Buffer.from(index);
      changed.set(bytes.slice(0, changed.length - 20), at % (changed.length - 28));
      const given =
        cut === null
          ? changed
          : Buffer.concat([changed.subarray(0, cut % changed.length), Buffer.alloc(20)]);
      try {
        parseGitIndex(given, none);
        read += 1;
      } catch (error) {
        if (!(error instanceof IndexError)) throw error;
      }
    }),
    { numRuns: Math.ceil(mutations / 10) },
  );
  t.true(read > 0, 'some changes are of no account');
});

test('an index whose checksum is wrong is refused', (t) => {
  t.throws(() => parseGitIndex(Buffer.from('x'.repeat(100)), none), {
    instanceOf: IndexError,
    message: 'its checksum is wrong',
  });
});

test('an index whose names expand beyond the limit is refused', (t) => {
  // Version 4: each entry keeps all of the name before and adds a character.
  const entry = (text: string, cut: number): Buffer =>
    Buffer.concat([Buffer.alloc(62), Buffer.from([cut]), Buffer.from(`${text}\0`)]);
  const header = Buffer.from('DIRC\0\0\0\u0004\0\0\0\0', 'latin1');
  const entries = Array.from({ length: 200 }, () => entry('x'.repeat(100), 0));
  header.writeUInt32BE(entries.length, 8);
  const bytes = Buffer.concat([header, ...entries, Buffer.alloc(20)]);
  t.throws(() => parseGitIndex(bytes, none), { instanceOf: IndexError });
});
