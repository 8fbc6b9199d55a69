// SPDX-License-Identifier: MIT
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import type { EngineFacts } from '../../../toolchain/engine/engine.ts';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import type { MessageEvent, NlkitEvent, ResultEvent } from '../../../toolchain/events.ts';
import { failedRun, failedTest } from '../../../toolchain/failure/failure.ts';
import { failureKeeper, writeFailure } from '../../../toolchain/failure/write-failure.ts';
import { failed, projectIn } from './failed.ts';

const run = 'debian:12/x';
const isTraced = true;
const events: readonly NlkitEvent[] = [
  { type: 'plan', project: 'trial', kernel: 'debian:12 (6.1)', target: 'vm', reason: 'so', run },
  { type: 'output', source: 'build', stream: 'stdout', text: 'CC trial.o\n', run },
  { type: 'output', source: 'app', stream: 'stdout', text: 'half a ', run },
  { type: 'kernel', record: { microseconds: 12_345_678, text: 'BUG: a NULL pointer' }, run },
  {
    type: 'kernel',
    record: { microseconds: 12_345_679, text: 'RIP: 0010:trial_x+0x7/0x10 [trial]' },
    run,
  },
  { type: 'output', source: 'app', stream: 'stderr', text: 'no newline', run },
  { type: 'output', source: 'app', stream: 'stdout', text: 'line\n', run },
  {
    type: 'complaint',
    complaint: {
      ...{ kind: 'oops', title: 'BUG: a NULL pointer', text: [] },
      frames: [
        { symbol: 'trial_x+0x7/0x10 [trial]', file: 'trial.c', line: 42, source: '*no = 1;' },
      ],
    },
    run,
  },
  { type: 'output', source: 'app', stream: 'stderr', text: 'again\n', run: `${run}#2` },
];

const writing = {
  versions: { nlkit: '0.1.0', node: 'v20.19.0' },
  environment: {},
  now: Date.UTC(2026, 10, 30, 8, 3, 15),
};

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

test('a folder holds the logs, the events, the versions and the command that repeats the test', async (t) => {
  const project = projectIn(t);
  const folder = await writeFailure(failedTest(failed, { project, events, isTraced }), writing);
  t.regex(folder, /\/\.nlkit\/failures\/20261130T080315Z-debian-12-a-test-of-etc-1-[0-9a-f]{8}$/);
  t.deepEqual(readdirSync(folder).sort(), [
    ...['app.stderr', 'app.stdout', 'build.log', 'events.jsonl', 'kernel.log'],
    ...['repeat.sh', 'report.html', 'versions.json'],
  ]);
  t.regex(read(folder, 'report.html'), /a NULL pointer/);
  t.is(read(folder, 'app.stdout'), 'half a line\n');
  t.is(read(folder, 'app.stderr'), `no newline\n==== ${run}#2 ====\nagain\n`);
  t.is(read(folder, 'build.log'), 'CC trial.o\n');
  t.is(
    read(folder, 'kernel.log'),
    `[   12.345678] BUG: a NULL pointer
[   12.345679] RIP: 0010:trial_x+0x7/0x10 [trial]
                   at trial.c:42: *no = 1;
`,
  );
  t.deepEqual(JSON.parse(read(folder, 'versions.json')), writing.versions);
  const lines = read(folder, 'events.jsonl').trimEnd().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as NlkitEvent & { v: number });
  t.true(parsed.every(({ v }) => v === 1));
  t.deepEqual(parsed.at(-1), {
    v: 1,
    time: writing.now,
    type: 'test',
    result: failed,
  } as unknown as (typeof parsed)[0]);
  t.is(parsed.filter(({ type }) => type === 'kernel').length, 2);
  t.is(readFileSync(join(dirname(folder), '.gitignore'), 'utf8'), '*\n');
});

