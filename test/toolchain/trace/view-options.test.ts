// SPDX-License-Identifier: MIT
import { Command } from 'commander';
import test from 'ava';
import {
  asksForTrace,
  declareView,
  plainView,
  type ViewFlags,
  viewOf,
} from '../../../toolchain/trace/view-options.ts';

function parsed(...argv: readonly string[]): ReturnType<typeof viewOf> {
  const command = declareView(new Command());
  command.parse(argv, { from: 'user' });
  return viewOf(command.opts<ViewFlags>());
}

test('without an option a trace is shown in the usual way, and nobody asks for one', (t) => {
  t.deepEqual(parsed(), plainView);
  t.false(asksForTrace(plainView));
});

const options = [
  ['-v'],
  ['-x'],
  ['--secrets'],
  ['--spec', 'a.yaml'],
  ['--family', 'rt-link', '--family', 'rt-addr'],
  ['--operation', 'getlink'],
  ['--where', 'a=b'],
  ['--unit', '31'],
  ['--port', '5'],
  ['--process', 'ip'],
  ['--direction', 'between'],
  ['--errors'],
  ['--slower', '3'],
];

for (const argv of options)
  test(`${argv.join(' ')} asks for a trace`, (t) => {
    const view = parsed(...argv);
    t.true(asksForTrace(view));
    t.notDeepEqual(view, plainView);
  });
