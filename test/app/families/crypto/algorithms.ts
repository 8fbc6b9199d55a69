// SPDX-License-Identifier: MIT
// Needs a kernel with crypto_user.
import type { ExecutionContext } from 'ava';
import { Crypto, type CryptoAlgorithm } from '../../../../app/families/index.ts';
import { KernelRefusal } from '../../../../app/index.ts';
import type { Place } from '../place.ts';

/** The entries of /proc/crypto. */
async function proc({ run }: Place): Promise<Record<string, string>[]> {
  const text = await run('cat', '/proc/crypto');
  const entries = text.trim().split('\n\n');
  return entries.map((entry) =>
    Object.fromEntries(
      entry.split('\n').map((line) => {
        const [name = '', ...value] = line.split(':');
        return [name.trim(), value.join(':').trim()];
      }),
    ),
  );
}

/** An algorithm in the words of /proc/crypto. */
function asProc(algorithm: CryptoAlgorithm): Record<string, string> {
  const { name, driver, module, priority, references, type } = algorithm;
  const all = {
    ...{ name, driver, module, priority, refcnt: references, type },
    blocksize: algorithm.blockSize,
    digestsize: algorithm.digestSize,
    'min keysize': algorithm.minKeySize,
    'max keysize': algorithm.maxKeySize,
    ivsize: algorithm.ivSize,
    maxauthsize: algorithm.maxTagSize,
    seedsize: algorithm.seedSize,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/** Lists what /proc/crypto has; instantiates, gets, changes the priority, deletes, and gives back. */
export async function checkAlgorithms(t: ExecutionContext, place: Place): Promise<void> {
  await using crypto = await Crypto.open(place.options);
  const listed = (await crypto.algorithms().all()).map(asProc);
  const shown = await proc(place);
  t.true(listed.length > 10);
  t.deepEqual(
    listed,
    shown.map((entry, index) =>
      Object.fromEntries(Object.entries(entry).filter(([name]) => name in listed[index]!)),
    ),
  );
  t.true(new Set(listed.map(({ type }) => type)).size > 3);

  const driver = 'hmac(md5-generic)';
  const find = async (): Promise<Record<string, string> | undefined> =>
    (await proc(place)).find((entry) => entry['driver'] === driver);
  t.is(await find(), undefined);
  await refused(t, crypto.algorithm({ driver }), 'ENOENT');
  await crypto.instantiate({ driver, priority: 4711 });
  const made = await crypto.algorithm({ driver });
  t.like(made, { name: 'hmac(md5)', driver, priority: 4711, type: 'shash', digestSize: 16 });
  t.like(made.message, { cruName: 'hmac(md5)', reportHash: { digestsize: 16 } });
  t.like(await find(), { name: 'hmac(md5)', priority: '4711', digestsize: '16' });
  await refused(t, crypto.instantiate({ driver }), 'EEXIST');
  await crypto.setPriority({ driver }, 1);
  t.is((await crypto.algorithm({ name: 'hmac(md5)' })).priority, 1);
  t.is((await find())?.['priority'], '1');
  await crypto.delete(made);
  t.is(await find(), undefined);
  await crypto.instantiate(made);
  t.is((await find())?.['priority'], '4711');
  await crypto.delete({ driver });
  t.is(await find(), undefined);
  await refused(t, crypto.delete({ driver: 'md5-generic' }), 'EINVAL');
  await refused(t, crypto.instantiate({ name: 'no-such-algorithm' }), 'ENOENT');
}

async function refused(
  t: ExecutionContext,
  promise: Promise<unknown>,
  errnoName: string,
): Promise<void> {
  const error = await t.throwsAsync(promise, { instanceOf: KernelRefusal });
  t.is(error.errnoName, errnoName);
}