test('the script repeats the command in the folder where nlkit was called', async (t) => {
  const project = projectIn(t);
  const command = `sh -c 'pwd; echo "$@"' "it's"`;
  const result = { ...failed, command };
  const folder = await writeFailure(failedTest(result, { project, events: [], isTraced }), writing);
  const output = execFileSync(join(folder, 'repeat.sh'), ['more'], { cwd: '/', encoding: 'utf8' });
  t.is(output, `${process.cwd()}\nmore\n`);
  t.deepEqual(readdirSync(folder).sort(), [
    ...['events.jsonl', 'repeat.sh', 'report.html', 'versions.json'],
  ]);
});

const result: ResultEvent = {
  ...{ type: 'result', ok: false, exitCode: 1, target: 'vm', kernel: 'debian:12 (6.1)' },
  ...{ app: { exitCode: 3, stdout: '', stderr: '' }, kernelLog: [], complaints: [], stages: {} },
};

test('a run has a folder of its own, with a script that takes more options before the arguments of the app', async (t) => {
  const project = projectIn(t);
  const loaded: NlkitEvent = { type: 'stage', stage: 'load', state: 'done', ms: 1 };
  const command = { nlkit: `sh -c 'echo "$@"' it`, app: "-- 'a b'" };
  const facts = { project, events: [loaded], isTraced: false, command };
  const folder = await writeFailure(failedRun(result, facts), writing);
  t.regex(folder, /\/\.nlkit\/failures\/20261130T080315Z-debian-12-run-[0-9a-f]{8}$/);
  t.is(
    execFileSync(join(folder, 'repeat.sh'), ['--trace'], { encoding: 'utf8' }),
    '--trace -- a b\n',
  );
  const events = read(folder, 'events.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as NlkitEvent);
  t.deepEqual(
    events.map(({ type }) => type),
    ['stage', 'notice', 'result'],
  );
  const untraced = "netlink's messages were not recorded: repeat.sh --trace records them";
  t.like(events[1], { text: untraced });
  t.regex(read(folder, 'report.html'), /nlkit run.*messages were not recorded/s);
  const traced = await writeFailure(failedRun(result, { ...facts, isTraced: true }), writing);
  t.notRegex(read(traced, 'events.jsonl'), /were not recorded/);
});

test('two runs at the same time write two folders', async (t) => {
  const project = projectIn(t);
  const failure = failedTest(failed, { project, events, isTraced });
  const folders = await Promise.all(
    Array.from({ length: 8 }, () => writeFailure(failure, writing)),
  );
  t.is(new Set(folders).size, 8);
  for (const folder of folders) t.true(existsSync(join(folder, 'events.jsonl')));
});

test('no link of a stranger’s project is followed, and nothing is written then', async (t) => {
  const project = projectIn(t);
  const elsewhere = mkdtempSync(join(tmpdir(), 'nlkit-elsewhere-'));
  t.teardown(() => rmSync(elsewhere, { recursive: true }));
  mkdirSync(project.results);
  symlinkSync(elsewhere, join(project.results, 'failures'));
  await t.throwsAsync(writeFailure(failedTest(failed, { project, events, isTraced }), writing), {
    code: 'not-written',
  });
  t.deepEqual(readdirSync(elsewhere), []);
});

test('old folders are removed, but the last twenty and those of the last day stay', async (t) => {
  const project = projectIn(t);
  const all = join(project.results, 'failures');
  mkdirSync(all, { recursive: true });
  const outside = join(dirname(project.root), 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'mine'), '');
  const old = Array.from({ length: 30 }, (_, at) => `202611${String(at + 1).padStart(2, '0')}`);
  for (const day of old.slice(0, 29)) mkdirSync(join(all, `${day}T120000Z-debian-12-x-1-00000000`));
  // These are none of nlkit's, or lead elsewhere.
  symlinkSync(outside, join(all, '20200101T000000Z-link'));
  mkdirSync(join(all, 'my-notes'));
  symlinkSync(outside, join(all, '20261101T120000Z-debian-12-x-1-00000000', 'link'));
  await writeFailure(failedTest(failed, { project, events: [], isTraced }), writing);
  const left = readdirSync(all).filter((name) => /^2026.*Z-/.test(name));
  t.is(left.length, 20);
  t.is(left[0], '20261111T120000Z-debian-12-x-1-00000000');
  t.true(lstatSync(join(all, '20200101T000000Z-link')).isSymbolicLink());
  t.true(existsSync(join(all, 'my-notes')));
  t.true(existsSync(join(outside, 'mine')));

  const recent = { ...writing, now: writing.now + 3_600_000 };
  for (let count = 0; count < 25; count += 1)
    await writeFailure(failedTest(failed, { project, events: [], isTraced }), recent);
  const after = readdirSync(all).filter((name) => name.startsWith('20261130'));
  t.is(after.length, 26, 'a report of today may name any of them');
});

