// SPDX-License-Identifier: MIT
import test from 'ava';
import { evaluate, holds, interpolate } from '../../action/expression.ts';

const contexts = {
  inputs: { command: 'test', empty: '' },
  steps: { key: { outputs: { key: 'a-b', hit: 'true' } } },
};
const fine = { failed: false, cancelled: false };

for (const [expression, value] of [
  ["'it''s'", "it's"],
  ['inputs.command', 'test'],
  ["inputs.command == 'TEST'", true],
  ['inputs.unknown', null],
  // A step that was left out has no outputs: null is the number 0, and so is an empty text.
  ["steps.none.outputs.key != ''", false],
  ["steps.none.outputs.key == 'true'", false],
  ["steps.restore.outputs.hit != 'true'", true],
  ["!cancelled() && steps.key.outputs.key != '' && steps.key.outputs.hit == 'true'", true],
  ["inputs.empty || 'other'", 'other'],
  ["('' || inputs.command) && 3", 3],
] as const) {
  test(`the expression ${expression} gives ${JSON.stringify(value)}`, (t) => {
    t.is(evaluate(expression, contexts, fine), value);
  });
}

for (const expression of ['inputs.command ==', "'a' 'b'", 'a.b', '(true', 'true ? 1']) {
  test(`the expression ${expression} is refused`, (t) => {
    t.throws(() => evaluate(expression, contexts, fine));
  });
}

test('a condition without a function of status holds only while no step has failed', (t) => {
  const failed = { failed: true, cancelled: false };
  t.true(holds("inputs.command == 'test'", contexts, fine));
  t.false(holds("inputs.command == 'test'", contexts, failed));
  t.true(holds("${{ always() && inputs.command == 'test' }}", contexts, failed));
  t.true(holds('failure()', contexts, failed));
  t.true(holds('!cancelled()', contexts, failed));
});

test('a text keeps all but its expressions', (t) => {
  t.is(interpolate('a ${{ inputs.command }} ${{inputs.none}}.', contexts), 'a test .');
});
