// SPDX-License-Identifier: MIT
import test from 'ava';
import { pack } from 'tar-stream';
import { ImageCheck } from '../../../toolchain/cache/image-check.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';

const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);
const images = [{ tag: 'nlkit/vm:bookworm-0123456789ab', id: `sha256:${hash}` }];

type Member = readonly [header: Parameters<ReturnType<typeof pack>['entry']>[0], content?: string];

async function tarOf(members: readonly Member[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content = ''] of members) archive.entry(header, content);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const list = (tags: readonly string[] | null = [images[0]?.tag ?? '']): Member => [
  { name: 'manifest.json' },
  JSON.stringify([{ Config: `${hash}.json`, RepoTags: tags, Layers: [`${hash}/layer.tar`] }]),
];

const layers: readonly Member[] = [
  [{ name: `${hash}.json` }, '{}'],
  [{ name: `${hash}/`, type: 'directory' }],
  [{ name: `${hash}/VERSION` }, '1.0'],
  [{ name: `${hash}/layer.tar` }, 'x'.repeat(3000)],
  [{ name: `${other}/layer.tar`, type: 'symlink', linkname: `../${hash}/layer.tar` }],
];

const oci: readonly Member[] = [
  [{ name: 'blobs/', type: 'directory' }],
  [{ name: 'blobs/sha256/', type: 'directory' }],
  [{ name: `blobs/sha256/${hash}` }, 'layer'],
  [
    { name: 'index.json' },
    JSON.stringify({
      manifests: [
        { annotations: { 'io.containerd.image.name': `docker.io/${images[0]?.tag ?? ''}` } },
      ],
    }),
  ],
  [{ name: 'oci-layout' }, '{}'],
];

function checked(bytes: Buffer, size: number): void {
  const check = new ImageCheck(images);
  for (let at = 0; at < bytes.length; at += size) check.push(bytes.subarray(at, at + size));
  check.end();
}

for (const size of [1, 511, 4096, 1_000_000]) {
  test(`archives of old and new engines pass in pieces of ${size} bytes`, async (t) => {
    const repositories: Member = [
      { name: 'repositories' },
      JSON.stringify({ 'nlkit/vm': { 'bookworm-0123456789ab': hash } }),
    ];
    const old = await tarOf([...layers, list(), repositories]);
    t.notThrows(() => checked(old, size));
    const current = await tarOf([...oci, list()]);
    t.notThrows(() => checked(current, size));
  });
}

const hostile: readonly (readonly [string, readonly Member[], RegExp])[] = [
  ['an absolute path', [[{ name: '/etc/passwd' }, 'x'], list()], /a member "\/etc\/passwd"/],
  ['a path that leads out', [[{ name: '../up' }, 'x'], list()], /a member "..\/up"/],
  ['a file of another name', [[{ name: 'run.sh' }, 'x'], list()], /a member "run.sh"/],
  [
    'a link to elsewhere',
    [[{ name: `${hash}/layer.tar`, type: 'symlink', linkname: '/etc/shadow' }], list()],
    /a link to "\/etc\/shadow"/,
  ],
  [
    'a list that is a link',
    [[{ name: 'manifest.json', type: 'symlink', linkname: `../${hash}/layer.tar` }]],
    /a link to/,
  ],
  [
    'a hard link',
    [[{ name: `${hash}/layer.tar`, type: 'link', linkname: 'x' }], list()],
    /a member of type "1"/,
  ],
  [
    'a device',
    [[{ name: `${hash}/layer.tar`, type: 'character-device', devmajor: 1 }], list()],
    /a member of type "3"/,
  ],
  [
    'a name in an extended header',
    [[{ name: `${hash}.json`, pax: { path: '/etc/passwd' } }, 'x'], list()],
    /an extended header/,
  ],
  ['an image of somebody else', [...layers, list(['debian:12'])], /an image named "debian:12"/],
  ['an image without a name', [...layers, list(null)], /an image named "<none>"/],
  [
    'a second list',
    [...layers, list(), [{ name: 'repositories' }, '{"debian":{"12":"x"}}']],
    /an image named "debian:12"/,
  ],
  [
    'another name in an index',
    [
      [
        { name: 'index.json' },
        '{"manifests":[{"annotations":{"io.containerd.image.name":"docker.io/library/debian:12"}}]}',
      ],
      list(),
    ],
    /an image named "library\/debian:12"/,
  ],
  ['a list that is no list', [[{ name: 'manifest.json' }, '{"a":1}']], /cannot be read/],
  ['no list', layers, /not complete/],
];

for (const [what, members, message] of hostile) {
  test(`an archive of images with ${what} is refused`, async (t) => {
    const bytes = await tarOf(members);
    t.throws(() => checked(bytes, 700), { instanceOf: UsageError, message });
  });
}

/** An extended header, which tar-stream writes only together with a name. */
async function extended(records: string): Promise<Buffer> {
  const bytes = await tarOf([[{ name: 'PaxHeaders.0/x' }, records]]);
  bytes.write('x', 156);
  return bytes.subarray(0, 1024);
}

test('an extended header may change times, and nothing else', async (t) => {
  const bytes = await tarOf([...layers, list()]);
  const times = await extended('22 mtime=1700000000.5\n22 atime=1700000000.5\n');
  t.notThrows(() => checked(Buffer.concat([times, bytes]), 700));
  const size = await extended('22 mtime=1700000000.5\n12 size=999\n');
  t.throws(() => checked(Buffer.concat([size, bytes]), 700), { message: /an extended header/ });
});

test('an archive of images that breaks off, or goes on after its end, is refused', async (t) => {
  const bytes = await tarOf([...layers, list()]);
  t.throws(() => checked(bytes.subarray(0, 2000), 4096), { message: /not complete/ });
  t.throws(() => checked(Buffer.concat([bytes, bytes]), 4096), { message: /follows its end/ });
});
