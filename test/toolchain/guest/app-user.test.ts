// SPDX-License-Identifier: MIT
import { chmod } from 'node:fs/promises';
import test from 'ava';
import { findUser } from '../../../toolchain/guest/app-user.ts';
import { session, shell, startAgent, withCgroup } from './agent.ts';

const passwd = [
  'root:x:0:0:root:/:/bin/bash',
  'daemon:x:1:7:daemon:/nonexistent:/usr/sbin/nologin',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
  'broken:x',
  '',
].join('\n');
const find = (user: string) => findUser(user, passwd, '/work');

const table: readonly (readonly [string, ReturnType<typeof find>])[] = [
  ['nobody', { uid: 65534, gid: 65534, name: 'nobody', home: '/work' }],
  ['root', { uid: 0, gid: 0, name: 'root', home: '/' }],
  ['1', { uid: 1, gid: 7, name: 'daemon', home: '/work' }],
  ['1:9', { uid: 1, gid: 9, name: 'daemon', home: '/work' }],
  ['1000', { uid: 1000, gid: 1000, name: '1000', home: '/work' }],
  ['1000:5', { uid: 1000, gid: 5, name: '1000', home: '/work' }],
  ['nobod', undefined],
  ['broken', undefined],
  ['4294967295', undefined],
  ['1:4294967295', undefined],
];
for (const [user, expected] of table)
  test(`${user}: ${expected === undefined ? 'no user' : JSON.stringify(expected)}`, (t) => {
    t.deepEqual(find(user), expected);
  });

withCgroup('app.user runs the app without privileges, setup and teardown as root', async (t) => {
  const agent = await startAgent(t);
  // As /tmp is.
  await chmod(agent.directory, 0o755);
  const script = [
    'id -u; id -g; id -G',
    'grep -E "^(CapPrm|CapEff|CapAmb|NoNewPrivs):" /proc/self/status | tr "\\t" " "',
    'cat greeting.txt; echo mine >note; ls -ld "$HOME" | cut -c1-4; echo "$USER $WORD"',
  ].join('\n');
  const request = shell(script, {
    setup: [['sh', '-c', 'id -u >by-setup']],
    teardown: [['sh', '-c', 'id -u; cat by-setup note']],
  });
  const outcome = await session(agent, {
    ...request,
    app: { ...request.app, user: '1234:5678', environment: { WORD: 'w' } },
  });
  t.is(outcome.status?.failure, undefined);
  t.is(outcome.stderr, '');
  t.deepEqual(outcome.stdout.split('\n'), [
    ...['1234', '5678', '5678'],
    ...['CapPrm: 0000000000000000', 'CapEff: 0000000000000000', 'CapAmb: 0000000000000000'],
    ...['NoNewPrivs: 1', 'Hello Kernel', 'drwx', '1234 w', ''],
  ]);
  const written = outcome.events.flatMap((event) =>
    event.type === 'output' && event.source === 'teardown' ? event.text : [],
  );
  t.is(written.join(''), '0\n0\nmine\n');
  t.is(await agent.ended, 0);
});

for (const { what, user, command, message } of [
  {
    what: 'a user that does not exist',
    ...{ user: 'no-such-user', command: 'true', message: /: there is no user no-such-user$/ },
  },
  {
    what: 'a program that does not exist',
    ...{ user: 'nobody', command: './absent', message: /: \.\/absent: ENOENT$/ },
  },
  {
    what: 'a program that cannot be run',
    ...{ user: 'nobody', command: './greeting.txt', message: /: \.\/greeting\.txt: EACCES$/ },
  },
])
  withCgroup(`app.user: ${what} is why the app is not started`, async (t) => {
    const agent = await startAgent(t);
    await chmod(agent.directory, 0o755);
    const request = shell('');
    const outcome = await session(agent, {
      ...request,
      app: { ...request.app, command: [command], user },
    });
    t.is(outcome.status?.app, null);
    t.is(outcome.status?.failure?.reason, 'app-not-started');
    t.regex(outcome.status?.failure?.message ?? '', message);
  });
