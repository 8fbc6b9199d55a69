// SPDX-License-Identifier: MIT
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type {
  PartsBlock,
  ReportHead,
  RowsBlock,
} from '../../toolchain/report/html/page/report-data.ts';
import { containersFor } from '../docker/support/engine.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

/** The JSON of a page's block. */
function blockOf(page: string, id: string): unknown {
  const found = new RegExp(`<script type="application/json" id="${id}">(.*)</script>`).exec(page);
  return JSON.parse(found?.[1] ?? 'null');
}

test.serial(
  'the report of a run in a guest has its messages by their spec, output and kernel log',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'nlkit-report-vm-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'echo.html');
    const run = await nlkit(['run', 'echo', '--on', 'vm', '--report', `html=${file}`]);
    t.is(run.exitCode, 0, story(run));
    t.false(
      run.events.some(({ type }) => type === 'message'),
      'nobody asked for messages in the events',
    );
    const page = readFileSync(file, 'utf8');
    const { project, runs } = blockOf(page, 'head') as ReportHead;
    t.is(project, 'echo');
    t.like(runs[0], { verdict: 'passed', kernel: 'debian:12 (6.1)', target: 'vm', messages: 3 });
    const { strings, rows } = blockOf(page, 'rows-0-0') as RowsBlock;
    const messages = rows.filter((row) => row[0] === 0);
    t.deepEqual(
      messages.map((row) => [strings[row[9]], strings[row[10]], strings[row[20]], row[14]]),
      [
        ['echo', 'say', 'text: Hello Kernel', 0],
        ['echo', 'say', 'text: Hello Userspace', 1],
        ['echo', 'say', '', 1],
      ],
    );
    const texts = rows.flatMap((row) => (row[0] === 1 || row[0] === 2 ? strings[row[4]] : []));
    t.true(texts.includes('Received message payload: Hello Userspace'));
    t.true(texts.includes('echo: listening on netlink unit 31'));
    const parts = blockOf(page, 'parts-0-0') as PartsBlock;
    const [, bytes, length, shape, values] = parts.messages[0]!;
    t.is(length, 28);
    t.is(Buffer.from(bytes, 'base64').toString('latin1', 16), 'Hello Kernel');
    const names = parts.shapes[shape]!.parts.flatMap((definition, index) =>
      index % 4 === 0 ? parts.strings[parts.definitions[definition]![1]] : [],
    );
    t.is(parts.strings[values[names.lastIndexOf('text')]!], 'Hello Kernel');
  },
);

test.serial('the report of tests in guests has the messages of each', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-report-vm-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'echo.html');
  const where = ['--on', 'vm', '--kernels', '6.1', '--trace'];
  const run = await nlkit(['test', 'echo', ...where, '--report', `html=${file}`]);
  t.is(run.exitCode, 0, story(run));
  const shown = ofType(run, 'message').map(({ operation, kind }) => `${operation ?? ''} ${kind}`);
  t.deepEqual(shown, ['say request', 'say reply', 'say acknowledgement']);
  const { runs } = blockOf(readFileSync(file, 'utf8'), 'head') as ReportHead;
  t.is(runs.length, 1);
  t.like(runs[0], { test: 'app', kernel: 'debian:12 (6.1)', verdict: 'passed', messages: 3 });
});

/** Lists what ethtool knows of links, and asks for the link that the first argument names. The second one: the guest is used. */
const asking = `import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'nlkit';
import { Generic, Route } from 'nlkit/families';
await using generic = await Generic.open();
const { id } = await generic.family('ethtool');
await using connection = await connect({ protocol: 16 });
await connection.dump({ type: id, payload: Uint8Array.of(2, 1, 0, 0, 4, 0, 1, 128) }).all();
await using route = await Route.open();
const [, , link, place] = process.argv;
if (existsSync('/tmp/used') !== (place === 'again')) throw new Error('this is another guest');
writeFileSync('/tmp/used', '');
await route.link(link);
`;

