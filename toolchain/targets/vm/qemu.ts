// SPDX-License-Identifier: MIT
import { kernelMount } from '../../kernels/kernel.ts';

/** How the guest's processor is made: by the host's (`kvm`), or by translating its code (`tcg`). */
export type Accelerator = 'kvm' | 'tcg';

/** A disk that the guest finds as /dev/vda, /dev/vdb, … in the order given. */
export interface Disk {
  /** A raw image, as the vm container sees it. */
  readonly file: string;
  readonly readOnly: boolean;
}

export interface GuestMachine {
  readonly accelerator: Accelerator;
  readonly cpus: number;
  readonly memoryMegabytes: number;
  /** The ELF kernel with a PVH entry, as the vm container sees it. */
  readonly kernel: string;
  readonly initramfs: string;
  readonly disks: readonly Disk[];
  /** Added to the kernel's command line. */
  readonly kernelArguments: readonly string[];
  /** Where its memory lies, and who speaks to QEMU; absent for a guest that is neither saved nor restored. */
  readonly saving?: Saving;
}

/** A guest that is to be saved, or that was saved and is to be restored. */
export interface Saving {
  /** The file of its memory, as the vm container sees it. */
  readonly memory: string;
  /** It was saved: its memory is not written to, and its state comes by the monitor. */
  readonly isRestored: boolean;
}

/** The arguments that one feature of the machine adds, to QEMU and to the kernel that it boots. */
interface Part {
  readonly qemu: readonly string[];
  readonly kernel?: readonly string[];
}

/** The files of a kernel volume that a guest boots from; see KernelAssets. */
export const guestFiles = {
  kernel: `${kernelMount}/boot/vmlinux`,
  initramfs: `${kernelMount}/boot/initramfs`,
  modules: `${kernelMount}/modules.ext4`,
} as const;

/** Makes docker/vm/init say the word and power off, instead of looking for disks. */
export const probeArgument = 'nlkit.probe';
export const probeWord = 'nlkit init: up';

/** Makes docker/runtime/guest have the agent rehearse and wait to be woken. */
const sleepArgument = 'nlkit.sleep';

/** The pipes of docker/vm/monitor.sh. */
const monitorPipes = '/tmp/nlkit-monitor';

/** The path of the agent's port in the guest: /dev/virtio-ports/ is udev's, so it goes by name. */
export const portName = 'nlkit';

/** The command line that starts the guest. Standard streams: agent's channel; error: the console. */
export function qemuCommand(machine: GuestMachine): string[] {
  const parts = [
    chassis,
    processor(machine),
    clock(machine),
    channel,
    console,
    randomness,
    quickBoot,
    watchdog,
    dies,
    memory(machine),
    ...machine.disks.map(disk),
  ];
  const append = [...parts.flatMap((part) => part.kernel ?? []), ...machine.kernelArguments];
  return [
    // Fills in `tsc_early_khz=host`, see docker/vm/known-tsc.
    ...['known-tsc', 'qemu-system-x86_64'],
    ...parts.flatMap((part) => part.qemu),
    '-kernel',
    machine.kernel,
    '-initrd',
    machine.initramfs,
    '-append',
    append.join(' '),
  ];
}

/** No device but those named; q35 boots a PVH kernel in a third of the time of its bzImage. */
const chassis: Part = {
  qemu: ['-nodefaults', '-no-user-config', '-display', 'none', '-machine', 'q35,hpet=off'],
};

/**
 * `max` has RDRAND: without it the guest waits for entropy before the agent's first byte. It also claims to be good at
 * `rep movsb` (erms), which is a step for each byte there: without that claim everything is copied 8 or more at a step.
 */
function processor({ accelerator, cpus }: GuestMachine): Part {
  return {
    qemu:
      accelerator === 'kvm'
        ? ['-accel', 'kvm', '-cpu', 'host', '-smp', String(cpus)]
        : ['-accel', 'tcg,thread=multi,tb-size=256', '-cpu', 'max,erms=off', '-smp', String(cpus)],
  };
}

/**
 * An emulated processor has the counter of the engine's machine. On a busy one a guest that measures it now and then
 * gets a fraction of its frequency, and its clock runs several times too fast. So it is told the frequency.
 */
function clock({ accelerator }: GuestMachine): Part {
  return { qemu: [], kernel: accelerator === 'tcg' ? ['tsc_early_khz=host'] : [] };
}

const channel: Part = {
  qemu: [
    ...['-chardev', 'stdio,id=channel,signal=off'],
    ...['-device', 'virtio-serial-pci'],
    ...['-device', `virtserialport,chardev=channel,name=${portName}`],
  ],
};

/** Only what the kernel itself says: the console is slow, and the agent reads the rest of the log. */
const console: Part = {
  qemu: ['-chardev', 'file,id=console,path=/dev/fd/2', '-serial', 'chardev:console'],
  kernel: ['console=ttyS0', 'loglevel=4'],
};

const randomness: Part = {
  qemu: [
    '-object',
    'rng-random,id=random,filename=/dev/urandom',
    '-device',
    'virtio-rng-pci,rng=random',
  ],
  kernel: ['random.trust_cpu=on'],
};

/**
 * Switches off work that a guest which lives for seconds need not do: the kernel's own ciphers are not tested, and
 * docker/vm/init turns the tests on again for those that are added. The timer's check fails now and then on a busy
 * machine, whose translated code is too slow for it, and then panics.
 */
const quickBoot: Part = {
  qemu: [],
  kernel: [
    'mitigations=off',
    'rcupdate.rcu_expedited=1',
    'tsc=nowatchdog',
    'audit=0',
    'no_timer_check',
    'cryptomgr.notests=1',
  ],
};

/**
 * A processor that is stuck is reported after twice this many seconds rather than twenty: the CLI waits for it.
 * Emulated ones get their turn on a busy machine, too, several times within that.
 */
const watchdog: Part = { qemu: [], kernel: ['watchdog_thresh=5'] };

/** A panic reboots at once, and a reboot ends QEMU: nobody waits for a dead guest. */
const dies: Part = { qemu: ['-no-reboot'], kernel: ['panic=-1'] };

/**
 * Memory of a saved guest is a file that is mapped: nothing of it has to be read before the guest goes on. A guest that
 * is restored gets its own copy of each page that it writes. The device vmgenid tells the kernel that it was restored.
 */
function memory({ memoryMegabytes, saving }: GuestMachine): Part {
  const size = ['-m', String(memoryMegabytes)];
  if (saving === undefined) return { qemu: size };
  const { memory, isRestored } = saving;
  const share = isRestored ? 'off' : 'on';
  return {
    qemu: [
      ...size,
      ...[
        '-object',
        `memory-backend-file,id=memory,size=${String(memoryMegabytes)}M,mem-path=${memory},share=${share}`,
      ],
      ...['-machine', 'memory-backend=memory'],
      ...['-device', 'vmgenid,guid=auto'],
      ...[
        '-chardev',
        `pipe,id=monitor,path=${monitorPipes}`,
        '-mon',
        'chardev=monitor,mode=control',
      ],
      ...(isRestored ? ['-incoming', 'defer'] : []),
    ],
    kernel: [sleepArgument],
  };
}

function disk({ file, readOnly }: Disk, index: number): Part {
  const id = `disk${index.toString()}`;
  const mode = readOnly ? 'on' : 'off';
  return {
    qemu: [
      ...['-drive', `file=${file},format=raw,if=none,id=${id},readonly=${mode}`],
      ...['-device', `virtio-blk-pci,drive=${id}`],
    ],
  };
}
