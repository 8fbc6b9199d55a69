// SPDX-License-Identifier: MIT
import { cp } from 'node:fs/promises';
import type { ExecutionContext } from 'ava';
import { moduleSource, writeProject } from '../../vm/support/project.ts';
import { Keeping, type KeptBuild } from './kept.ts';

export const yaml = "modules:\n  - path: module\napp: { command: ['true'] }\n";

/** A module of three objects. A line WAIT in slow.c makes its header take for ever. */
export const files = {
  'nlkit.yaml': yaml,
  'module/Kbuild': `obj-m := sample.o
sample-y := main.o slow.o other.o
$(obj)/slow.o: $(obj)/slow.h
$(obj)/slow.h: $(src)/slow.c
\t@if grep -q WAIT $<; then echo half >$@; sleep 98765; fi; echo >$@
`,
  'module/main.c': moduleSource({ declarations: '#include "number.h"\nMODULE_INFO(n, NUMBER);' }),
  'module/slow.c': '#include "slow.h"\nint slow(void);\nint slow(void) { return 1; }\n',
  'module/other.c': 'int other(void);\nint other(void) { return 1; }\n',
  'module/number.h': '#define NUMBER "one"\n',
};

export const has = ({ modules }: KeptBuild, text: string): boolean =>
  modules.get('sample.ko')?.includes(text) === true;

/** Whether the module is the one that a build of nothing but the sources makes. */
export async function isLikeNew(
  t: ExecutionContext,
  folder: string,
  build: KeptBuild,
): Promise<void> {
  const copy = await writeProject(`${t.title.split(' ').slice(0, 4).join('-')}-copy`, {});
  await cp(folder, copy, {
    recursive: true,
    filter: (path) => !path.includes('.nlkit'),
  });
  await using keeping = await Keeping.begin(copy);
  const { modules } = await keeping.buildOnce();
  t.deepEqual([...modules.keys()], [...build.modules.keys()]);
  for (const [name, contents] of modules) t.true(build.modules.get(name)?.equals(contents), name);
}
