// SPDX-License-Identifier: MIT
// Secrets planted wherever one could come from: none may be in any file of the folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { failedTest } from '../../../toolchain/failure/failure.ts';
import { secretMask } from '../../../toolchain/failure/secrets.ts';
import { wholeLines } from '../../../toolchain/failure/whole-lines.ts';
import { writeFailure } from '../../../toolchain/failure/write-failure.ts';
import { failed, projectIn } from './failed.ts';

const environment = {
  HOME: '/home/somchai',
  GITHUB_TOKEN: 'plain-planted-1',
  REGISTRY_PASSWORD: 'planted "2"\\',
  https_proxy: 'http://user:planted-3@proxy:3128',
  DOCKER_HOST: 'tcp://me:planted-4@engine:2376',
  EMPTY_SECRET: '',
  LANG: 'C.UTF-8',
};

/** Each line holds one secret, `planted` in it, and something that may stay. */
const text = `kept connecting to tcp://me:planted-4@engine:2376 kept
kept proxy password planted-3 kept
kept cloning https://planted-5@example.org/a.git kept
kept fetching https://u:planted-6@p@h/ kept
kept GET /x?a=1&access_token=planted-7&b=2 kept
kept Authorization: Bearer planted-8 kept
kept "proxy-authorization": "Basic planted-9" kept
kept NPM_TOKEN=planted-10 kept
kept {"password": "planted-11"} kept
kept password: planted-12 kept
kept plain-planted-1 kept
kept planted "2"\\ kept
kept planted%20%222%22%5C kept
kept app said planted-app-value kept
kept test said planted-1 kept
kept key ghp_planted0123456789abcdefghij kept
kept key glpat-planted-0123456789 kept
kept eyJplanted00.planted00000.planted kept
kept -----BEGIN RSA PRIVATE KEY-----
planted/0123
planted/4567
-----END RSA PRIVATE KEY----- kept
kept in /home/somchai/src/trial kept
`;

const yaml = `
app:
  command: [app]
  environment: { SOMETHING: planted-app-value, LEVEL: debug, HARMLESS: '1' }
tests:
  - { name: x, command: [x], environment: { A_TOKEN: planted-1 } }
`;

test('no secret gets into a folder, in whatever pieces it came', async (t) => {
  const project = projectIn(t, yaml);
  const outputs = [...text].map((character): NlkitEvent => ({
    ...{ type: 'output', source: 'app', stream: 'stdout', text: character },
  }));
  const lines = text.split('\n').filter((line) => !/^planted|RSA/.test(line));
  const one = lines.join('\n');
  const events: readonly NlkitEvent[] = [
    { type: 'notice', text: one, hint: one },
    { type: 'error', code: 'x', message: one, details: one },
    { type: 'output', source: 'build', stream: 'stderr', text },
    { type: 'progress', stage: 'images', text: one },
    ...outputs,
    ...lines.map((line): NlkitEvent => ({
      type: 'kernel',
      record: { microseconds: 1, text: line },
    })),
    { type: 'complaint', complaint: { kind: 'bug', title: one, text: lines, frames: [] } },
  ];
  const result = { ...failed, reason: one, command: 'nlkit test --param key.password=planted-13' };
  const folder = await writeFailure(failedTest(result, { project, events, isTraced: true }), {
    versions: { engine: one },
    environment,
    now: 0,
  });
  const files = readdirSync(folder);
  t.is(files.length, 7);
  for (const file of files) {
    const said = readFileSync(join(folder, file), 'utf8');
    t.deepEqual(
      said.split('\n').filter((line) => /planted|somchai|p@h/.test(line)),
      [],
      file,
    );
  }
  const app = readFileSync(join(folder, 'app.stdout'), 'utf8');
  t.is(app.match(/^kept /gm)!.length, text.match(/^kept /gm)!.length);
  t.is(app.match(/ kept$/gm)!.length, text.match(/ kept$/gm)!.length);
  t.regex(app, /^kept in ~\/src\/trial kept$/m);
  t.regex(app, /^kept connecting to tcp:\/\/\*\*\*@engine:2376 kept$/m);
  t.regex(app, /^kept GET \/x\?a=1&access_token=\*\*\* kept$/m);
});

test('what is no secret stays', (t) => {
  const mask = secretMask({ environment, project: projectIn(t, yaml) });
  for (const said of [
    'level debug, 1 of 1',
    'oops: echo_reply+0x1c/0x40 [echo]',
    'a key: 5, tokens=7 of author me@example.org',
    'https://example.org/a?b=c#d user@host:path',
    'C.UTF-8',
    '/home/somchaiX /home/some /x/home/somchai',
    'git+ssh://example.org/x an @ here',
  ])
    t.is(mask(said), said);
});

test('sixteen megabytes of output pass, to their end', (t) => {
  const mask = secretMask({ environment, project: projectIn(t, yaml) });
  const line =
    'make[1]: Entering directory /a/b?c=d&e=f token http://a-b.c/d password 0123456789\n';
  for (const long of [
    line.repeat(200_000),
    'a://'.repeat(1_000_000),
    '?x'.repeat(1_000_000),
    '-'.repeat(4_000_000),
  ]) {
    t.is(mask(long).slice(-40), long.slice(-40));
  }
});

test('pieces of lines are put together, without waiting for ever', (t) => {
  const event = { type: 'output', source: 'app', stream: 'stdout' } as const;
  const joined = (texts: readonly string[]): string[] =>
    wholeLines(texts.map((each) => ({ ...event, text: each }))).map((each) =>
      each.type === 'output' ? each.text : '',
    );
  t.deepEqual(joined(['a', 'b\nc', 'd\n', 'e']), ['ab\n', 'cd\n', 'e']);
  t.deepEqual(joined(['-----BEGIN KEY\n', 'x\n', '-----END KEY\n']), [
    '-----BEGIN KEY\nx\n-----END KEY\n',
  ]);
  const endless = joined([
    '-----BEGIN KEY\n',
    ...Array.from({ length: 100_000 }, () => 'x'.repeat(100)),
  ]);
  t.is(endless.join('').length, 10_000_015);
});
