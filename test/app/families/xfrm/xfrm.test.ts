// SPDX-License-Identifier: MIT
// Against this machine's kernel, in a network namespace of each test's own. What needs ESP is tested
// in a guest.
import test, { type ExecutionContext } from 'ava';
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
