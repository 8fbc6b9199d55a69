// SPDX-License-Identifier: MIT
// `nlkit build` of Makefiles as strangers write them.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { type CompileCommand } from '../../toolchain/kbuild/compile-commands.ts';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from '../vm/support/project.ts';
import { outcome, results, said } from './support/results.ts';

const app = "app: { command: ['true'] }\n";
/** The commonest Makefile of all. */
const makefile = `KDIR ?= /lib/modules/$(shell uname -r)/build
ccflags-y := -I$(PWD)/include
obj-m := sample.o
all:
\t$(MAKE) -C $(KDIR) M=$(PWD) modules
`;
const common = {
  'drivers/the module/Makefile': makefile,
  'drivers/the module/sample.c': moduleSource({
    declarations: '#include "number.h"\nstatic int number __used = NUMBER;',
  }),
  'drivers/the module/include/number.h': '#define NUMBER 2\n',
};

for (const kernel of ['debian:11', 'debian:12', 'debian:13']) {
  for (const own of [false, true]) {
    const by = own ? 'by its own Makefile' : 'by the kernel’s build system';
    test.serial(`a folder with a space in its name is built ${by} on ${kernel}`, async (t) => {
      const folder = await writeProject('in folder', {
        ...common,
        'nlkit.yaml': `modules: [{ path: drivers/the module, make: { own: ${String(own)} } }]\n${app}`,
      });
      const run = await nlkit(['build', folder, '--kernel', kernel]);
      t.is(run.exitCode, 0, story(run));
      t.is(outcome(run), 'sample.ko');
      const text = await readFile(join(folder, '.nlkit/compile_commands.json'), 'utf8');
      // From 6.12 on a file of the headers' own is compiled for each module too.
      const file = join(folder, 'drivers/the module/sample.c');
      const command = (JSON.parse(text) as CompileCommand[]).find((each) => each.file === file);
      t.true(command?.arguments.includes(`-I${folder}/drivers/the module/include`), text);

      await writeFiles(folder, {
        'drivers/the module/include/number.h': '#define NUMBER none\n',
      });
      const broken = await nlkit(['build', folder, '--kernel', kernel], { cwd: folder });
      t.is(broken.exitCode, 4, story(broken));
      t.regex(said(broken), /^drivers\/the module\/include\/number\.h:1:\d+: error: /m);
      t.notRegex(JSON.stringify(broken.events), /the_module|\/project\b/);
    });
  }
}

test.serial('if only make knows the name, the only module made is the project’s', async (t) => {
  const folder = await writeProject('named-by-make', {
    'nlkit.yaml': `modules: [{ path: variable }, { path: condition }, { path: folders }]\n${app}`,
    'variable/Kbuild': 'NAME = by-variable\nobj-m := $(NAME).o\n',
    'variable/by-variable.c': moduleSource({}),
    'condition/Kbuild': 'obj-m := $(if $(wildcard $(src)/a.c),by_condition.o,other.o)\n',
    'condition/a.c': '',
    'condition/by_condition.c': moduleSource({}),
    'folders/Kbuild': 'obj-y := deep/\n',
    'folders/deep/Kbuild': 'obj-m := by_folder.o\n',
    'folders/deep/by_folder.c': moduleSource({}),
  });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 0, story(run));
  t.deepEqual(
    (await results(folder)).manifest.modules.map(({ name, file }) => [name, file]),
    [
      ['by_variable', 'by-variable.ko'],
      ['by_condition', 'by_condition.ko'],
      ['by_folder', 'by_folder.ko'],
    ],
  );
  const again = await nlkit(['build', folder]);
  t.is(outcome(again), 'nothing changed');
});

test.serial('if several modules are made, the error asks which one and lists them', async (t) => {
  const folder = await writeProject('several', {
    'nlkit.yaml': `modules:\n  - path: .\n${app}`,
    Kbuild: 'obj-m := one.o two.o\n',
    'one.c': moduleSource({}),
    'two.c': moduleSource({}),
  });
  const run = await nlkit(['build'], { cwd: folder });
  t.is(run.exitCode, 2, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'project-file',
    message: 'nlkit.yaml:2:5: the module needs a `name`: its build made one, two',
    hint: 'name: one',
  });
});

