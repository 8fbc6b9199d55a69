// SPDX-License-Identifier: MIT
// `nlkit trace --read` and `--write`: what happens to the files.
import { execFileSync, spawnSync } from 'node:child_process';
import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { CaptureWriter } from '../../../toolchain/trace/captures/capture-writer.ts';
import { fileSink } from '../../../toolchain/trace/captures/capture-sink.ts';
import { datagram } from './captures/capture.ts';

const main = join(checkout, 'dist/toolchain/main.js');
let folder = '';
let capture = '';

test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nlkit-trace-files-'));
  capture = join(folder, 'capture.pcapng');
  const writer = new CaptureWriter(await fileSink(capture), { application: 'test' });
  await writer.take(datagram({ type: 20, flags: 1 }));
  await writer.close();
  symlinkSync(capture, join(folder, 'link'));
  linkSync(capture, join(folder, 'hard'));
  writeFileSync(join(folder, 'spec.yaml'), 'name: x\n');
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

function traced(args: readonly string[], shell = '') {
  const words = [main, 'trace', ...args].map((word) => `'${word}'`).join(' ');
  const line = `'${process.execPath}' ${words} ${shell}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder });
  return { status, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
}

const same: readonly (readonly [title: string, args: readonly string[], shell?: string])[] = [
  ['the same name', ['--read', 'capture.pcapng', '--write', 'capture.pcapng']],
  ['another path', ['--read', 'capture.pcapng', '--write', '../$F/./capture.pcapng']],
  ['a symbolic link', ['--read', 'capture.pcapng', '--write', 'link']],
  ['a hard link', ['--read', 'hard', '--write', 'capture.pcapng']],
  ['standard input', ['--read', '-', '--write', 'capture.pcapng'], '<capture.pcapng'],
  ['standard output', ['--read', 'capture.pcapng', '--write', '-'], '>>capture.pcapng'],
  ['a spec', ['--spec', 'spec.yaml', '--write', 'spec.yaml', '--', 'true']],
];
for (const [title, args, shell] of same) {
  test(`a file that is read is not written: ${title}`, (t) => {
    const files = [capture, join(folder, 'spec.yaml')];
    const before = files.map((file) => readFileSync(file));
    const name = folder.split('/').at(-1) ?? '';
    const run = traced(
      args.map((word) => word.replace('$F', name)),
      shell,
    );
    t.is(run.status, 2, run.stderr);
    t.regex(run.stderr, /^nlkit: --\w+ and --write name the same file, .*\n {2}write another file/);
    t.deepEqual(
      files.map((file) => readFileSync(file)),
      before,
    );
  });
}

test('a capture that is there stays as it is if what is to be read is missing', (t) => {
  const before = readFileSync(capture);
  const run = traced(['--read', 'missing', '--write', 'capture.pcapng']);
  t.is(run.status, 2);
  t.regex(run.stderr, /^nlkit: missing cannot be read: there is no such file/);
  t.deepEqual(readFileSync(capture), before);
});

test('a capture is copied to another file, and to devices', (t) => {
  const run = traced(['--read', 'capture.pcapng', '--write', 'copy.pcapng']);
  t.is(run.status, 0, run.stderr);
  const copied = traced(['--read', 'copy.pcapng', '--json']);
  const events = copied.stdout.trim().split('\n');
  t.is((JSON.parse(events[0] ?? '') as NlkitEvent).type, 'message');
  t.is(traced(['--read', '/dev/null', '--write', '/dev/null']).status, 2);
});

test('--write - refuses a terminal', (t) => {
  const words = [process.execPath, main, 'trace', '--write', '-', '--', 'true'].join(' ');
  const { status, stdout } = spawnSync('script', ['-qec', words, '/dev/null'], { cwd: folder });
  t.is(status, 2);
  t.regex(stdout.toString(), /--write - writes bytes, and standard output is a terminal/);
});

test('all of several --where must hold', (t) => {
  const rules = (...more: string[]): number => {
    const args = ['--json', '--direction', 'from-kernel', ...more, '--', 'ip', '-4', 'rule'];
    const events = traced(args).stdout.trim().split('\n');
    return events.filter((line) => line.includes('"type":"message"')).length;
  };
  const all = execFileSync('ip', ['-4', 'rule'], { encoding: 'utf8' }).trim().split('\n').length;
  t.true(rules() >= all);
  t.is(rules('--where', 'priority=32766'), 1);
  t.is(rules('--where', 'table=254', '--where', 'priority=32766'), 1);
  t.is(rules('--where', 'table=253', '--where', 'priority=32766'), 0);
});