test.serial(
  'the tests that share a guest have messages of their own, also in the folder of a failed one',
  async (t) => {
    const ask = (name: string, link: string, place = 'again'): string =>
      `  - { name: ${name}, command: [node, app.mjs, ${link}, ${place}], shared: true }\n`;
    const folder = await writeProject('shared-report', {
      'nlkit.yaml': `modules: [{ path: quiet }]
app: { command: ['true'], files: [app.mjs] }
kernels: [6.1]
tests:
${ask('first', 'lo', 'new')}${ask('fails', 'missing')}${ask('last', 'lo')}`,
      'quiet/Kbuild': 'obj-m := quiet.o\n',
      'quiet/quiet.c': moduleSource({}),
      'app.mjs': asking,
    });
    const file = join(folder, 'all.html');
    const run = await nlkit(['test', folder, '--report', `html=${file}`]);
    t.is(run.exitCode, 1, story(run));
    const page = readFileSync(file, 'utf8');
    const { runs } = blockOf(page, 'head') as ReportHead;
    t.deepEqual(
      runs.map(({ test: name, verdict, errors }) => [name, verdict, errors]),
      [
        ['app', 'passed', 0],
        ['first', 'passed', 0],
        ['fails', 'failed', 1],
        ['last', 'passed', 0],
      ],
    );
    for (const index of [1, 2, 3]) {
      const name = runs[index]?.test;
      t.deepEqual([...familiesIn(page, index)], ['nlctrl', 'ethtool', 'rt-link'], name);
      t.is(messagesIn(page, index).rows[0]?.[2], 1, `${name}'s messages count from 1`);
    }
    const kept = ofType(run, 'test').find(({ result }) => result.test === 'fails')?.result.folder;
    const own = readFileSync(join(kept ?? '', 'report.html'), 'utf8');
    t.like((blockOf(own, 'head') as ReportHead).runs, [{ test: 'fails', errors: 1 }]);
    t.deepEqual([...familiesIn(own, 0)], ['nlctrl', 'ethtool', 'rt-link']);
    t.deepEqual(await containersFor('shared-report'), []);
  },
);

function messagesIn(page: string, run: number) {
  const { strings, rows } = blockOf(page, `rows-${String(run)}-0`) as RowsBlock;
  return { strings, rows: rows.filter((row) => row[0] === 0) };
}

/** The families of a run's messages, in the order in which they first occur. */
function familiesIn(page: string, run: number): Set<string> {
  const { strings, rows } = messagesIn(page, run);
  return new Set(rows.map((row) => strings[row[9]] ?? ''));
}

test.serial('the report of repetitions in a guest has the messages of each', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-report-vm-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'echo.html');
  const where = ['--on', 'vm', '--repeat', '3'];
  const run = await nlkit(['run', 'echo', ...where, '--report', `html=${file}`]);
  t.is(run.exitCode, 0, story(run));
  const page = readFileSync(file, 'utf8');
  const { runs } = blockOf(page, 'head') as ReportHead;
  t.is(runs.length, 1);
  t.like(runs[0], { verdict: 'passed', messages: 9, complaints: 0 });
  const { strings, rows } = blockOf(page, 'rows-0-0') as RowsBlock;
  const course = rows.flatMap((row): string[] => {
    if (row[0] === 0) return [strings[row[10]] ?? ''];
    if (row[0] !== 4) return [];
    const name = strings[row[2]] ?? '';
    return name.startsWith('repetition') ? [`${name} ${strings[row[3]] ?? ''}`] : [];
  });
  const each = (index: number): string[] => [
    `repetition ${String(index)} of 3 started`,
    ...['say', 'say', 'say'],
    `repetition ${String(index)} of 3 done`,
  ];
  t.deepEqual(course, [1, 2, 3].flatMap(each));
  const taps = rows.filter((row) => row[0] === 2 && (strings[row[4]] ?? '').includes('nlkit_tap'));
  t.true(taps.length <= 1, 'the tap is loaded once for all repetitions');
});
