// SPDX-License-Identifier: MIT
// Runs as nlkit would tell of them: a short one in which much happens, and long ones of many messages.
import type { Dissection } from '../../../../app/dissect/dissection.ts';
import type { Complaint, MessageEvent, NlkitEvent } from '../../../../toolchain/events.ts';
import { type Made, madeMessage, type MadeMessage } from './made-message.ts';

export interface Sample {
  readonly events: Iterable<NlkitEvent>;
  readonly takeApart: (event: MessageEvent) => Dissection | undefined;
}

/** Monday, 30 November 2026, 08:03:15 UTC. */
const start = Date.UTC(2026, 10, 30, 8, 3, 15);

export const complaint: Complaint = {
  kind: 'warning',
  title: 'WARNING: CPU: 0 PID: 512 at counters_reset+0x41/0x60 [counters]',
  text: [
    'WARNING: CPU: 0 PID: 512 at counters_reset+0x41/0x60 [counters]',
    'Modules linked in: counters(OE)',
    'RIP: 0010:counters_reset+0x41/0x60 [counters]',
    'Call Trace:',
    ' <TASK>',
    ' genl_family_rcv_msg_doit+0xf8/0x130',
    ' </TASK>',
  ],
  frames: [
    {
      symbol: 'counters_reset+0x41/0x60 [counters]',
      file: 'module/counters/counters.c',
      line: 118,
      source: 'WARN_ON_ONCE(counter->value > counter->limit);',
    },
    {
      symbol: 'counters_nl_reset_doit+0x2c/0x90 [counters]',
      file: 'module/counters/counters.c',
      line: 204,
      source: 'return counters_reset(counter, info->extack);',
    },
  ],
};

const nameDoc = 'The name of the counter: 1 to 15 characters, unique within the network namespace.';
const family = 'counters';
const client = { pid: 512, name: 'node' };

/** Takes apart what was made. */
export function takenApart(dissections: Map<number, Dissection>): Sample['takeApart'] {
  return ({ number }) => dissections.get(number);
}

/** A run with everything that a report shows: it fails, as the kernel complains. */
export function shortRun(): Sample {
  const dissections = new Map<number, Dissection>();
  let number = 0;
  const message = (
    ms: number,
    made: Omit<MadeMessage, 'number' | 'unit' | 'port' | 'namespace' | 'process' | 'datagram'> &
      Partial<MadeMessage>,
  ): MessageEvent => {
    number += 1;
    const all = { number, unit: 16, port: 512, namespace: 4026531840, process: client };
    const { event, dissection }: Made = madeMessage({
      ...{ ...all, datagram: number, time: start + ms },
      ...made,
    });
    dissections.set(number, dissection);
    return event;
  };
  const kernel = (ms: number, level: number, text: string): NlkitEvent => ({
    ...{ type: 'kernel', time: start + ms },
    record: { sequence: 900, level, microseconds: 41_000_000 + ms * 1_000, text },
  });
  const said = (ms: number, text: string, stream: 'stdout' | 'stderr' = 'stdout'): NlkitEvent => ({
    ...{ type: 'output', source: 'app', stream, text: `${text}\n`, time: start + ms },
  });
  const stage = (
    ms: number,
    name: 'load' | 'app' | 'unload' | 'boot' | 'build',
    took: number,
  ): NlkitEvent => ({
    ...{ type: 'stage', stage: name, state: 'done', ms: took, time: start + ms },
  });
  const quiet = { family, error: null, replyTo: null } as const;
  const events: NlkitEvent[] = [
    {
      ...{ type: 'plan', project: 'counters', kernel: 'debian:12 (6.1)', target: 'vm' },
      ...{ reason: 'a throw-away guest', time: start - 2_900 },
    },
    stage(-1_700, 'build', 1_180),
    stage(-420, 'boot', 1_240),
    stage(0, 'load', 38),
    kernel(0.1, 6, 'counters: loading out-of-tree module taints kernel.'),
    kernel(0.9, 6, 'counters: 4 counters, family 28'),
    said(61, 'connected to counters, version 2'),
    message(62.114, {
      ...{ ...quiet, direction: 'to-kernel', kind: 'request', operation: 'list', sequence: 1 },
      ...{ flags: 0x301, value: {}, doc: 'Lists all counters of the network namespace.' },
    }),
    ...['packets', 'bytes', 'drops'].map((name, index) =>
      message(62.2 + index * 0.021, {
        ...{ ...quiet, direction: 'from-kernel', kind: 'reply', operation: 'list', sequence: 1 },
        ...{
          flags: 2,
          replyTo: 1,
          took: 0.086 + index * 0.021,
          value: { name, value: 10 * index },
        },
        doc: 'Lists all counters of the network namespace.',
        attributes: [
          { name: 'name', number: 1, doc: nameDoc, value: name },
          {
            ...{ name: 'state', number: 3, doc: 'What the counter has now.' },
            value: [
              { name: 'value', number: 1, doc: 'The count.', value: 10 * index },
              { name: 'limit', number: 2, doc: 'It never exceeds this.', value: 1_000 },
            ],
          },
          { name: 'key', number: 4, secret: true, value: new Uint8Array(16) },
        ],
      }),
    ),
    message(62.31, {
      ...{ ...quiet, direction: 'from-kernel', kind: 'done', operation: 'list', sequence: 1 },
      ...{ flags: 2, replyTo: 1, took: 0.196, messageType: 3 },
      payload: { name: 'error', value: '0', bytes: new Uint8Array(4) },
    }),
    said(70, 'packets 0\nbytes 10\ndrops 20'),
    message(71, {
      ...{ ...quiet, direction: 'to-kernel', kind: 'request', operation: 'add', sequence: 2 },
      value: { name: 'a-name-that-is-too-long', limit: 5 },
      doc: 'Adds a counter.',
      attributes: [
        { name: 'name', number: 1, doc: nameDoc, value: 'a-name-that-is-too-long' },
        { name: 'limit', number: 2, doc: 'It never exceeds this.', value: 5 },
      ],
    }),
    message(71.052, {
      ...{ ...quiet, direction: 'from-kernel', kind: 'error', operation: 'add', sequence: 2 },
      ...{ messageType: 2, flags: 0x300, replyTo: 6, took: 0.052 },
      error: {
        ...{ errno: 34, name: 'ERANGE', text: 'the name is too long', attribute: 'name' },
        offset: 20,
      },
      payload: { name: 'nlmsgerr', value: '-34', bytes: new Uint8Array(20) },
    }),
    said(72, 'add: ERANGE: the name is too long (name)', 'stderr'),
    message(80, {
      ...{ ...quiet, direction: 'to-kernel', kind: 'request', operation: 'reset', sequence: 3 },
      value: { name: 'drops' },
      doc: 'Sets a counter back to 0.',
      attributes: [{ name: 'name', number: 1, doc: nameDoc, value: 'drops' }],
    }),
    kernel(84, 4, 'counters: drops is 20, above its limit'),
    ...complaint.text.map((text, index) => kernel(84.1 + index / 100, 4, text)),
    { type: 'complaint', time: start + 84.3, complaint },
    message(97.4, {
      ...{
        ...quiet,
        direction: 'from-kernel',
        kind: 'notification',
        operation: 'changed',
        sequence: 0,
      },
      ...{
        group: { number: 5, name: 'changes' },
        listeners: 1,
        flags: 0,
        value: { name: 'drops' },
      },
      doc: 'A counter was reset.',
      attributes: [{ name: 'name', number: 1, doc: nameDoc, value: 'drops' }],
    }),
    message(98.2, {
      ...{ ...quiet, direction: 'from-kernel', kind: 'acknowledgement', operation: 'reset' },
      ...{ sequence: 3, messageType: 2, flags: 0x100, replyTo: 8, took: 18.2 },
      payload: { name: 'error', value: '0', bytes: new Uint8Array(20) },
    }),
    message(1_412, {
      ...{ ...quiet, direction: 'to-kernel', kind: 'request', family: null, operation: null },
      ...{ sequence: 9, messageType: 16, unit: 31, value: null },
      payload: { name: 'bytes', value: '48656c6c6f', bytes: Buffer.from('Hello') },
      faults: [{ offset: 16, length: 5, text: 'nothing describes these bytes' }],
    }),
    said(1_420, 'done'),
    { type: 'trace-loss', datagrams: 3, time: start + 1_421 },
    stage(1_460, 'app', 1_400),
    kernel(1_470, 6, 'counters: gone'),
    stage(1_490, 'unload', 30),
    {
      ...{ type: 'result', ok: false, exitCode: 5, target: 'vm', kernel: 'debian:12 (6.1)' },
      ...{ app: { exitCode: 0, stdout: '', stderr: '' }, kernelLog: [], complaints: [complaint] },
      ...{ stages: {}, time: start + 1_500 },
    },
  ];
  return { events, takeApart: takenApart(dissections) };
}

