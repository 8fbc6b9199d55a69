// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import test from 'ava';
import { Rounds, Superseded, type Wanted } from '../../../toolchain/dev/rounds.ts';

/** Rounds that go on until they are stopped. */
function following() {
  const rounds = new Rounds();
  const begun: { wanted: Wanted; signal: AbortSignal }[] = [];
  const ending = new AbortController();
  let onBegin: () => void = () => undefined;
  const ended = rounds.follow(async (wanted, signal) => {
    begun.push({ wanted, signal });
    onBegin();
    if (!signal.aborted) await once(signal, 'abort');
  }, ending.signal);
  const reached = async (count: number): Promise<void> => {
    while (begun.length < count) await new Promise<void>((resolve) => (onBegin = resolve));
  };
  return { rounds, begun, ended, reached, ending };
}

test('a round that is wanted stops the one that runs, and begins after it', async (t) => {
  const { rounds, begun, reached, ended, ending } = following();
  rounds.want('start');
  await reached(1);
  rounds.want('change', ['b.c', 'a.c']);
  await reached(2);
  t.true(begun[0]?.signal.reason instanceof Superseded);
  t.deepEqual(begun[1]?.wanted, { because: 'change', files: ['b.c', 'a.c'] });
  ending.abort(new Error('end'));
  await ended;
  t.is((begun[1]?.signal.reason as Error).message, 'end');
});

test('however often one is wanted while another one ends, it is one', async (t) => {
  const rounds = new Rounds();
  const begun: Wanted[] = [];
  const ending = new AbortController();
  await wantedMeanwhile(rounds, begun, ending);
  t.deepEqual(begun, [
    { because: 'start', files: [] },
    { because: 'asked', files: ['a.c', 'b.c'] },
  ]);
});

/** A first round during which three more are wanted, and a second one, which ends it all. */
async function wantedMeanwhile(
  rounds: Rounds,
  begun: Wanted[],
  ending: AbortController,
): Promise<void> {
  rounds.want('start');
  await rounds.follow((wanted) => {
    begun.push(wanted);
    if (begun.length === 2) ending.abort();
    else {
      rounds.want('change', ['b.c']);
      rounds.want('asked');
      rounds.want('change', ['a.c', 'b.c']);
    }
    return Promise.resolve();
  }, ending.signal);
}

test('an end while nothing is wanted ends at once', async (t) => {
  const { ended, ending, begun } = following();
  ending.abort();
  await ended;
  t.deepEqual(begun, []);
});
