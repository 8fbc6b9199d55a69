// SPDX-License-Identifier: MIT
import test from 'ava';
import { parseObjectCommand } from '../../../toolchain/kbuild/commands-file.ts';

/** `.echo.o.cmd` as fixdep writes it, shortened. */
function written(variable: string, after = ''): string {
  return `${variable}_module/echo/echo.o := gcc-12 -I./include -DKBUILD_MODNAME='"echo"' -D'pound=$(pound)' -D'dollar=$$1' -c -o module/echo/echo.o module/echo/echo.c ${after}

source_module/echo/echo.o := module/echo/echo.c

deps_module/echo/echo.o := \\
    $(wildcard include/config/SMP) \\
  /kernel/usr/src/linux-headers-6.1/include/linux/module.h \\
    $(wildcard include/config/MODULES) \\
  module/echo/echo.h \\

module/echo/echo.o: $(deps_module/echo/echo.o)

$(deps_module/echo/echo.o):
`;
}

for (const [version, variable] of [
  ['6.1', 'cmd'],
  ['6.12', 'savedcmd'],
]) {
  test(`reads an object’s command, source and dependencies as Linux ${version} writes them`, (t) => {
    t.deepEqual(parseObjectCommand(written(variable!)), {
      command: `gcc-12 -I./include -DKBUILD_MODNAME='"echo"' -D'pound=#' -D'dollar=$1' -c -o module/echo/echo.o module/echo/echo.c`,
      source: 'module/echo/echo.c',
      dependencies: [
        '/kernel/usr/src/linux-headers-6.1/include/linux/module.h',
        'module/echo/echo.h',
      ],
    });
  });
}

test('commands after the compilation of an object are left out', (t) => {
  const command = parseObjectCommand(written('cmd', '; ./tools/objtool/objtool --mcount echo.o'));
  t.true(command?.command.endsWith('-c -o module/echo/echo.o module/echo/echo.c'));
});

for (const [what, text] of [
  ['a link', 'cmd_module/echo/echo.ko := ld -r -o module/echo/echo.ko module/echo/echo.o\n'],
  ['an assembler source', 'cmd_a.o := gcc -c -o a.o a.S\nsource_a.o := a.S\n'],
  ['nothing', ''],
]) {
  test(`${what} is not read as a compilation`, (t) => {
    t.is(parseObjectCommand(text!), undefined);
  });
}