test.serial(
  'a Makefile that makes more than the kernel’s build system gets a hint at its key',
  async (t) => {
    const folder = await writeProject('own-needed', {
      'nlkit.yaml': `modules: [{ path: module }]\n${app}`,
      'module/Makefile':
        'all: src/made.h\n\t$(MAKE) -C /lib/modules/$(shell uname -r)/build M=$(CURDIR)/src modules\nsrc/made.h:\n\ttouch $@\n',
      'module/src/Kbuild': 'obj-m := inner.o\n',
      'module/src/inner.c': `#include "made.h"\n${moduleSource({})}`,
    });
    const run = await nlkit(['build'], { cwd: folder });
    t.is(run.exitCode, 4, story(run));
    t.like(ofType(run, 'error')[0], {
      code: 'module-not-made',
      hint: 'if the Makefile of module builds it, give the module `make: { own: true }`',
    });
    await writeFiles(folder, {
      'nlkit.yaml': `modules: [{ path: module, make: { own: true } }]\n${app}`,
    });
    const own = await nlkit(['build'], { cwd: folder });
    t.is(own.exitCode, 0, story(own));
    t.is(outcome(own), 'inner.ko');

    await writeFiles(folder, {
      'nlkit.yaml': `modules: [{ path: other }]\n${app}`,
      'other/Makefile':
        'obj-m := other.o\nall:\n\t$(MAKE) -C /lib/modules/$(shell uname -r)/build M=$(CURDIR) KCFLAGS=-DLEVEL=1 modules\n',
      'other/other.c': moduleSource({ declarations: 'static int level __used = LEVEL;' }),
    });
    const flags = await nlkit(['build'], { cwd: folder });
    t.is(flags.exitCode, 4, story(flags));
    t.like(ofType(flags, 'error')[0], {
      code: 'build-failed',
      hint: 'its own Makefile builds it: give the module `make: { own: true }`',
    });
  },
);

test.serial(
  'a file missing outside the root gets a hint at the root that contains it',
  async (t) => {
    const folder = await writeProject('outside', {
      'deep/project/nlkit.yaml': `modules: [{ path: module }]\n${app}`,
      'deep/project/module/Kbuild': 'obj-m := sample.o\nccflags-y := -I$(src)/../../../shared\n',
      'deep/project/module/sample.c': `#include "far.h"\n${moduleSource({})}`,
      'shared/far.h': '',
      'shared/more.mk': '',
    });
    const at = join(folder, 'deep/project');
    const hint = async (): Promise<string | undefined> => {
      const run = await nlkit(['build'], { cwd: at });
      t.is(run.exitCode, 4, story(run));
      return ofType(run, 'error')[0]?.hint;
    };
    const rest = 'and write the other paths relative to that';
    t.is(
      await hint(),
      `shared/far.h lies outside the project's root: set \`root: ../..\`, ${rest}`,
    );
    await writeFiles(at, {
      'module/Kbuild': 'include $(src)/../../../shared/more.mk\nobj-m := sample.o\n',
    });
    t.is(
      await hint(),
      `shared/more.mk lies outside the project's root: set \`root: ../..\`, ${rest}`,
    );
    await writeFiles(at, {
      'nlkit.yaml': `root: ../..\nmodules: [{ path: deep/project/module }]\n${app}`,
      'module/Kbuild': 'obj-m := sample.o\nccflags-y := -I$(src)/../../../shared\n',
    });
    const run = await nlkit(['build'], { cwd: at });
    t.is(run.exitCode, 0, story(run));
    t.true(existsSync(join(at, '.nlkit/compile_commands.json')));
  },
);

/** Each half of the module waits until the other one is being built too; alone, it fails after a while. */
const meeting = (name: string): string => `obj-m := ${name}.o
${name}-y := left.o right.o
$(obj)/left.o: $(obj)/left.met
$(obj)/right.o: $(obj)/right.met
$(obj)/%.met:
	touch $@.here; for i in $$(seq 300); do \\
	[ -e $(obj)/left.met.here ] && [ -e $(obj)/right.met.here ] && exec touch $@; sleep 0.1; done; \\
	echo "$* is alone: $(MAKEFLAGS)" >&2; exit 1
`;
const severalProcessors = availableParallelism() > 1 ? test.serial : test.serial.skip;

severalProcessors('a module’s files are compiled side by side', async (t) => {
  const makefile = `ifneq ($(KERNELRELEASE),)
${meeting('by_own')}else
all:
	$(MAKE) -C /lib/modules/$(shell uname -r)/build M=$(CURDIR) modules
endif
`;
  const folder = await writeProject('jobs', {
    'nlkit.yaml': `modules: [{ path: kernel }, { path: own, make: { own: true } }]\n${app}`,
    'kernel/Kbuild': meeting('by_kernel'),
    'kernel/left.c': moduleSource({}),
    'kernel/right.c': '',
    'own/Makefile': makefile,
    'own/left.c': moduleSource({}),
    'own/right.c': '',
  });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 0, story(run));
  t.is(outcome(run), 'by_kernel.ko, by_own.ko');
});

test.serial('modules whose names have dashes use each other', async (t) => {
  const folder = await writeProject('dashes', {
    'nlkit.yaml': `modules: [{ path: base-lib }, { path: user-mod }]\n${app}`,
    'base-lib/Kbuild': 'obj-m := base-lib.o\n',
    'base-lib/base-lib.c': moduleSource({
      declarations:
        'int base_times(int n);\nint base_times(int n) { return n; }\nEXPORT_SYMBOL_GPL(base_times);',
    }),
    'user-mod/Kbuild': 'obj-m := user-mod.o\n',
    'user-mod/user-mod.c': moduleSource({
      declarations: 'int base_times(int n);',
      load: '\tpr_info("%d\\n", base_times(3));',
    }),
  });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 0, story(run));
  t.deepEqual(
    (await results(folder)).manifest.modules.map(({ name, depends }) => [name, depends]),
    [
      ['base_lib', []],
      ['user_mod', ['base-lib']],
    ],
  );
});