test('the versions are those of nlkit, the engine and the last build for this kernel', async (t) => {
  const project = projectIn(t);
  const manifest = (release: string, label: string): void => {
    mkdirSync(join(project.results, release), { recursive: true });
    writeFileSync(
      join(project.results, release, 'manifest.json'),
      JSON.stringify({
        kernel: { label, release },
        builder: { image: 'nlkit/builder:x', compiler: 'gcc (Debian 12.2.0-14) 12.2.0' },
        app: { image: null },
      }),
    );
  };
  manifest('5.10.0-32-amd64', 'debian:11 (5.10)');
  manifest('6.1.0-57-amd64', 'debian:12 (6.1)');
  mkdirSync(join(project.results, '4'));
  writeFileSync(join(project.results, '4', 'manifest.json'), '{"kernel":{"label":');
  const facts = { version: '28.1', architecture: 'x86_64', kernelRelease: '6.8.0' } as EngineFacts;
  const emit = (event: NlkitEvent): void => t.fail(JSON.stringify(event));
  const keep = failureKeeper({ engine: { facts: async () => facts }, environment: {}, emit });
  const folder = await keep(failedTest(failed, { project, events: [], isTraced }));
  t.like(JSON.parse(read(folder!, 'versions.json')), {
    node: process.version,
    engine: '28.1 (x86_64, Linux 6.8.0)',
    'kernel release': '6.1.0-57-amd64',
    compiler: 'gcc (Debian 12.2.0-14) 12.2.0',
    builder: 'nlkit/builder:x',
  });
});

test('an engine that is gone has no version, and the failure is kept', async (t) => {
  const project = projectIn(t);
  const keep = failureKeeper({
    engine: { facts: () => Promise.reject(new RequirementError('engine-gone', 'it is gone')) },
    environment: {},
    emit: () => undefined,
  });
  const folder = await keep(failedTest(failed, { project, events: [], isTraced }));
  t.deepEqual(Object.keys(JSON.parse(read(folder!, 'versions.json')) as object).sort(), [
    ...['machine', 'nlkit', 'node'],
  ]);
});

/** A message with these bytes behind its header. */
function setDevice(payload: string): MessageEvent {
  return {
    ...{
      type: 'message',
      time: 1000,
      number: 1,
      unit: 16,
      direction: 'to-kernel',
      kind: 'request',
    },
    ...{ port: 7, namespace: null, process: null, datagram: 1, messageType: 40, flags: 5 },
    ...{ sequence: 1, bytes: `${'11'.repeat(16)}${payload}` },
    ...{ family: 'wireguard', operation: 'set-device', error: null, replyTo: null },
    value: { 'private-key': payload },
  };
}

