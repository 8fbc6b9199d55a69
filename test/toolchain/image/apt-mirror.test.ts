// SPDX-License-Identifier: MIT
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type AptMirror, readAptMirror } from '../../../toolchain/image/apt-mirror.ts';

async function read(
  t: ExecutionContext,
  files: Readonly<Record<string, string>>,
): Promise<AptMirror> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-apt-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  await mkdir(join(directory, 'sources.list.d'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return readAptMirror(directory);
}

test('reads sources.list', async (t) => {
  const text = `# deb http://commented.example/debian bookworm main
deb-src http://source.example/debian bookworm main
deb cdrom:[Debian 12]/ bookworm main
deb [arch=amd64 signed-by=/x.gpg] http://mirror.example/debian/ bookworm main contrib # why
deb http://mirror.example/debian bookworm-updates main
deb http://backports.example/debian bookworm-backports main
deb https://security.example/debian-security bookworm-security main
`;
  t.deepEqual(await read(t, { 'sources.list': text }), {
    main: 'http://mirror.example/debian',
    security: 'https://security.example/debian-security',
  });
});

test('reads deb822 files, comments and continued fields included', async (t) => {
  const text = `Types: deb
# http://snapshot.example/
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc:def
 -----END PGP PUBLIC KEY BLOCK-----

Enabled: no
Types: deb
URIs: http://off.example/debian-security
Suites: bookworm-security
Components: main

types: deb deb-src
uris:
 http://security.example/debian-security
suites: bookworm-security
components: contrib main
`;
  t.deepEqual(await read(t, { 'sources.list.d/debian.sources': text }), {
    main: 'http://mirror.example/debian',
    security: 'http://security.example/debian-security',
  });
});

test('the old name of the security archive’s suite is recognised', async (t) => {
  const text = 'deb http://security.example/ buster/updates main\n';
  t.deepEqual(await read(t, { 'sources.list': text }), { security: 'http://security.example' });
});

test('mirrors of other distributions and of vendors are ignored', async (t) => {
  const files = {
    'sources.list': 'deb http://archive.example/ubuntu noble main universe\n',
    'sources.list.d/node.list': 'deb http://node.example/node_20.x nodistro main\n',
    'sources.list.d/vendor.sources':
      'Types: deb\nURIs: http://vendor.example\nSuites: bookworm\nComponents: stable\n',
    'sources.list.d/mirror.list.save': 'deb http://saved.example/debian bookworm main\n',
  };
  t.deepEqual(await read(t, files), {});
  t.deepEqual(await readAptMirror('/no/such/directory'), {});
});
