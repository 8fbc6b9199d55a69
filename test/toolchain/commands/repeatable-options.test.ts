// SPDX-License-Identifier: MIT
import test from 'ava';
import { declare } from '../../../toolchain/commands/declare.ts';
import { RepeatableOption } from '../../../toolchain/invocation/repeatable-option.ts';

const program = declare([], () => Promise.resolve(), { ...process, environment: {} });
const options = program.commands.flatMap((command) =>
  command.options.map((option) => ({ name: `${command.name()} ${option.flags}`, option })),
);

test('an option whose help says that it may be given several times may be', (t) => {
  const said = options.filter(({ option }) => /repeated|several times/.test(option.description));
  t.true(said.length > 10);
  const refused = said.filter(({ option }) => !(option instanceof RepeatableOption));
  t.deepEqual(
    refused.map(({ name }) => name),
    [],
  );
});

for (const name of ['trace', 'explain', 'test', 'run']) {
  test(`nlkit ${name} keeps all values of an option that may be given several times`, (t) => {
    const command = program.commands.find((one) => one.name() === name);
    const repeatable = command?.options.filter((option) => option instanceof RepeatableOption);
    t.true((repeatable?.length ?? 0) > 0);
    for (const { long } of repeatable ?? []) {
      const option = long ?? '';
      command?.parseOptions([option, 'a=1', option, 'b=2']);
      const value: unknown = command?.opts()[option.slice(2)];
      t.deepEqual(value, option === '--param' ? { a: '1', b: '2' } : ['a=1', 'b=2'], option);
    }
  });
}
