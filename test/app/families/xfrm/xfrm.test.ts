// SPDX-License-Identifier: MIT
// Against this machine's kernel, in a network namespace of each test's own. What needs ESP is tested
// in a guest.
import test, { type ExecutionContext } from 'ava';
import { Xfrm } from '../../../../app/families/index.ts';
import { runExample } from '../example.ts';
import type { Place } from '../place.ts';
import { PrivateNamespace } from '../route/namespace.ts';
import { checkLarvalStates, checkRefusedState, checkStateEvents } from './larval.ts';
import { checkAcquire, checkPolicies, checkPolicyEvents } from './policies.ts';

const here =
  (check: (t: ExecutionContext, place: Place) => Promise<void>) =>
  async (t: ExecutionContext): Promise<void> => {
    await using namespace = await PrivateNamespace.open();
    await check(t, {
      options: { netns: namespace.path },
      run: (...command) => namespace.run(...command),
    });
  };

test('policies are those that ip xfrm shows, whoever made them', here(checkPolicies));
test('what becomes of policies is told', here(checkPolicyEvents));
test('a packet without a state is told of', here(checkAcquire));
test('states that wait for keys are those that ip xfrm shows', here(checkLarvalStates));
test('what becomes of states is told', here(checkStateEvents));
test('a state that cannot be is refused', here(checkRefusedState));

test('the example', async (t) => {
  await using namespace = await PrivateNamespace.open();
  const printed: unknown[] = [];
  await runExample('xfrm/xfrm.ts', 'Xfrm', {
    Xfrm: { open: () => Xfrm.open({ netns: namespace.path }) },
    console: { log: (...values: unknown[]) => printed.push(values) },
  });
  t.deepEqual(printed, [[{ source: '10.0.1.0/24', destination: '10.0.2.0/24' }, 0n]]);
});