/** A run of so many messages: requests with three answers each, some of them slow, some refused. */
export function longRun(messages: number): Sample {
  const dissections = new Map<number, Dissection>();
  function* events(): Generator<NlkitEvent> {
    for (let number = 1; number <= messages; number += 1) {
      const made = manyth(number);
      dissections.set(number, made.dissection);
      yield made.event;
      dissections.delete(number);
    }
    yield {
      ...{ type: 'result', ok: true, exitCode: 0, target: 'vm', kernel: 'debian:12 (6.1)' },
      ...{ app: null, kernelLog: [], complaints: [], stages: {} },
    };
  }
  return { events: events(), takeApart: takenApart(dissections) };
}

/** One of many; 4 together are a conversation. */
function manyth(number: number): Made {
  const place = (number - 1) % 4;
  const request = number - place;
  const isRefused = place === 3 && request % 97 === 1;
  const isSlow = request % 1_013 === 1;
  const took = place * (isSlow ? 9 : 0.02 + (request % 7) / 100);
  const time = start + request * 0.5 + took;
  return madeMessage({
    ...{ number, time, unit: 16, port: 700 + (request % 3), namespace: null, datagram: number },
    process: { pid: 700 + (request % 3), name: ['node', 'ip', 'ss'][request % 3] ?? '' },
    direction: place === 0 ? 'to-kernel' : 'from-kernel',
    kind: place === 0 ? 'request' : place < 3 ? 'reply' : isRefused ? 'error' : 'acknowledgement',
    ...{ family, operation: request % 5 === 0 ? 'list' : 'get', sequence: request },
    value: place === 3 ? null : { name: `counter ${String(number)}`, value: number },
    error: isRefused ? { errno: 1, name: 'EPERM', text: `refused ${String(number)}` } : null,
    replyTo: place === 0 ? null : request,
    ...(place > 0 && { took }),
    attributes: [
      { name: 'name', number: 1, doc: nameDoc, value: `counter ${String(number)}` },
      { name: 'value', number: 2, value: number },
    ],
  });
}
