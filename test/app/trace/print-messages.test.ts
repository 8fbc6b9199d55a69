// SPDX-License-Identifier: MIT
import test from 'ava';
import { printMessages, readMessages, type TracedMessage } from '../../../app/trace/index.ts';
import {
  attributes,
  fromKernel,
  joined,
  link,
  message,
  refusal,
  request,
  tapped,
} from './datagrams.ts';

function printed(...given: readonly Parameters<ReturnType<typeof printMessages>>[0][]): string[] {
  const lines: string[] = [];
  const tap = printMessages({ write: (line) => lines.push(line) });
  given.forEach(tap);
  return lines;
}

test('each message is printed on a line, answers with their request and the time they took', (t) => {
  const newlink = message({
    type: 16,
    payload: request(link, 'newlink', { ifname: 'x0', linkinfo: { kind: 'nope' } }),
  });
  const tlvs = attributes([1, 'Unknown device type'], [2, 44]);
  t.deepEqual(
    printed(
      tapped(newlink, { time: 1000 }),
      tapped(refusal(95, newlink, { flags: 0x200, attributes: tlvs }), {
        ...{ ...fromKernel, time: 1000.5 },
      }),
      tapped(newlink, { time: 1001 }),
      tapped(refusal(0, newlink.subarray(0, 16), { flags: 0x100 }), {
        ...{ ...fromKernel, time: 1002 },
      }),
      tapped(message({ type: 18, flags: 0x301, payload: new Uint8Array(16) })),
    ),
    [
      '→ #1 rt-link newlink ifname: x0, linkinfo: { kind: nope }',
      '← #2 rt-link newlink EOPNOTSUPP: Unknown device type, at linkinfo.kind ↳ #1 0.50 ms',
      '→ #3 rt-link newlink ifname: x0, linkinfo: { kind: nope }',
      '← #4 rt-link newlink ack ↳ #3 1.00 ms',
      '→ #5 rt-link getlink dump',
    ],
  );
});

test('nothing that a stranger wrote steers the terminal', (t) => {
  const name = 'x\u001b[2J\u202e"';
  const newlink = message({
    type: 16,
    flags: 0,
    payload: joined(new Uint8Array(16), attributes([3, name], [6, 'a\nb'])),
  });
  const lines = printed(
    tapped(newlink, { ...fromKernel, group: 1 }),
    { kind: 'refusal', time: 0, text: 'no\u001b[2J' },
    { kind: 'lost', time: 5000, datagrams: 1 },
  );
  t.is(lines.length, 3);
  for (const line of lines) t.notRegex(line, /[\p{Cc}\p{Cf}]/u);
  t.true(lines[0]!.includes('"x\\u001b[2J\\u202e\\""'), lines[0]);
});

test('losses and overruns are printed', (t) => {
  const lines = printed(
    { kind: 'lost', time: 1, datagrams: 2 },
    { kind: 'overrun', time: 1, unit: 0, port: 7, group: 1 },
  );
  t.deepEqual(lines, [
    '2 datagrams were lost',
    'route: the receive buffer was full, the kernel dropped messages',
  ]);
});

test('messages are handed to a function', (t) => {
  const seen: TracedMessage[] = [];
  const tap = readMessages((one) => seen.push(one));
  tap({ kind: 'lost', time: 1, datagrams: 2 });
  tap(tapped(message({ type: 18, payload: new Uint8Array(16) })));
  t.deepEqual(
    seen.map(({ family, operation }) => [family, operation]),
    [['rt-link', 'getlink']],
  );
});

test('the time that an answer took is in whole microseconds', (t) => {
  const seen: TracedMessage[] = [];
  const tap = readMessages((one) => seen.push(one));
  const newlink = message({ type: 16, payload: new Uint8Array(16) });
  tap(tapped(newlink, { time: 1_790_000_000_000.1 }));
  const answer = refusal(0, newlink.subarray(0, 16), { flags: 0x100 });
  tap(tapped(answer, { ...fromKernel, time: 1_790_000_000_009.4 }));
  t.regex(String(seen[1]!.took), /^9\.\d{1,3}$/);
});

test('a value is cut at 160 columns or at those that were asked for; a refusal is not', (t) => {
  const newlink = message({
    type: 16,
    flags: 0,
    payload: joined(new Uint8Array(16), attributes([3, 'x0'], [6, '漢'.repeat(2000)])),
  });
  const refused = tapped(
    refusal(95, newlink, { flags: 0x200, attributes: attributes([1, 'no '.repeat(200)]) }),
    fromKernel,
  );
  const given = [tapped(newlink, fromKernel), refused];
  const lines = (columns?: number): string[] => {
    const written: string[] = [];
    const write = (line: string): unknown => written.push(line);
    given.forEach(printMessages({ write, ...(columns !== undefined && { columns }) }));
    return written;
  };
  const columns = (line = ''): number => line.length + line.split('漢').length - 1;
  for (const width of [undefined, 80, 81]) {
    const [short, long] = lines(width);
    const most = width ?? 160;
    t.regex(short!, /ifname: x0, .*…$/);
    t.true(columns(short) <= most, short);
    t.true(columns(short) > most - 3, short);
    t.true(long!.includes('no '.repeat(199)), long);
  }
  t.true(columns(lines(Infinity)[0]) > 4000);
  t.notRegex(lines(Infinity)[0]!, /…/);
});
