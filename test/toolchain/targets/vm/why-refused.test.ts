// SPDX-License-Identifier: MIT
import test from 'ava';
import { whyRefused } from '../../../../toolchain/targets/vm/kvm.ts';

for (const [stderr, cause] of [
  [
    "qemu-system-x86_64: kvm_buf_set_msrs: Assertion `ret == nmsrs' failed.\nAborted\n",
    "qemu-system-x86_64: kvm_buf_set_msrs: Assertion `ret == nmsrs' failed.",
  ],
  ['Could not access KVM kernel module: Permission denied\n', undefined],
  ['', 'QEMU ended at once'],
] as const)
  test(`KVM was refused: ${JSON.stringify(stderr)}`, (t) => {
    t.is(whyRefused(stderr), cause ?? stderr.trim());
  });
