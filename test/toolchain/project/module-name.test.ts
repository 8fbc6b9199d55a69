// SPDX-License-Identifier: MIT
import test from 'ava';
import { objectsIn } from '../../../toolchain/project/module-name.ts';

const table: readonly (readonly [makefile: string, objects: readonly string[]])[] = [
  ['obj-m += echo.o', ['echo']],
  ['obj-m := echo.o\necho-y := main.o gen.o\n', ['echo']],
  ['# obj-m += old.o\nobj-m = new-name.o # the new one', ['new-name']],
  ['obj-m += a.o b.o', ['a', 'b']],
  ['obj-m += \\\n\ta.o \\\n\tb.o\n', ['a', 'b']],
  [
    'ifneq ($(KERNELRELEASE),)\n  obj-m := echo.o\nelse\nall:\n\tmake -C $(KDIR) M=$(PWD)\nendif',
    ['echo'],
  ],
  ['obj-$(CONFIG_ECHO) += echo.o', ['echo']],
  ['obj-m += $(NAME).o', []],
  ['obj-m += sub/', []],
  ['all:\n\ttrue\n', []],
  ['obj-m += a.o\nobj-m += a.o', ['a']],
];

for (const [makefile, objects] of table) {
  test(JSON.stringify(makefile), (t) => {
    t.deepEqual(objectsIn(makefile), objects);
  });
}
