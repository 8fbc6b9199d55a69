// SPDX-License-Identifier: MIT
// The completion scripts in the shells themselves, and what they ask nlkit.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const run = promisify(execFile);
const testdata = join(checkout, 'test/toolchain/cli/testdata');

let folder = '';
test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nlkit-completion-'));
  const main = join(checkout, 'dist/toolchain/main.js');
  const command = join(folder, 'nlkit');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  await chmod(command, 0o755);
});
test.after.always(() => rm(folder, { recursive: true }));

async function output(command: string, ...args: readonly string[]): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH: `${folder}:${PATH}`, HOME, LC_ALL: 'C.UTF-8', TERM: 'dumb' };
  const { stdout } = await run(command, args, { cwd: testdata, env });
  return stdout;
}

async function words(...given: readonly string[]): Promise<string[]> {
  const lines = (await output(join(folder, 'nlkit'), '__complete', ...given)).split('\n');
  return lines.slice(0, -1).map((line) => line.split('\t')[0] ?? '');
}

const commands = [
  ...['up', 'setup', 'doctor', 'build', 'run', 'test', 'shell', 'dev', 'show', 'generate'],
  ...['new', 'clean'],
  ...[
    'kernels',
    'cache',
    'matrix',
    'families',
    'call',
    'dump',
    'listen',
    'explain',
    'trace',
    'completion',
  ],
];

const table: readonly [given: readonly string[], found: readonly string[]][] = [
  [[''], commands],
  [['help', ''], commands],
  [['li'], ['listen']],
  [['call', 'rt-l'], ['rt-link']],
  [['families', 'wire'], ['wireguard']],
  [['families', 'rt-link', ''], []],
  [
    ['dump', 'rt-link', ''],
    ['getlink', 'getstats'],
  ],
  [['dump', 'rt-link', '--json', '--netns', 'blue', 'getl'], ['getlink']],
  [['call', 'rt-link', 'getlink', ''], []],
  [['call', 'rt-link', 'getlink', '{}', 'setl'], ['setlink']],
  [['call', 'rt-link', 'getlink', '{}', 'setlink', ''], []],
  [
    ['call', 'rt-link', 'del'],
    ['dellink', 'dellinkprop'],
  ],
  [
    ['listen', 'rt-link', 'rtnlgrp-link', ''],
    ['rtnlgrp-ipv6-ifinfo', 'rtnlgrp-stats'],
  ],
  [['listen', 'rt-link', 'rtnlgrp-l'], ['rtnlgrp-link']],
  [['call', '--spec', 'small-spec.yaml', ''], ['small']],
  [['call', '--spec=small-spec.yaml', 'small', ''], ['get']],
  [['listen', '--spec', 'small-spec.yaml', 'small', ''], ['watch']],
  [['call', '--spec', 'wrong-spec.yaml', ''], []],
  [['call', '--spec', ''], []],
  [['call', 'no-such', ''], []],
  [['no-such', ''], []],
  [['call', '--cr'], ['--create']],
  [
    ['run', '--on', ''],
    ['auto', 'host', 'vm'],
  ],
  [
    ['kernels', ''],
    ['fetch', 'rm'],
  ],
  [['kernels', 'fetch', 'a'], ['all']],
  [
    ['kernels', 'rm', '6'],
    ['6.1', '6.12'],
  ],
  [
    ['cache', ''],
    ['key', 'export', 'import'],
  ],
  [['cache', 'key', 'ech'], ['echo']],
  [['cache', 'import', ''], []],
  [['cache', 'export', 'file', '--kernels', 'h'], ['host']],
  [
    ['run', '--kernel', '6'],
    ['6.1', '6.12'],
  ],
  [['run', 'ec'], ['echo']],
  [['run', '--report', ''], ['html']],
  [
    ['test', '--report', ''],
    ['junit', 'tap', 'github', 'markdown', 'html'],
  ],
  [['show', ''], []],
  [['explain', '--unit', 'rou'], ['route']],
  [['explain', '--family', 'wire'], ['wireguard']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['--verb'], ['--verbose']],
];

for (const [given, found] of table) {
  // One process at a time: sixty at once share two processors.
  test.serial(`completes nlkit ${given.join(' ')}: ${found.join(' ') || 'nothing'}`, async (t) => {
    t.timeout(60_000);
    t.deepEqual(await words(...given), found);
  });
}

test('completions come with their meaning', async (t) => {
  const text = await output(join(folder, 'nlkit'), '__complete', 'ru');
  t.is(text, 'run\tbuild if needed, load, run the app, unload\n');
});

test('bash completes commands, operations and files', async (t) => {
  const script = `
    source <(nlkit completion bash)
    complete -p nlkit
    ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _nlkit; echo "\${COMPREPLY[*]}"; }
    ask nlkit call rt-link ge
    ask nlkit listen rt-link ''
    ask nlkit call rt-link getlink ''`;
  t.is(
    await output('bash', '--norc', '-c', script),
    [
      'complete -o default -F _nlkit nlkit',
      'getlink getstats',
      'rtnlgrp-link rtnlgrp-ipv6-ifinfo rtnlgrp-stats',
      '',
      '',
    ].join('\n'),
  );
});

test('fish completes commands, operations and files', async (t) => {
  const script = `
    nlkit completion fish | source
    complete -C 'nlkit call rt-link ge'
    complete -C 'nlkit listen rt-link rtnlgrp-l'
    complete -C 'nlkit clea'
    complete -C 'nlkit families --spec wrong-s'`;
  t.is(
    await output('fish', '--no-config', '-c', script),
    [
      ...['getlink', 'getstats', 'rtnlgrp-link'],
      "clean\tremove nlkit's images, containers and caches",
      ...['wrong-spec.yaml', ''],
    ].join('\n'),
  );
});

test('zsh completes commands and operations', async (t) => {
  // Completion works in an interactive shell alone. This one says what it would run, and ends.
  const line = async (typed: string): Promise<string> => {
    const script = `
      zmodload zsh/zpty
      zpty shell "env PS1= TERM=dumb zsh -f -i"
      zpty -w shell 'autoload -Uz compinit; compinit -u -D; source <(nlkit completion zsh)'
      zpty -w shell 'preexec() { print -r -- "=$1="; exit }'
      zpty -w shell $'${typed}\\t'
      zpty -r shell said '*=nlkit*='
      print -r -- "\${\${said##*$'\\n'=}%%=*}"`;
    return (await output('zsh', '-f', '-c', script)).trim();
  };
  t.is(await line('nlkit call rt-link getl'), 'nlkit call rt-link getlink');
  t.is(await line('nlkit listen rt-link rtnlgrp-l'), 'nlkit listen rt-link rtnlgrp-link');
  t.is(await line('nlkit families --spec wrong-s'), 'nlkit families --spec wrong-spec.yaml');
});
