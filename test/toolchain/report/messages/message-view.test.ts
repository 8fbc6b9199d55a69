// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import type { MessageEvent, TraceEvent } from '../../../../toolchain/events.ts';
import { lineColumns } from '../../../../toolchain/report/cells.ts';
import { MessageView } from '../../../../toolchain/report/messages/message-view.ts';
import { paintFor } from '../../../../toolchain/report/output.ts';
import { symbolsFor } from '../../../../toolchain/report/symbols.ts';

/** UPDATE_TRANSCRIPTS=1 writes the transcripts anew, to be read before they are committed. */
function golden(name: string, actual: string): string {
  const file = join(checkout, 'test/toolchain/report/testdata', `${name}.txt`);
  if (process.env['UPDATE_TRANSCRIPTS'] === '1') writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}

const ip = { pid: 812, name: 'ip' };

function event(facts: Partial<MessageEvent>): MessageEvent {
  return {
    ...{ type: 'message', time: 1000, number: 1, unit: 0, direction: 'to-kernel', kind: 'request' },
    ...{ port: 812, namespace: null, process: ip, datagram: 1, messageType: 16, flags: 5 },
    ...{ sequence: 1, bytes: '', family: 'rt-link', operation: 'getlink' },
    ...{ value: null, error: null, replyTo: null },
    ...facts,
  };
}

const fromKernel = { direction: 'from-kernel' } as const;

const trace: readonly TraceEvent[] = [
  event({ flags: 0x301, messageType: 18, value: { 'ifi-family': 'unspec', 'ifi-flags': [] } }),
  event({
    ...{ ...fromKernel, number: 2, kind: 'reply', flags: 2, time: 1000.132 },
    value: {
      ...{ 'ifi-index': 1, 'ifi-flags': ['up', 'loopback', 'running'], ifname: 'lo' },
      ...{ mtu: 65_536, 'link-netnsid': 0, address: '000000000000', linkinfo: { kind: 'none' } },
    },
    ...{ replyTo: 1, took: 0.132 },
  }),
  event({
    ...fromKernel,
    number: 3,
    kind: 'done',
    time: 1012.5,
    flags: 0x12,
    replyTo: 1,
    took: 12.5,
  }),
  event({
    ...{ number: 4, operation: 'newlink', time: 1013 },
    value: { ifname: 'vx0', linkinfo: { kind: 'vxlan', data: { id: 7 } } },
  }),
  event({
    ...{ ...fromKernel, number: 5, kind: 'error', operation: 'newlink', time: 1013.5 },
    error: {
      ...{ errno: 22, name: 'EINVAL', text: 'Invalid netlink attributes for this device' },
      ...{ attribute: 'linkinfo.data.id', missing: 'linkinfo.data.local', offset: 60 },
    },
    ...{ replyTo: 4, took: 0.5 },
  }),
  event({ ...fromKernel, number: 6, kind: 'acknowledgement', time: 1014, replyTo: 4, took: 1 }),
  event({
    ...{ ...fromKernel, number: 7, kind: 'acknowledgement', time: 1014, replyTo: 4, took: 1 },
    error: { errno: 0, text: 'the module warns' },
  }),
  event({
    ...{ ...fromKernel, number: 8, kind: 'notification', operation: 'newlink-ntf', time: 1015 },
    ...{ group: { number: 1, name: 'rtnlgrp-link' }, listeners: 2, value: { ifname: 'vx0' } },
  }),
  event({
    ...{ number: 1234, family: null, operation: 'type 77', unit: 31, process: null, time: 2015 },
    ...{ value: { payload: '0102' }, direction: 'between' },
  }),
  event({
    ...{ number: 1235, process: { pid: 9 }, time: 2016, value: null },
    problem: 'nlmsg_len is 3, less than its own header',
  }),
  event({
    ...{ number: 1236, time: 2017, process: { pid: 9, name: '\u001b[2J' } },
    family: '\u202eknil',
    operation: '\u001b[31m',
    value: { ifname: '\u001b]0;x\u0007' },
    error: { errno: 1, name: 'EPERM', text: '\u001b[2Jhidden', attribute: '\u0000' },
  }),
  { type: 'trace-loss', time: 2018, datagrams: 12 },
  { type: 'trace-loss', time: 2018, datagrams: 1 },
  {
    ...{ type: 'overrun', time: 2019, unit: 16, port: 812, namespace: null, process: ip },
    group: { number: 33, name: 'events' },
  },
  { type: 'refusal', time: 2020, text: 'Not for\u001b[2J you', process: ip },
];

/** The line of a message in a file. */
function lineOf(facts: Partial<MessageEvent>): string {
  const view = new MessageView({}, (_, text) => text, symbolsFor({}));
  const lines = view.lines(event(facts));
  return lines.join('\n');
}

interface Look {
  readonly columns?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly color?: boolean;
}

function shown({ columns, environment = { TERM: 'xterm' }, color = false }: Look): string[] {
  const output = { write: () => true, isTTY: columns !== undefined, ...(columns && { columns }) };
  const view = new MessageView(
    output,
    paintFor(output, environment, color),
    symbolsFor(environment),
  );
  return trace.flatMap((one) => view.lines(one));
}

