// SPDX-License-Identifier: MIT
// The data of volumes on its way through an archive.
import test, { type ExecutionContext } from 'ava';
import { packVolume, unpackVolume } from '../../toolchain/cache/volume-data.ts';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { UsageError } from '../../toolchain/errors/usage-error.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { connect, imageContext, uniqueName } from './support/engine.ts';

const signal = AbortSignal.timeout(10 * 60_000);

interface Place {
  readonly engine: Engine;
  readonly vmImage: string;
  /** A volume that goes at the test's end. */
  readonly volume: (purpose: string) => Promise<string>;
  /** Runs a script in a container that sees the volume at /data. */
  readonly inVolume: (volume: string, script: string) => Promise<string>;
}

async function open(t: ExecutionContext): Promise<Place> {
  const engine = await connect();
  const vmImage = await ensureImage('vm', ownSuite, imageContext(engine));
  return {
    ...{ engine, vmImage },
    volume: async (purpose) => {
      const name = uniqueName(purpose);
      await engine.ensureVolume(name);
      t.teardown(() => engine.removeVolume(name));
      return name;
    },
    inVolume: async (volume, script) => {
      const { stdout, stderr, exitCode } = await engine.run({
        image: vmImage,
        role: 'test',
        command: ['bash', '-c', script],
        mounts: [{ kind: 'volume', source: volume, target: '/data', readOnly: false }],
      });
      t.is(exitCode, 0, stderr);
      return stdout;
    },
  };
}

test('links, modes and holes of a volume survive, and what was there before does not', async (t) => {
  const { engine, vmImage, volume, inVolume } = await open(t);
  const from = await volume('from');
  const to = await volume('to');
  await inVolume(
    from,
    'cd /data; mkdir d; echo text >d/f; chmod 4750 d/f; ln -s /usr/src/x link; ln d/f hard; truncate -s 50M hole; echo end >>hole',
  );
  await inVolume(to, 'cd /data; mkdir old; echo half >old/f');
  const options = { vmImage, signal };
  const data = packVolume(engine, from, options);
  t.true(await unpackVolume(engine, to, data, { ...options, isGuest: false }));
  const listing =
    'cd /data; find . -printf "%p %y %m %l %n %s\\n" | sort; cat d/f; sha1sum hole; [ "$(du -sk hole | cut -f 1)" -lt 100 ] && echo thin';
  const expected = await inVolume(from, listing);
  t.is(await inVolume(to, listing), expected);
  t.regex(expected, /thin\n$/);
});

/** Bytes that a script in a container makes of a stranger's files. */
async function* bytesOf({ engine, vmImage }: Place, script: string): AsyncGenerator<Buffer> {
  await using container = await engine.attach({
    image: vmImage,
    role: 'test',
    command: ['bash', '-c', `cd /tmp; echo text >f; ${script}`],
  });
  container.stderr.resume();
  for await (const piece of container.channel) yield piece as Buffer;
}

for (const [what, script] of [
  ['an absolute path', 'tar -cPf - /tmp/f | zstd -q -c'],
  ['a path that leads out', 'tar -cPf - --transform "s,^,../," f | zstd -q -c'],
  [
    'a way through a link',
    'ln -s / out; tar -cf a out; mkdir x; tar -rf a --transform "s,^f,out/etc/f," f; zstd -q -c a',
  ],
  ['a device', 'tar -cf - -C /dev null 2>/dev/null | zstd -q -c'],
  [
    'an end that is missing',
    'head -c 300000 /dev/urandom >r; tar -cf - r | zstd -q -c | head -c 9000',
  ],
  ['no tar in it', 'zstd -q -c f'],
  ['no compression', 'tar -cf - f'],
] as const) {
  test(`a volume's data with ${what} is refused`, async (t) => {
    const place = await open(t);
    const { engine, vmImage } = place;
    const to = await place.volume('refused');
    const refused = unpackVolume(engine, to, bytesOf(place, script), {
      ...{ vmImage, signal, isGuest: false },
    });
    const error = await t.throwsAsync(refused, { instanceOf: UsageError, code: 'cache-archive' });
    t.regex(error.message, /: the data of nlkit-test-refused\S+ is refused: /);
  });
}

test('a guest that was saved on another processor is not taken', async (t) => {
  const { engine, vmImage, volume, inVolume } = await open(t);
  const from = await volume('guest');
  const to = await volume('here');
  const options = { vmImage, signal };
  const take = async (): Promise<boolean> =>
    unpackVolume(engine, to, packVolume(engine, from, options), { ...options, isGuest: true });
  await inVolume(from, '. /usr/lib/nlkit/processor.sh; processor >/data/processor');
  t.true(await take());
  await inVolume(from, 'sed -i "s/^model name.*/model name: another/" /data/processor');
  t.false(await take());
});
