// SPDX-License-Identifier: MIT
import test from 'ava';
import { checkHead, contentOf, labelsToPass } from '../../../toolchain/cache/heads.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';

const id = `sha256:${'a'.repeat(64)}`;
const images = [{ tag: 'nlkit/runtime:bookworm-0123456789ab', id }];
const kernel = {
  type: 'volume',
  name: 'nlkit-kernel-bookworm-848d6f42',
  data: 'nlkit-kernel-bookworm-848d6f42-6a72785a',
  labels: { 'nlkit.release': '6.1.0-57-amd64', 'nlkit.vermagic': '6.1.0-57-amd64 SMP mod_unload' },
};

test('the heads that an export writes are accepted', (t) => {
  t.deepEqual(checkHead({ type: 'images', images }), { type: 'images', images });
  t.deepEqual(checkHead(kernel), kernel as never);
});

test('a volume is known by its name', (t) => {
  t.is(contentOf('nlkit-kernel-trixie-848d6f42-6.12.90_deb13.1'), 'kernel');
  t.is(contentOf('nlkit-root-fdcfef073405-0ba37a0e'), 'root');
  t.is(contentOf('nlkit-guest-7d6a8258047440a9'), 'guest');
  for (const name of ['nlkit-host-state', 'nlkit-build-echo-f1', 'other', 'nlkit-root-/../x', ''])
    t.is(contentOf(name), undefined);
});

test('a seal keeps its facts, and neither its role nor its place', (t) => {
  const labels = {
    ...kernel.labels,
    'nlkit.role': 'seal',
    nlkit: '1',
    'nlkit.data': 'x',
    other: 'y',
  };
  t.deepEqual(labelsToPass(labels), kernel.labels);
});

const hostile: readonly (readonly [string, unknown, RegExp])[] = [
  ['nothing', null, /does not know/],
  ['another type', { type: 'script' }, /does not know/],
  ['no images', { type: 'images', images: [] }, /list of images is not valid/],
  [
    'an image of somebody else',
    { type: 'images', images: [{ tag: 'debian:bookworm-slim', id }] },
    /none of nlkit's: "debian:bookworm-slim"/,
  ],
  [
    'a registry in a tag',
    { type: 'images', images: [{ tag: 'evil.example/nlkit/vm:bookworm-0123456789ab', id }] },
    /none of nlkit's/,
  ],
  [
    'an image without an id',
    { type: 'images', images: [{ tag: images[0]?.tag, id: 'sha256:1' }] },
    /no valid id/,
  ],
  [
    'a volume of somebody else',
    { ...kernel, name: 'postgres', data: 'postgres-00000000' },
    /none of nlkit's/,
  ],
  ['the state of the host', { ...kernel, name: 'nlkit-host-state' }, /none of nlkit's/],
  ['data elsewhere', { ...kernel, data: 'nlkit-host-state' }, /a name that is not valid/],
  [
    'data without a suffix',
    { ...kernel, data: `${kernel.name}-ABCDEFGH` },
    /a name that is not valid/,
  ],
  ['a role', { ...kernel, labels: { 'nlkit.role': 'build-cache' } }, /labels that are not valid/],
  [
    'an escape',
    { ...kernel, labels: { 'nlkit.release': '\u001b[2J' } },
    /labels that are not valid/,
  ],
  [
    'a label that is no text',
    { ...kernel, labels: { 'nlkit.release': {} } },
    /labels that are not valid/,
  ],
];

for (const [what, head, message] of hostile) {
  test(`a head with ${what} is refused`, (t) => {
    t.throws(() => checkHead(head), { instanceOf: UsageError, code: 'cache-archive', message });
  });
}