test('the bytes of a message that has a secret are hidden', async (t) => {
  const token = 'hunter2hunter2';
  const project = projectIn(t, `app: { command: [app], environment: { API_TOKEN: ${token} } }`);
  const hex = Buffer.from(`a\0${token}\0`).toString('hex');
  const keep = failureKeeper({
    engine: { facts: () => Promise.reject(new Error('none')) },
    ...{ environment: {}, emit: () => undefined },
  });
  const all = [...events, setDevice(hex), setDevice('616263')];
  const folder = await keep(failedTest(failed, { project, events: all, isTraced: true }));
  const lines = read(folder!, 'events.jsonl').split('\n');
  const [hidden, plain] = lines
    .filter((line) => line.includes('"message"'))
    .map((line) => JSON.parse(line) as MessageEvent);
  t.is(hidden?.bytes, `${'11'.repeat(16)}${'00'.repeat(hex.length / 2)}`);
  t.deepEqual(hidden?.notShown, [{ offset: 16, length: hex.length / 2 }]);
  t.is(plain?.bytes, setDevice('616263').bytes);
  const secret = Buffer.from(token).toString('hex');
  for (const file of ['events.jsonl', 'report.html'])
    t.false(read(folder!, file).includes(secret), file);
  t.false(read(folder!, 'report.html').includes(token));
});

test('where --secrets shows keys, no message is kept, and the folder says so', async (t) => {
  const project = projectIn(t);
  const keep = failureKeeper({
    engine: { facts: () => Promise.reject(new Error('none')) },
    ...{ environment: {}, emit: () => undefined, showsKeys: true },
  });
  const folder = await keep(
    failedTest(failed, { project, events: [...events, setDevice('5ec2e7')], isTraced: true }),
  );
  const kept = ['events.jsonl', 'report.html'].map((file) => read(folder!, file));
  for (const text of kept) {
    t.notRegex(text, /5ec2e7|set-device/);
    t.regex(text, /messages are not kept: --secrets shows the keys in them/);
  }
});

test('a failure that cannot be written is a notice', async (t) => {
  const project = projectIn(t);
  mkdirSync(project.results);
  writeFileSync(join(project.results, 'failures'), 'in the way');
  const notices: NlkitEvent[] = [];
  const keep = failureKeeper({
    engine: { facts: () => Promise.reject(new Error('none')) },
    environment: {},
    emit: (event) => notices.push(event),
  });
  t.is(await keep(failedTest({ ...failed, test: 'x' }, { project, events, isTraced })), undefined);
  t.is(notices.length, 1);
  t.like(notices[0], { type: 'notice' });
  t.regex(
    (notices[0] as { text: string }).text,
    /^the failure of x on debian:12 \(6\.1\) is not kept: .*failures is in the way: it is not a folder$/,
  );
});

test('on a full disk nothing half-written stays', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-full-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const here = dirname(fileURLToPath(import.meta.url));
  const script = `
    const [keeper, failure, given, root] = process.argv.slice(1);
    const { failureKeeper } = await import(keeper);
    const { projectAt, failed } = await import(given);
    const project = projectAt(root + '/project');
    const text = 'x'.repeat(200_000);
    const keep = failureKeeper({
      engine: { facts: () => Promise.reject(new Error()) }, environment: {},
      emit: ({ text }) => console.log(text),
    });
    const { failedTest } = await import(failure);
    console.log(await keep(failedTest({ ...failed, test: 'x' }, { project, isTraced: true, events: [
      { type: 'output', source: 'app', stream: 'stdout', text },
    ] })));
    const { readdirSync } = await import('node:fs');
    console.log(readdirSync(project.results + '/failures').join());`;
  const { stdout, stderr } = spawnSync(
    'unshare',
    [
      ...['--map-root-user', '--mount', 'sh', '-c'],
      'mount -t tmpfs -o size=100k none "$1" && exec "$2" --input-type=module -e "$3" "$4" "$5" "$6" "$1"',
      ...['sh', folder, process.execPath, script],
      ...['write-failure.js', 'failure.js'].map((name) =>
        resolve(here, '../../../toolchain/failure', name),
      ),
      resolve(here, 'failed.js'),
    ],
    { encoding: 'utf8' },
  );
  const lines = stdout.split('\n');
  t.regex(lines[0] ?? '', /is not kept: .*app\.stdout was not written: the disk is full$/, stderr);
  t.is(lines[1], 'undefined');
  t.is(lines[2], '.gitignore');
});
