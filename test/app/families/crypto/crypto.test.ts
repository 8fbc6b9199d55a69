// SPDX-License-Identifier: MIT
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { crypto } from '../../../../app/families/crypto/crypto-gen.ts';
import { Crypto } from '../../../../app/families/index.ts';
import { ack, FakeKernel } from '../../socket/fake-kernel.ts';

const { newalg, updatealg, delalg, getalg } = crypto.operations;

/** What a kernel that takes everything was asked. */
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
  ['get by name', (c) => c.algorithm({ name: 'md5' }), ['getalg', 'md5', '', undefined]],
  ['get by driver', (c) => c.algorithm({ driver: 'md5-g' }), ['getalg', '', 'md5-g', undefined]],
  ['instantiate', (c) => c.instantiate({ name: 'a(b)' }), ['newalg', 'a(b)', '', undefined]],
  [
    'instantiate with a priority',
    (c) => c.instantiate({ driver: 'a(b-c)' }, { priority: 7 }),
    ['newalg', '', 'a(b-c)', 7],
  ],
  ['set a priority', (c) => c.setPriority('a(b-c)', 8), ['updatealg', '', 'a(b-c)', 8]],
  ['delete', (c) => c.delete('a(b-c)'), ['delalg', '', 'a(b-c)', undefined]],
] satisfies [string, (crypto: Crypto) => Promise<unknown>, unknown[]][]) {
  test(what, async (t) => {
    t.deepEqual(await asked(ask), expected as never);
  });
}

for (const [ask, message] of [
  [(c) => c.algorithm({ name: '' }), 'name: expected a name of 1 to 63 bytes, not ""'],
  [
    (c) => c.delete('x'.repeat(64)),
    `driver: expected a name of 1 to 63 bytes, not "${'x'.repeat(64)}"`,
  ],
  [(c) => c.setPriority('x', -1), 'priority: expected a number from 0 to 2147483647, not -1'],
] satisfies [(crypto: Crypto) => Promise<unknown>, string][]) {
  test(`refuses ${message}`, async (t) => {
    await t.throwsAsync(asked(ask), { instanceOf: EncodeError, message });
  });
}
