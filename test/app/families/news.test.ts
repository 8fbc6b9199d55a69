// SPDX-License-Identifier: MIT
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { newsOf } from './news.ts';

const older = `
#define PIE_F_HOT 1
enum sort { PIE_UNSPEC, PIE_SIZE, __PIE_MAX };
#define PIE_MAX (__PIE_MAX - 1)
struct pie { int size; };
`;
const newer = `
#include <linux/crust.h>
#define PIE_F_HOT 1
#define PIE_F_COLD 2
enum sort {
  PIE_UNSPEC, PIE_SIZE, /* ours, PIE_ASIDE */
  PIE_SORT = 4, PIE_TASTE,
#define PIE_TASTE PIE_TASTE
  __PIE_MAX };
#define PIE_MAX (__PIE_MAX - 1)
#define PIE_VERSION
enum { PIE_NAME };
struct pie { int size, weight; };
`;

test('news are the names of newer headers that no spec has, and facts that differ', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-news-'));
  t.teardown(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ older, newer })) {
    await mkdir(join(folder, name, 'linux'), { recursive: true });
    await writeFile(join(folder, name, 'linux/pie.h'), text);
    await writeFile(join(folder, name, 'linux/crust.h'), '#define CRUST_THIN 1\n');
  }
  const facts = [
    { label: 'attribute pie.size', candidates: ['PIE_SIZE'], expected: '1' },
    { label: 'attribute pie.taste', candidates: ['PIE_TASTE'], expected: '5' },
    { label: 'struct pie', candidates: ['sizeof(struct pie)'], expected: '4' },
  ];
  t.deepEqual(
    await newsOf(facts, ['linux/pie.h'], {
      older: [join(folder, 'older')],
      newer: [join(folder, 'newer')],
    }),
    {
      names: ['PIE_F_COLD', 'PIE_SORT', 'PIE_NAME'],
      differences: ['struct pie: 4 in the spec, sizeof(struct pie) is 8 in C'],
    },
  );
});
