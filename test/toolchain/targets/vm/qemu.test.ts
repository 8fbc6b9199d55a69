// SPDX-License-Identifier: MIT
import test from 'ava';
import { type GuestMachine, qemuCommand } from '../../../../toolchain/targets/vm/qemu.ts';

const machine: GuestMachine = {
  accelerator: 'tcg',
  cpus: 2,
  memoryMegabytes: 512,
  kernel: '/kernel/boot/vmlinux',
  initramfs: '/kernel/boot/initramfs',
  disks: [
    { file: '/root.ext4', readOnly: true },
    { file: '/data.ext4', readOnly: false },
  ],
  kernelArguments: ['slub_debug=FZPU'],
};

/** The value behind each of the options of that name. */
function values(command: readonly string[], option: string): string[] {
  return command.flatMap((word, at) => (word === option ? [command[at + 1] ?? ''] : []));
}

test('the machine: nothing that was not asked for', (t) => {
  const command = qemuCommand(machine);
  t.deepEqual(command.slice(0, 2), ['known-tsc', 'qemu-system-x86_64']);
  for (const option of ['-nodefaults', '-no-user-config', '-no-reboot'])
    t.true(command.includes(option));
  t.deepEqual(values(command, '-m'), ['512']);
  t.deepEqual(values(command, '-smp'), ['2']);
  t.deepEqual(values(command, '-kernel'), [machine.kernel]);
  t.deepEqual(values(command, '-initrd'), [machine.initramfs]);
  t.deepEqual(values(command, '-netdev'), []);
});

const accelerators = [
  { accelerator: 'tcg', accel: /^tcg,/, cpu: 'max,erms=off' },
  { accelerator: 'kvm', accel: /^kvm$/, cpu: 'host' },
] as const;

for (const { accelerator, accel, cpu } of accelerators) {
  test(`with ${accelerator} it has that processor and no other`, (t) => {
    const command = qemuCommand({ ...machine, accelerator });
    t.is(values(command, '-accel').length, 1);
    t.regex(values(command, '-accel')[0]!, accel);
    t.deepEqual(values(command, '-cpu'), [cpu]);
  });
}

test('but for the processor and its counter, both are the same machine', (t) => {
  const rest = (accelerator: 'kvm' | 'tcg'): string[] => {
    const command = qemuCommand({ ...machine, accelerator });
    const own = [values(command, '-accel'), values(command, '-cpu')].flat();
    return command
      .filter((word) => !own.includes(word))
      .map((word) => word.replace('tsc_early_khz=host ', ''));
  };
  t.deepEqual(rest('kvm'), rest('tcg'));
});

test('disks come in their order, read-only where they are', (t) => {
  t.deepEqual(values(qemuCommand(machine), '-drive'), [
    'file=/root.ext4,format=raw,if=none,id=disk0,readonly=on',
    'file=/data.ext4,format=raw,if=none,id=disk1,readonly=off',
  ]);
  const devices = values(qemuCommand(machine), '-device');
  t.deepEqual(
    devices.filter((device) => device.startsWith('virtio-blk')),
    ['virtio-blk-pci,drive=disk0', 'virtio-blk-pci,drive=disk1'],
  );
});

test('the kernel: a panic ends it, the console is the log, the user has the last word', (t) => {
  const [append, ...others] = values(qemuCommand(machine), '-append');
  t.is(others.length, 0);
  const words = append!.split(' ');
  for (const word of ['panic=-1', 'console=ttyS0']) t.true(words.includes(word));
  t.is(words.at(-1), 'slub_debug=FZPU');
});

test('standard streams are the agent’s channel, standard error the console', (t) => {
  const chardevs = values(qemuCommand(machine), '-chardev');
  t.deepEqual(chardevs, ['stdio,id=channel,signal=off', 'file,id=console,path=/dev/fd/2']);
  t.true(
    values(qemuCommand(machine), '-device').includes('virtserialport,chardev=channel,name=nlkit'),
  );
});
