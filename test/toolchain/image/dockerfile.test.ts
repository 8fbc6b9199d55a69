// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import { readStages, singleStage } from '../../../toolchain/image/dockerfile.ts';

const text = `# a comment
ARG BASE=x

# about a
FROM \${BASE} AS a
COPY one two/*.h /to/
RUN first \\
  && second

FROM a AS b
ADD b.tgz /

FROM \${BASE} AS c
COPY --from=b /b /b
COPY three /three
`;

test('a Dockerfile is split into stages, with what each needs and copies', (t) => {
  const stages = readStages(text);
  t.deepEqual([...stages.keys()], ['a', 'b', 'c']);
  t.deepEqual(stages.get('a'), {
    name: 'a',
    text: 'FROM ${BASE} AS a\nCOPY one two/*.h /to/\nRUN first \\\n  && second\n',
    needs: [],
    copies: ['one', 'two/*.h'],
  });
  t.like(stages.get('b'), { needs: ['a'], copies: ['b.tgz'] });
  t.like(stages.get('c'), { needs: ['b'], copies: ['three'] });
});

test('a single stage is built on the images of the stages it needs', (t) => {
  const c = readStages(text).get('c')!;
  t.is(
    singleStage(c, new Map([['b', 'nlkit/b:1']])),
    'ARG BASE\nFROM nlkit/b:1 AS b\nFROM ${BASE} AS c\nCOPY --from=b /b /b\nCOPY three /three\n',
  );
});

test('every stage of our Dockerfile is parsed', async (t) => {
  const stages = readStages(await readFile(join(checkout, 'Dockerfile'), 'utf8'));
  t.deepEqual(
    [...stages.keys()],
    ['compiler', 'builder', 'addon', 'node', 'runtime', 'clock', 'vm'],
  );
  t.deepEqual(stages.get('runtime')?.needs, ['node', 'addon']);
  t.deepEqual(stages.get('addon')?.needs, ['compiler']);
});
