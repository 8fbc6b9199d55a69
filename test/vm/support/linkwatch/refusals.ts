// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../../../app/index.ts';
import { open, type Aspect } from './aspect.ts';

export const refused: Aspect = async (t, module) => {
  await using client = await open(module);
  const ask = (value: object) => client.do('device-get', value);
  const label = (value: object) => client.do('label-set', value);
  const threshold = (value: object) => client.do('threshold-set', value);
  const wrong = [
    [ask({}), 'EINVAL', { missing: 'ifindex' }],
    [ask({ ifindex: 4242 }), 'ENODEV', { attribute: 'ifindex' }],
    [ask({ ifindex: 0 }), 'ERANGE', { attribute: 'ifindex' }],
    [ask({ name: 'nothing' }), 'ENODEV', { attribute: 'name' }],
    [ask({ name: 'lo', ifindex: 2 }), 'ENODEV', { attribute: 'name' }],
    [ask({ name: 'x'.repeat(16) }), 'EINVAL', { attribute: 'name' }],
    [ask({ name: '' }), 'EINVAL', { attribute: 'name' }],
    [ask({ label: 'x' }), 'EINVAL', { attribute: 'label' }],
    [label({ ifindex: 1 }), 'EINVAL', { missing: 'label' }],
    [label({ label: 'x' }), 'EINVAL', { missing: 'ifindex' }],
    [label({ ifindex: 4242, label: 'x' }), 'ENODEV', { attribute: 'ifindex' }],
    [label({ ifindex: 1, label: 'a\u001bb' }), 'EINVAL', { attribute: 'label' }],
    [label({ ifindex: 1, label: 'x'.repeat(33) }), 'EINVAL', { attribute: 'label' }],
    [threshold({ ifindex: 1 }), 'EINVAL', { missing: 'threshold' }],
    [threshold({ ifindex: 1, threshold: { value: 1 } }), 'EINVAL', { missing: 'threshold.metric' }],
    [threshold({ ifindex: 1, threshold: { metric: 1 } }), 'EINVAL', { missing: 'threshold.value' }],
    [
      threshold({ ifindex: 1, threshold: { metric: 10, value: 1 } }),
      'ERANGE',
      { attribute: 'threshold.metric' },
    ],
    [
      threshold({ ifindex: 4242, threshold: { metric: 1, value: 1 } }),
      'ENODEV',
      { attribute: 'ifindex' },
    ],
  ] as const;
  const settled = await Promise.allSettled(wrong.map(([promise]) => promise));
  // The kernel reports the missing attribute since 6.1; before, only its text names it.
  const old = module.guest.kernelRelease.startsWith('5.');
  settled.forEach((result, index) => {
    const [, errnoName, path] = wrong[index]!;
    const what = `${String(index)}: ${errnoName} ${JSON.stringify(path)}`;
    const refusal = result.status === 'rejected' ? (result.reason as unknown) : undefined;
    if (!(refusal instanceof KernelRefusal)) {
      t.fail(`${what}: ${String(refusal)}`);
      return;
    }
    const { attribute, missing } = refusal;
    t.is(refusal.errnoName, errnoName, what);
    if ('attribute' in path) t.deepEqual({ attribute }, path, what);
    else if (!old) t.deepEqual({ missing }, path, what);
    t.truthy(refusal.kernelText, what);
  });
};
