// SPDX-License-Identifier: MIT
import type { Engine, Mount } from '../../engine/engine.ts';
import type { KernelAssets } from '../../kernels/kernel.ts';
import type { OpenTarget } from '../target.ts';
import {
  type Accelerator,
  type Disk,
  guestFiles,
  type GuestMachine,
  qemuCommand,
  type Saving,
} from './qemu.ts';
import { rootDiskFile } from './root-disk.ts';

export interface VmOptions {
  readonly vmImage: string;
  /** The project's name, for people who look at the engine's containers. */
  readonly project?: string | undefined;
  readonly kernel: KernelAssets;
  /** The disk that {@link rootDisk} made. */
  readonly root: Mount;
  readonly accelerator: Accelerator;
  readonly cpus: number;
  readonly memoryMegabytes: number;
  readonly kernelArguments: readonly string[];
  /** Further disks, /dev/vdc and on, with what the vm container needs mounted to see them. */
  readonly disks?: readonly Disk[];
  readonly mounts?: readonly Mount[];
  readonly signal?: AbortSignal;
}

/** The options that the machine depends on. */
export type MachineOptions = Pick<
  VmOptions,
  'accelerator' | 'cpus' | 'memoryMegabytes' | 'kernelArguments' | 'disks'
>;

/** Seconds that a guest gets to unload and power off after the CLI has gone. */
const grace = 8;

/** Milliseconds until a guest's agent says hello: it boots in software on a busy machine. */
const helloDeadline = 120_000;

/** Memory that QEMU itself needs on top of the guest's: translated code and the disks' buffers. */
export const overheadMegabytes = 512;

/** The machine of a guest. */
export function machineOf(options: MachineOptions, saving?: Saving): GuestMachine {
  const { accelerator, cpus, memoryMegabytes, kernelArguments, disks = [] } = options;
  return {
    ...{ accelerator, cpus, memoryMegabytes, kernelArguments, ...guestFiles },
    disks: [
      { file: rootDiskFile, readOnly: true },
      { file: guestFiles.modules, readOnly: true },
      ...disks,
    ],
    ...(saving && { saving }),
  };
}

/** Boots a guest in a container of its own. Its agent says hello on the channel once it is up. */
export function openGuest(engine: Engine, options: VmOptions): Promise<OpenTarget> {
  const command = ['/usr/lib/nlkit/keeper', String(grace), ...qemuCommand(machineOf(options))];
  return startGuest(engine, options, { command });
}

/** Restores a saved guest in a container of its own. Its agent waits to be woken. */
export function openSavedGuest(
  engine: Engine,
  options: VmOptions,
  saved: Mount,
): Promise<OpenTarget> {
  const { target } = saved;
  const saving = { memory: `${target}/memory`, isRestored: true };
  const qemu = qemuCommand(machineOf(options, saving));
  return startGuest(engine, options, {
    command: ['/usr/lib/nlkit/restore-guest', String(grace), target, ...qemu],
    saved,
  });
}

async function startGuest(
  engine: Engine,
  options: VmOptions,
  { command, saved }: { readonly command: readonly string[]; readonly saved?: Mount },
): Promise<OpenTarget> {
  const { accelerator, kernel, root, mounts = [] } = options;
  const container = await engine.attach(
    {
      image: options.vmImage,
      role: 'guest',
      ...(options.project !== undefined && { project: options.project }),
      command,
      mounts: [...kernel.mounts, root, ...mounts, ...(saved ? [saved] : [])],
      ...(accelerator === 'kvm' && { devices: ['/dev/kvm'] }),
      memoryMegabytes: options.memoryMegabytes + overheadMegabytes,
    },
    options.signal ? { signal: options.signal } : {},
  );
  let console = '';
  container.stderr.setEncoding('utf8').on('data', (text: string) => {
    console = (console + text).slice(-consoleKept);
  });
  return {
    name: 'vm',
    detail: [
      accelerator === 'kvm' ? 'KVM' : 'software emulation',
      ...(saved ? ['restored'] : []),
    ].join(', '),
    channel: container.channel,
    helloDeadline,
    console: () => console,
    onConsole: (listener) => {
      container.stderr.on('data', listener);
    },
    lost: () => container.lost(),
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}

/** Characters of the console that are kept: a panic's report and what led to it. */
const consoleKept = 256 * 1024;
