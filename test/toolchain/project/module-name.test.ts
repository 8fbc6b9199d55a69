// SPDX-License-Identifier: MIT
import test from 'ava';
import { objectsIn } from '../../../toolchain/project/module-name.ts';

const table: readonly (readonly [
  makefile: string,
  objects: readonly string[],
  complete: boolean,
])[] = [
  ['obj-m += echo.o', ['echo'], true],
  ['obj-m := echo.o\necho-y := main.o gen.o\n', ['echo'], true],
  ['# obj-m += old.o\nobj-m = new-name.o # the new one', ['new-name'], true],
  ['obj-m += a.o b.o', ['a', 'b'], true],
  ['obj-m += \\\n\ta.o \\\n\tb.o\n', ['a', 'b'], true],
  [
    'ifneq ($(KERNELRELEASE),)\n  obj-m := echo.o\nelse\nall:\n\tmake -C $(KDIR) M=$(PWD)\nendif',
    ['echo'],
    true,
  ],
  ['obj-$(CONFIG_ECHO) += echo.o', ['echo'], true],
  ['obj-$(if $(DEBUG),m) += echo.o', ['echo'], true],
  ['obj-m += $(NAME).o', [], false],
  ['obj-m += a.o $(more)', ['a'], false],
  ['obj-m += $(patsubst %.c,%.o,$(wildcard *.c))', [], false],
  ['obj-m += sub/', [], false],
  ['obj-y := sub/\nobj-m := a.o', ['a'], false],
  ['obj-m ::= a.o', ['a'], true],
  ['all:\n\ttrue\n', [], true],
  ['obj-m += a.o\nobj-m += a.o', ['a'], true],
];

for (const [makefile, objects, complete] of table) {
  test(JSON.stringify(makefile), (t) => {
    t.deepEqual(objectsIn(makefile), { objects, complete });
  });
}
