// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import test from 'ava';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { HtmlRecording } from '../../../../toolchain/report/html/html-recording.ts';
import type { ReportHead, RowsBlock } from '../../../../toolchain/report/html/page/report-data.ts';
import type { SpoolLimits } from '../../../../toolchain/report/html/spool.ts';
import { writePage } from '../../../../toolchain/report/html/write-page.ts';
import { madeMessage, type MadeMessage } from './made-message.ts';
import { longRun, shortRun, type Sample } from './sample.ts';

function pageOf({ events, takeApart }: Sample, limits: SpoolLimits = {}): string {
  using recording = new HtmlRecording({
    ...{ project: 'counters', command: 'run', version: '1.2.3', takeApart, limits },
  });
  for (const event of events) recording.emit(event);
  return [...writePage(recording)].join('');
}

function blockOf(page: string, id: string): unknown {
  const json = new RegExp(`<script type="application/json" id="${id}">(.*)</script>`).exec(page);
  return JSON.parse(json?.[1] ?? 'null');
}

function headOf(page: string): ReportHead {
  return blockOf(page, 'head') as ReportHead;
}

test('a page loads nothing, and its policy lets only its own script and style in', (t) => {
  const page = pageOf(shortRun());
  const own = page.replaceAll(/<script type="application\/json"[^>]*>.*<\/script>/g, '');
  t.notRegex(own, /\b(?:src|href)\s*=/);
  t.notRegex(own, /url\(|@import|\bimport\b|sourceMappingURL|https?:/);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(own)?.[1] ?? '';
  t.true(policy.startsWith("default-src 'none'; "));
  for (const name of ['script', 'style']) {
    const text = new RegExp(`<${name}>([^]*)</${name}>`).exec(own)?.[1] ?? '';
    t.true(text.length > 1_000, name);
    const digest = createHash('sha256').update(text).digest('base64');
    t.true(policy.includes(`${name}-src 'sha256-${digest}'`), name);
  }
});

test('blocks that do not fit into memory are the same out of a file, which has no name', (t) => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('nlkit-report-'));
  const inFile = pageOf(longRun(3_500), { memory: 100_000 });
  t.is(inFile, pageOf(longRun(3_500)));
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('nlkit-report-'));
  t.deepEqual(after, before);
});

test('what has no room is counted', (t) => {
  const { runs } = headOf(pageOf(longRun(5_000), { all: 600_000 }));
  const [run] = runs;
  t.is(run?.messages, 5_000);
  t.true((run?.blocks ?? 0) > 0);
  t.is((run?.dropped ?? 0) % 1_000, 0);
  t.true((run?.dropped ?? 0) >= 1_000);
});

test('a run without a result was stopped, and still has its messages', (t) => {
  const { events, takeApart } = shortRun();
  const some = [...events].slice(0, 12);
  const error: NlkitEvent = { type: 'error', code: 'interrupted', message: 'ended by SIGINT' };
  const { runs, error: told } = headOf(pageOf({ events: [...some, error], takeApart }));
  t.like(runs[0], { verdict: 'stopped', messages: 5 });
  t.is(told?.message, 'ended by SIGINT');
});

test('a build is shown where it failed, and only then', (t) => {
  const output: NlkitEvent = {
    ...{ type: 'output', source: 'build', stream: 'stderr' },
    text: 'echo.c:3: error: expected expression\n',
  };
  const stage = (state: 'done' | 'failed'): NlkitEvent => ({
    type: 'stage',
    stage: 'build',
    state,
  });
  const takeApart = (): undefined => undefined;
  t.true(pageOf({ events: [output, stage('failed')], takeApart }).includes('expected expression'));
  t.false(pageOf({ events: [output, stage('done')], takeApart }).includes('expected expression'));
});

test('a row says of a value what the terminal does, and what an error number means', (t) => {
  const message: MadeMessage = {
    direction: 'to-kernel',
    kind: 'request',
    ...{ number: 1, unit: 0, port: 1, datagram: 1 },
    ...{ namespace: null, process: null, family: null, operation: null, sequence: 1 },
    ...{ replyTo: null, error: null },
    value: { ifname: 'lo', mtu: 0, stats: { packets: 0, errors: 0 }, list: [] },
  };
  const refused: MadeMessage = { ...message, number: 2, kind: 'error', value: null };
  const events = [
    madeMessage(message).event,
    madeMessage({ ...refused, error: { errno: 17, name: 'EEXIST' } }).event,
    madeMessage({ ...refused, error: { errno: 22, name: 'EINVAL', text: 'no such link' } }).event,
  ];
  const page = pageOf({ events, takeApart: () => undefined });
  const { strings, rows } = blockOf(page, 'rows-0-0') as RowsBlock;
  const [request, ...errors] = rows.filter((row) => row[0] === 0);
  t.is(strings[request![20]], 'ifname: lo');
  t.is(strings[request![23]], 'route');
  t.deepEqual(
    errors.map((row) => strings[row[22] === 0 ? 0 : row[22][1]]),
    ['EEXIST: File exists', 'EINVAL: no such link'],
  );
});
