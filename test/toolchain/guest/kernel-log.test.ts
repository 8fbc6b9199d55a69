// SPDX-License-Identifier: MIT
// The kernel's log through the agent. One test after the other: the second one floods the log.
import { existsSync, writeFileSync } from 'node:fs';
import { session, shell, startAgent, withCgroup } from './agent.ts';

withCgroup('the kernel’s log of the run comes along, and nothing from before it', async (t) => {
  if (!existsSync('/dev/kmsg')) return t.fail('no /dev/kmsg here');
  writeFileSync('/dev/kmsg', 'nlkit-test: before the run');
  const { kernelLog, events } = await session(
    await startAgent(t),
    shell(
      'echo "<4>nlkit-test: in the run, สวัสดี" >/dev/kmsg; printf "nlkit-test: two\\\\n\\tlines" >/dev/kmsg',
    ),
  );
  const ours = kernelLog.filter((record) => record.text.includes('nlkit-test'));
  t.deepEqual(
    ours.map(({ text }) => text),
    ['nlkit-test: in the run, สวัสดี', 'nlkit-test: two\n\tlines'],
  );
  t.is(ours[0]?.level, 4);
  t.false(kernelLog.some((record) => record.text.includes('nlkit-mark')));
  t.is(events.filter((event) => event.type === 'kernel').length, kernelLog.length);
});

withCgroup(
  'of a flood in the kernel’s log each record comes in order or is counted as lost',
  async (t) => {
    const count = 3_000;
    const script = `i=0; while [ $i -lt ${String(count)} ]; do echo "nlkit-flood $i" >/dev/kmsg; i=$((i+1)); done`;
    const { kernelLog, lost } = await session(await startAgent(t), shell(script));
    const numbers = kernelLog
      .flatMap(({ text }) => /^nlkit-flood (\d+)$/.exec(text)?.[1] ?? [])
      .map(Number);
    t.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
    // Others may write to the log meanwhile, and their records may be among the lost.
    const outcome = `${String(numbers.length)} came, ${String(lost)} lost`;
    t.true(numbers.length <= count, outcome);
    t.true(numbers.length + lost >= count, outcome);
  },
);
