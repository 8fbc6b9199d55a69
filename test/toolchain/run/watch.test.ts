// SPDX-License-Identifier: MIT
import test from 'ava';
import { Watch, type WatchOptions } from '../../../toolchain/run/watch.ts';

const never = 3_600_000;
const times = { silence: never, answer: never, ending: never, onItsWay: 0 };
const oops = '[   12.345678] BUG: kernel NULL pointer dereference, address: 0000000000000000\r\n';

function begun(options: Partial<WatchOptions>): Watch {
  const watch = new Watch({
    margin: never,
    ...options,
    times: { ...times, ...options.times },
  });
  watch.begin();
  return watch;
}

test('a guest that says nothing is not waited for', async (t) => {
  using watch = begun({ times: { silence: 5 } });
  t.regex(await watch.over, /^neither the agent nor the kernel said anything for /);
});

test('a stage whose limit has passed is named', async (t) => {
  using watch = begun({ margin: 2 });
  watch.expect(1, { what: 'the app', milliseconds: 2 });
  t.regex(await watch.over, /^the limit of 0 s for the app passed, and the agent did not end it/);
});

test('a question without a limit is waited for twice the margin', async (t) => {
  using watch = begun({ margin: 2 });
  watch.expect(1);
  t.regex(await watch.over, /^the agent gave no answer for /);
});

test('a question that was answered is waited for no more', async (t) => {
  using watch = begun({ margin: 5 });
  watch.expect(1);
  watch.answered(1);
  watch.expectStop(40);
  t.regex(await watch.over, /^it did not stop within /);
});

test('a kernel that hangs: its console tells, in pieces, and the agent is silent', async (t) => {
  using watch = begun({ times: { answer: 5 } });
  for (const piece of oops) watch.console(piece);
  t.regex(await watch.over, /^the kernel hangs: it reported a fault, and the agent fell silent$/);
});

test('an agent that still speaks after the report is given time to end the run', async (t) => {
  using watch = begun({ times: { answer: 50, ending: 100, onItsWay: -1 } });
  watch.console(oops);
  watch.heard();
  t.regex(await watch.over, /the agent did not end the run within /);
});

test('a kept guest goes on after an Oops as long as it answers', async (t) => {
  using watch = begun({ endsWounded: false, times: { answer: 20, ending: 20, onItsWay: -1 } });
  watch.kernel('BUG: kernel NULL pointer dereference, address: 0000000000000000');
  watch.heard();
  using later = begun({ times: { silence: 100 } });
  t.is(await Promise.race([watch.over.then(() => 'over'), later.over.then(() => 'on')]), 'on');
});

test('after an Oops a person may look around; what follows is to end the run', async (t) => {
  using watch = begun({ margin: 1, times: { ending: 20, onItsWay: -1 } });
  watch.attend(1);
  watch.kernel('BUG: kernel NULL pointer dereference, address: 0000000000000000');
  watch.heard();
  using later = begun({ times: { silence: 100 } });
  t.is(await Promise.race([watch.over.then(() => 'over'), later.over.then(() => 'on')]), 'on');
  watch.answered(1);
  t.regex(await watch.over, /the agent did not end the run within /);
});

test('what the kernel says before the agent does is left to the deadline of the boot', async (t) => {
  using watch = new Watch({
    margin: never,
    times: { ...times, answer: 5 },
  });
  watch.console(oops);
  using later = begun({ times: { silence: 50 } });
  t.is(await Promise.race([watch.over.then(() => 'over'), later.over.then(() => 'on')]), 'on');
});
