// SPDX-License-Identifier: MIT
import test from 'ava';
import { withDebug } from '../../../toolchain/guest/dynamic-debug.ts';
import type { ModuleToLoad } from '../../../toolchain/guest/protocol.ts';

const module = (more: Partial<ModuleToLoad>): ModuleToLoad => ({
  ...{ name: 'echo', file: 'echo.ko', parameters: {}, vermagic: '', depends: [] },
  limits: { load: 1, unload: 1 },
  ...more,
});

const unexpected = (text: string): never => {
  throw new Error(text);
};

test('debugging is a parameter of the modules that ask for it', (t) => {
  const modules = [
    module({}),
    module({ debug: true, parameters: { size: '3' } }),
    module({ debug: true, parameters: { dyndbg: '=pf' } }),
  ];
  const parameters = withDebug(modules, unexpected, () => true).map((one) => one.parameters);
  t.deepEqual(parameters, [{}, { dyndbg: '+p', size: '3' }, { dyndbg: '=pf' }]);
});

test('a kernel without dynamic debug is a notice, and the modules load without', (t) => {
  const said: string[] = [];
  const modules = [module({ debug: true })];
  t.deepEqual(
    withDebug(
      modules,
      (text) => void said.push(text),
      () => false,
    ),
    modules,
  );
  t.deepEqual(said, [
    'this kernel has no dynamic debug (CONFIG_DYNAMIC_DEBUG): --debug shows nothing more',
  ]);
  t.deepEqual(
    withDebug([module({})], unexpected, () => false),
    [module({})],
  );
});
