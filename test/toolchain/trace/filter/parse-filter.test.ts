// SPDX-License-Identifier: MIT
import test from 'ava';
import { UsageError } from '../../../../toolchain/errors/usage-error.ts';
import type { Tapped } from '../../../../app/trace/tapped.ts';
import type { FilterOptions } from '../../../../toolchain/trace/filter/filter-options.ts';
import { parseFilter } from '../../../../toolchain/trace/filter/parse-filter.ts';
import { traceStream } from '../../../../toolchain/trace/events/trace-stream.ts';
import type { TraceEvent } from '../../../../toolchain/events.ts';
import {
  fromKernel,
  link,
  message,
  ownSpec,
  refusal,
  request,
  tapped,
} from '../../../app/trace/datagrams.ts';

const newlink = (sequence: number, kind: string) =>
  message({ type: 16, sequence, payload: request(link, 'newlink', { linkinfo: { kind } }) });
const getroute = message({
  ...{ type: 26, sequence: 9 },
  payload: request(ownSpec('rt-route'), 'getroute', {}),
});
const vxlan = newlink(1, 'vxlan');
const dummy = newlink(2, 'dummy');
const ip = { pid: 5, name: 'ip' };
const other = { pid: 6, name: 'ss' };

/** Messages 1 to 6, then what is none. */
const trace: readonly Tapped[] = [
  tapped(vxlan, { time: 1000, process: ip }),
  tapped(refusal(0, vxlan.subarray(0, 16), { flags: 0x100 }), {
    ...{ ...fromKernel, time: 1001, process: ip },
  }),
  tapped(dummy, { time: 1002, process: ip }),
  tapped(refusal(95, dummy, { sequence: 2 }), { ...fromKernel, time: 1032, process: ip }),
  tapped(getroute, { time: 1040, port: 8, process: other }),
  tapped(message({ type: 77, sequence: 0 }), { time: 1050, unit: 30, port: undefined }),
  { kind: 'overrun', time: 1060, unit: 0, port: 7, group: 0, process: ip },
  { kind: 'refusal', time: 1061, text: 'No', process: other },
];

/** Returns the events that pass: numbers of messages, and types of other events. */
async function passed(options: FilterOptions): Promise<(number | string)[]> {
  const events: TraceEvent[] = [];
  const filter = await parseFilter(options);
  const stream = traceStream({ filter, emit: (event) => events.push(event) });
  trace.forEach(stream.take);
  stream.end();
  return events.map((event) => (event.type === 'message' ? event.number : event.type));
}

for (const [options, expected] of [
  [{}, [1, 2, 3, 4, 5, 6, 'overrun', 'refusal']],
  [{ family: [], errors: false }, [1, 2, 3, 4, 5, 6, 'overrun', 'refusal']],
  [{ family: ['rt-link'] }, [1, 2, 3, 4]],
  [{ family: ['rt-route', 'rt-link'] }, [1, 2, 3, 4, 5]],
  [{ operation: ['getroute'] }, [5]],
  [{ operation: ['77'] }, [6]],
  [{ operation: ['type 77'] }, [6]],
  [{ where: ['linkinfo.kind=vxlan'] }, [1, 2]],
  [{ where: ['linkinfo.kind'] }, [1, 2, 3, 4]],
  [{ where: ['linkinfo.kind=vxlan', 'ifi-index=0'] }, [1, 2]],
  [{ where: ['linkinfo.kind=vxlan', 'ifi-index=1'] }, []],
  [{ unit: ['30'] }, [6]],
  [{ unit: ['route'], process: ['ss'] }, [5]],
  [{ port: ['8'] }, [5]],
  [{ process: ['5'] }, [1, 2, 3, 4, 'overrun']],
  [{ process: ['ip'] }, [1, 2, 3, 4, 'overrun']],
  [{ process: ['ss'] }, [5, 'refusal']],
  [{ direction: 'from-kernel' }, [2, 4, 'overrun', 'refusal']],
  [{ direction: 'to-kernel' }, [1, 3, 5, 6, 'overrun']],
  [{ errors: true }, [3, 4, 'overrun', 'refusal']],
  [{ errors: true, direction: 'from-kernel' }, [4, 'overrun', 'refusal']],
  [{ errors: true, where: ['linkinfo.kind=vxlan'] }, []],
  [{ errors: true, family: ['rt-route'] }, []],
  [{ slower: '10' }, [3, 4]],
  [{ slower: '0.5' }, [1, 2, 3, 4]],
  [{ slower: '100' }, []],
] as const satisfies readonly (readonly [FilterOptions, readonly (number | string)[]])[]) {
  test(`${JSON.stringify(options)} shows ${expected.join(', ') || 'nothing'}`, async (t) => {
    t.deepEqual(await passed(options), [...expected]);
  });
}

