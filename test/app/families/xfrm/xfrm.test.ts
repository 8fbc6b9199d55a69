// SPDX-License-Identifier: MIT
// On this machine's kernel, each test in a network namespace of its own. test/vm tests in a guest what needs ESP.
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

test(
  'the client and ip show the same policies, whichever of them added these',
  here(checkPolicies),
);
test('each change of a policy is an event', here(checkPolicyEvents));
test('a packet without a state is an event that a state can answer', here(checkAcquire));
test('the client and ip show the same states that wait for keys', here(checkLarvalStates));
test('each change of a state is an event', here(checkStateEvents));
test('a state with an unknown algorithm is refused', here(checkRefusedState));

test('the example of the doc comment runs as it stands', async (t) => {
  await using namespace = await PrivateNamespace.open();
  const printed: unknown[] = [];
  await runExample('xfrm/xfrm.ts', 'Xfrm', {
    Xfrm: { open: () => Xfrm.open({ netns: namespace.path }) },
    console: { log: (...values: unknown[]) => printed.push(values) },
  });
  t.deepEqual(printed, [[{ source: '10.0.1.0/24', destination: '10.0.2.0/24' }, 0n]]);
});
