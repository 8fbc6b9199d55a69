// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent, ResultEvent } from '../../../toolchain/events.ts';
import { inOrder } from '../../../toolchain/report/in-order.ts';
import type { Report } from '../../../toolchain/report/report.ts';

const notice = (text: string, time?: number): NlkitEvent => ({
  ...{ type: 'notice', text },
  ...(time !== undefined && { time }),
});
const result: ResultEvent = {
  ...{ type: 'result', ok: true, exitCode: 0, target: 'vm', kernel: null, app: null },
  ...{ kernelLog: [], complaints: [], stages: {} },
};

/** The events shown, and the clock that the report goes by. */
function fixture(options: { asTheyCome?: boolean } = {}): {
  shown: string[];
  report: Report;
  clock: { now: number };
} {
  const shown: string[] = [];
  const clock = { now: 1_000 };
  const next: Report = {
    emit: (event) =>
      shown.push(`${String(event.time)} ${event.type === 'notice' ? event.text : event.type}`),
    flush: () => shown.push('flushed'),
    close: () => shown.push('closed'),
  };
  return { shown, clock, report: inOrder(next, { now: () => clock.now, ...options }) };
}

test('without a guest each event is shown at once, with the time at which it came', (t) => {
  const { shown, report, clock } = fixture();
  report.emit(notice('one'));
  clock.now = 1_007;
  report.emit(notice('two'));
  t.deepEqual(shown, ['1000 one', '1007 two']);
});

test('events that came late go to their place, and the result comes last', (t) => {
  const { shown, report, clock } = fixture();
  report.emit(notice('guest 2', 990));
  report.emit(notice('here'));
  clock.now = 1_001;
  report.emit(notice('guest 1', 980));
  t.deepEqual(shown, []);
  report.emit(result);
  t.deepEqual(shown, ['980 guest 1', '990 guest 2', '1000 here', '1001 result']);
});

test('an event waits a tenth of a second', (t) => {
  const { shown, report, clock } = fixture();
  report.emit(notice('guest', 950));
  clock.now = 1_049;
  report.emit(notice('here'));
  t.deepEqual(shown, []);
  clock.now = 1_050;
  report.emit(notice('later'));
  t.deepEqual(shown, []);
  report.close();
  t.deepEqual(shown, ['950 guest', '1049 here', '1050 later', 'closed']);
});

test('what waits is shown when nothing follows', async (t) => {
  const shown: string[] = [];
  const done = new Promise<void>((resolve) => {
    const report = inOrder({
      emit: (event) => {
        shown.push(event.type);
        resolve();
      },
      flush: () => undefined,
      close: () => undefined,
    });
    report.emit(notice('guest', performance.timeOrigin + performance.now()));
  });
  t.deepEqual(shown, []);
  await done;
  t.deepEqual(shown, ['notice']);
});

test('events of one time stay in the order in which they came', (t) => {
  const { shown, report } = fixture();
  for (const name of ['a', 'b', 'c']) report.emit(notice(name, 900));
  report.close();
  t.deepEqual(shown, ['900 a', '900 b', '900 c', 'closed']);
});

test('an event from a clock that is ahead waits no longer than that', (t) => {
  const { shown, report, clock } = fixture();
  report.emit(notice('in a year', 1_000 + 365 * 86_400_000));
  t.deepEqual(shown, []);
  clock.now = 1_200;
  report.emit(notice('now'));
  report.emit(notice('before', 1_000));
  report.flush();
  t.deepEqual(shown, ['1000 before', '31536001000 in a year', '1200 now', 'flushed']);
});

test('events of a file are shown at once, in its order, with the times that they have', (t) => {
  const { shown, report } = fixture({ asTheyCome: true });
  report.emit(notice('in a year', 31_536_001_000));
  report.emit(notice('long ago', 5));
  report.emit(notice('now'));
  t.deepEqual(shown, ['31536001000 in a year', '5 long ago', '1000 now']);
});

test('flushing shows what waits for its turn', (t) => {
  const { shown, report } = fixture();
  report.emit({ type: 'notice', text: 'told', time: 990 });
  report.emit({ type: 'notice', text: 'here' });
  t.deepEqual(shown, []);
  report.flush();
  t.deepEqual(shown, ['990 told', '1000 here', 'flushed']);
  report.emit({ type: 'notice', text: 'later', time: 995 });
  report.flush();
  t.is(shown[3], '995 later');
});

test('who emits much can wait until there is room', async (t) => {
  const { shown, report, clock } = fixture();
  for (let count = 0; count < 2_047; count += 1) report.emit(notice('one', 1_000));
  t.is(report.room?.(), undefined);
  report.emit(notice('last', 1_000));
  const room = report.room?.();
  t.not(room, undefined);
  t.is(report.room?.(), room);
  t.deepEqual(shown, []);
  clock.now = 1_100;
  await room;
  t.is(shown.length, 2_048);
  t.is(report.room?.(), undefined);
});
