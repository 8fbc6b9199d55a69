// SPDX-License-Identifier: MIT
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { algorithmMessage, algorithmOf } from '../../../../app/families/crypto/algorithm.ts';
import { crypto } from '../../../../app/families/crypto/crypto-gen.ts';
import { Crypto } from '../../../../app/families/index.ts';
import { ack, FakeKernel } from '../../socket/fake-kernel.ts';

const { newalg, updatealg, delalg, getalg } = crypto.operations;

/** The request that a kernel gets which acknowledges everything. */
async function asked(
  ask: (crypto: Crypto) => Promise<unknown>,
): Promise<readonly [operation: string | undefined, ...values: unknown[]]> {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using client = await Crypto.open({ through: kernel });
  await ask(client).catch((error: unknown) => {
    if (error instanceof EncodeError) throw error;
  });
  const [{ type, payload }] = kernel.requests as [(typeof kernel.requests)[number]];
  const operations = { newalg, updatealg, delalg, getalg };
  const entries = Object.entries(operations);
  const [name, operation] = entries.find(([, { do: one }]) => one.request.value === type)!;
  const value = operation.do.request.codec.decode(frameOf(payload), 0, payload.length) as {
    cruName: string;
    cruDriverName: string;
    priorityVal?: number;
  };
  return [name, value.cruName, value.cruDriverName, value.priorityVal];
}

for (const [what, ask, expected] of [
  [
    'get an algorithm by name',
    (c) => c.algorithm({ name: 'md5' }),
    ['getalg', 'md5', '', undefined],
  ],
  [
    'get an algorithm by driver',
    (c) => c.algorithm({ driver: 'md5-g' }),
    ['getalg', '', 'md5-g', undefined],
  ],
  [
    'instantiate an algorithm',
    (c) => c.instantiate({ name: 'a(b)' }),
    ['newalg', 'a(b)', '', undefined],
  ],
  [
    'instantiate a driver with a priority',
    (c) => c.instantiate({ driver: 'a(b-c)', priority: 7 }),
    ['newalg', '', 'a(b-c)', 7],
  ],
  ['set a priority', (c) => c.setPriority({ driver: 'a(b-c)' }, 8), ['updatealg', '', 'a(b-c)', 8]],
  ['delete a driver', (c) => c.delete({ driver: 'a(b-c)' }), ['delalg', '', 'a(b-c)', undefined]],
] satisfies [string, (crypto: Crypto) => Promise<unknown>, unknown[]][]) {
  test(`the request to ${what} names the algorithm`, async (t) => {
    t.deepEqual(await asked(ask), expected as never);
  });
}

for (const [ask, message] of [
  [(c) => c.algorithm({ name: '' }), 'name: expected a name of 1 to 63 bytes, not ""'],
  [
    (c) => c.delete({ driver: 'x'.repeat(64) }),
    `driver: expected a name of 1 to 63 bytes, not "${'x'.repeat(40)}…"`,
  ],
  [
    (c) => c.setPriority({ driver: 'x' }, -1),
    'priority: expected a number from 0 to 2147483647, not -1',
  ],
] satisfies [(crypto: Crypto) => Promise<unknown>, string][]) {
  test(`a key is refused with '${message}'`, async (t) => {
    await t.throwsAsync(asked(ask), { instanceOf: EncodeError, message });
  });
}

const message = {
  ...{ cruName: 'cbc(aes)', cruDriverName: 'cbc-aes-aesni', cruModuleName: 'aesni_intel' },
  ...{ cruType: 0, cruMask: 0, cruRefcnt: 1, cruFlags: 0x400, priorityVal: 400 },
  reportBlkcipher: {
    ...{ type: 'skcipher', geniv: '<none>', blocksize: 16 },
    ...{ minKeysize: 16, maxKeysize: 32, ivsize: 16 },
  },
};

test('an algorithm is read with the sizes of its report', (t) => {
  const algorithm = algorithmOf(message);
  t.deepEqual(
    { ...algorithm },
    {
      ...{ name: 'cbc(aes)', driver: 'cbc-aes-aesni', priority: 400, module: 'aesni_intel' },
      ...{ references: 1, type: 'skcipher', blockSize: 16, minKeySize: 16, maxKeySize: 32 },
      ivSize: 16,
    },
  );
  t.is(algorithm.message, message);
});

test('an algorithm that was read is given back by its driver and priority', (t) => {
  t.deepEqual(algorithmMessage(algorithmOf(message)), {
    ...{ cruName: 'cbc(aes)', cruDriverName: 'cbc-aes-aesni', priorityVal: 400 },
  });
});