test('what was lost is always shown', async (t) => {
  const filter = await parseFilter({ family: ['rt-link'], errors: true });
  const lost = { kind: 'lost', time: 1, datagrams: 1 } as const;
  t.deepEqual(filter?.pass(lost), [lost]);
});

test('a request is brought along once, before the first answer that is shown', async (t) => {
  const events: TraceEvent[] = [];
  const filter = await parseFilter({ slower: '1' });
  const stream = traceStream({ filter, emit: (event) => events.push(event) });
  const part = message({ type: 16, flags: 2, payload: new Uint8Array(16) });
  const dump = message({ type: 18, flags: 0x301, payload: new Uint8Array(16) });
  stream.take(tapped(dump, { time: 1000 }));
  for (const time of [1000.5, 1002, 1003]) stream.take(tapped(part, { ...fromKernel, time }));
  t.deepEqual(
    events.map((event) => (event.type === 'message' ? event.number : 0)),
    [1, 3, 4],
  );
});

for (const [options, code, text, hint] of [
  [
    { family: ['rt-lnik'] },
    'unknown-family',
    'no family is called rt-lnik',
    'did you mean rt-link?',
  ],
  [
    { operation: ['getlnik'] },
    'unknown-operation',
    'no operation is called getlnik',
    'did you mean getlink?',
  ],
  [
    { family: ['rt-link'], operation: ['explode'] },
    ...(['unknown-operation', 'rt-link has no operation explode'] as const),
    'nlkit families rt-link shows what it has',
  ],
  [
    { family: ['rt-link'], where: ['linkinfo.knid=vxlan'] },
    ...(['unknown-attribute', 'no attribute of rt-link is called knid'] as const),
    'did you mean kind?',
  ],
  [
    { where: ['=x'] },
    'usage',
    '--where must be ATTRIBUTE=VALUE, not =x',
    '--where linkinfo.kind=vxlan',
  ],
  [
    { unit: ['rout'] },
    ...(['usage', '--unit must be a netlink unit, 0 to 31 or its name, not rout'] as const),
    'did you mean route?',
  ],
  [
    { unit: ['32'] },
    'usage',
    '--unit must be a netlink unit, 0 to 31 or its name, not 32',
    '--unit 31, --unit generic',
  ],
  [
    { port: ['x'] },
    'usage',
    '--port must be a port id, a number, not x',
    'messages show the port ids of their sockets',
  ],
  [
    { direction: 'to-kernal' },
    ...(['usage', '--direction must be to-kernel, from-kernel or between, not to-kernal'] as const),
    'did you mean to-kernel?',
  ],
  [
    { slower: 'fast' },
    'usage',
    '--slower must be a number of milliseconds, not fast',
    '--slower 10',
  ],
] as const satisfies readonly (readonly [FilterOptions, string, string, string])[]) {
  test(`${JSON.stringify(options)} is refused with what was meant`, async (t) => {
    const error = await t.throwsAsync(parseFilter(options), { instanceOf: UsageError });
    t.is(error.code, code);
    t.is(error.message, text);
    t.is(error.hint, hint);
  });
}

test('a family that nothing describes may be asked for', async (t) => {
  t.truthy(await parseFilter({ family: ['nl80211'], operation: ['cmd 7'] }));
});
