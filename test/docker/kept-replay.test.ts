// SPDX-License-Identifier: MIT
// What a kept builder makes of a change of C, by calling kbuild's inner makes again, is byte for byte
// what kbuild makes of the same sources: for modules that come along, in a soak for what `nlkit new` makes,
// and for a pair of which one uses the other's symbols.
import { execFile } from 'node:child_process';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { kinds } from '../../toolchain/commands/new/kind.ts';
import { readModinfo } from '../../toolchain/module-files/modinfo.ts';
import { isSoak } from '../counts.ts';
import { heavyKernels } from '../kernels.ts';
import { onKernel } from '../testing-release.ts';
import { moduleSource, writeFiles, writeProject } from '../vm/support/project.ts';
import { Keeping } from './support/kept.ts';

/** One of a single file, one of several, with a generated one among them; a soak has all. */
const own = isSoak ? ['echo', 'linkwatch', 'transports'] : ['echo', 'linkwatch'];
const made = isSoak ? kinds : [];
/** In the order of the load. */
const folders = [...own, ...made.map((kind) => `my_${kind}/module`), 'giver', 'taker'];

const giver = (declarations: string): string => moduleSource({ declarations });
const taker = (load: string): string =>
  moduleSource({
    declarations: '#include "../giver/giver.h"\nMODULE_INFO(text, GIVEN);',
    load,
  });

/** Two modules. Their Kbuild files print whether the make that reads them was called again: then it records nothing. */
const pair = {
  'giver/Kbuild': 'obj-m := giver.o\n$(info giver read $(if $(MAKEFILES),first,again))\n',
  'taker/Kbuild': 'obj-m := taker.o\n$(info taker read $(if $(MAKEFILES),first,again))\n',
  'giver/giver.h': '#define GIVEN "before"\nint given(int number);\n',
  'giver/giver.c': giver(
    '#include "giver.h"\nint given(int number)\n{\n\treturn number;\n}\nEXPORT_SYMBOL_GPL(given);',
  ),
  'taker/taker.c': taker('\tpr_info("%d\\n", given(1));'),
};

/** An added include, a changed prototype of an exported symbol, so another CRC, and a symbol that was not used before. */
const changedPair = {
  'giver/giver.h':
    '#define GIVEN "after"\nstruct device;\nint given(long number, struct device *device);\nvoid taken(void);\n',
  'giver/giver.c': giver(
    `#include <linux/device.h>
#include "giver.h"
int given(long number, struct device *device)
{
	return device ? 0 : number;
}
EXPORT_SYMBOL_GPL(given);
void taken(void)
{
}
EXPORT_SYMBOL(taken);`,
  ),
  'taker/taker.c': taker(
    '\tpr_info("%d\\n", given(1, NULL));\n\ttaken();\n\tstrscpy_pad(NULL, "", 0);',
  ),
};

async function write(name: string): Promise<string> {
  const folder = await writeProject(name, {
    'nlkit.yaml': [
      `name: ${name}`,
      'modules:',
      ...folders.map((path) => `  - { path: ${path} }`),
      "app: { command: ['true'] }",
      '',
    ].join('\n'),
    ...pair,
  });
  for (const each of own)
    await cp(join(checkout, 'module', each), join(folder, each), { recursive: true });
  const main = join(checkout, 'dist/toolchain/main.js');
  for (const kind of made) {
    const args = [main, 'new', `my_${kind}`, '--kind', kind];
    await promisify(execFile)(process.execPath, args, { cwd: folder });
  }
  return folder;
}

/** Changes a line of each C file, and the pair. */
async function change(folder: string): Promise<void> {
  for (const each of folders) {
    for (const file of await readdir(join(folder, each))) {
      if (!file.endsWith('.c')) continue;
      const path = join(each, file);
      const text = await readFile(join(folder, path), 'utf8');
      await writeFiles(folder, { [path]: `${text}\nstatic const int __used changed_line = 1;\n` });
    }
  }
  await writeFiles(folder, changedPair);
}

for (const kernel of heavyKernels) {
  test.serial(
    `a kept builder makes the same of a change as kbuild on ${kernel}`,
    onKernel(kernel, async (t) => {
      const folder = await write('kept-replay');
      await using keeping = await Keeping.begin(folder, kernel);
      const first = await keeping.build();
      await change(folder);
      const again = await keeping.build();
      t.true(again.lines.includes('taker read again'), again.lines.join('\n'));
      t.deepEqual(await keeping.replayed(), folders.length);

      const other = await write('kept-replay-other');
      await change(other);
      await using plain = await Keeping.begin(other, kernel);
      const wanted = await plain.buildOnce();
      t.deepEqual([...again.modules.keys()], [...wanted.modules.keys()]);
      for (const [name, contents] of wanted.modules) {
        t.false(first.modules.get(name)?.equals(contents), name);
        t.true(again.modules.get(name)?.equals(contents), name);
      }
      const { depends } = readModinfo(wanted.modules.get('taker.ko') ?? Buffer.of());
      t.deepEqual(depends, ['giver']);
    }),
  );
}