for (const [name, look] of [
  ['messages-120', { columns: 120 }],
  ['messages-80', { columns: 80 }],
  ['messages-40', { columns: 40 }],
  ['messages-file', {}],
  ['messages-ascii', { columns: 80, environment: { TERM: 'xterm', LANG: 'C' } }],
] as const) {
  test(`messages are shown one a line: ${name}`, (t) => {
    const lines = shown(look);
    t.is(`${lines.join('\n')}\n`, golden(name, `${lines.join('\n')}\n`));
    if ('columns' in look) {
      for (const line of lines) t.true(lineColumns(line) <= look.columns, line);
    }
    // Nothing that a stranger wrote steers the terminal.
    for (const line of lines) t.notRegex(line, /[\p{Cc}\p{Cf}]/u);

    if (name === 'messages-ascii') for (const line of lines) t.regex(line, /^[\x20-\x7e]*$/);
  });
}

test('colours are there only where they are wanted', (t) => {
  const look = { columns: 80, color: true };
  t.true(shown(look).some((line) => line.includes('\u001b[31m')));
  t.false(
    shown({ ...look, environment: { TERM: 'xterm', NO_COLOR: '1' } })
      .join('')
      .includes('\u001b'),
  );
  const without = shown(look).map((line) => line.replaceAll(/\u001b\[\d+m/g, ''));
  t.deepEqual(without, shown({ columns: 80 }));
});

test('a long value is cut without being measured as a whole', (t) => {
  const output = { isTTY: true, columns: 60 };
  const view = new MessageView(output, (_, text) => text, symbolsFor({}));
  const [line = ''] = view.lines(event({ value: { data: 'ab'.repeat(500_000) } }));
  t.is(lineColumns(line), 60);
  t.true(line.endsWith('…'));
});

test('a line leaves out what is 0 or empty also in nests, and keeps the items of arrays', (t) => {
  const value = {
    ...{ 'ifi-index': 0, map: { 'mem-start': 0, irq: 0 }, 'devlink-port': {}, ifname: 'lo' },
    ...{ stats64: { 'rx-packets': 0, 'tx-packets': 7 }, items: [0, { id: 0 }, { id: 1 }] },
  };
  t.regex(
    lineOf({ value }),
    /rt-link getlink ifname: lo, stats64: \{ tx-packets: 7 \}, items: \[0, \{\}, \{ id: 1 \}\]$/,
  );
  t.regex(lineOf({ value: { map: { irq: 0 } } }), /getlink$/);
});

test('a file has long values cut, with what follows them, and refusals whole', (t) => {
  const more = { ...fromKernel, kind: 'reply', replyTo: 1, took: 1 } as const;
  const line = lineOf({ ...more, value: { data: 'ab'.repeat(500) } });
  t.is(lineColumns(line), 160);
  t.true(line.endsWith('… ↳ #1 1.00 ms'));
  const text = 'long '.repeat(100).trim();
  t.true(lineOf({ kind: 'error', error: { errno: 1, name: 'EPERM', text } }).includes(text));
  t.true(lineOf({ ...more, operation: 'x'.repeat(200), value: { id: 1 } }).endsWith('1.00 ms'));
});

for (const [title, facts, expected] of [
  ['a refusal without a text', { errno: 17, name: 'EEXIST' }, 'EEXIST: File exists'],
  ['an error that the kernel never sends', { errno: 524, name: 'ENOTSUPP' }, 'ENOTSUPP'],
  ['a number that Linux does not have', { errno: 4000, name: 'errno 4000' }, 'errno 4000'],
] as const) {
  test(`${title} has the words of its number, where it has any`, (t) => {
    const line = lineOf({ ...fromKernel, kind: 'error', error: facts });
    t.is(line.slice(line.indexOf('getlink')), `getlink ${expected}`);
  });
}

test('a message of no family has the name of its unit', (t) => {
  const nameless = { family: null, operation: 'type 38' };
  t.regex(lineOf(nameless), /\] route type 38$/);
  t.regex(lineOf({ ...nameless, unit: 31 }), /\] unit 31 type 38$/);
});

test('the end of what has no type is an end alone', (t) => {
  const facts = { ...fromKernel, family: 'echo', operation: 'type 0', kind: 'done' } as const;
  t.regex(lineOf({ ...facts, value: { payload: 'Hello' } }), /\] echo done payload: Hello$/);
});

test('times count from the first message that was seen, shown or not', (t) => {
  const seen = new MessageView(
    {},
    (_, text) => text,
    symbolsFor({}),
    undefined,
    () => 400,
  );
  t.regex(seen.lines(event({ time: 1000 })).join(''), / 0\.600000 /);
});

test('details are below their message', (t) => {
  const view = new MessageView(
    {},
    (_, text) => text,
    symbolsFor({}),
    ({ number }) => [`  details of ${number}`],
  );
  t.deepEqual(view.lines(event({ number: 3 })).slice(1), ['  details of 3']);
});
