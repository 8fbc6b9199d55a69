// SPDX-License-Identifier: MIT
import type { Engine, Mount } from '../../engine/engine.ts';
import type { KernelAssets } from '../../kernels/kernel.ts';
import type { OpenTarget } from '../target.ts';
import { type Accelerator, type Disk, guestFiles, qemuCommand } from './qemu.ts';
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

/** Seconds that a guest gets to unload and power off after the CLI has gone. */
const grace = 8;

/** Milliseconds until a guest's agent says hello: it boots in software on a busy machine. */
const helloDeadline = 120_000;

/** Memory that QEMU itself needs on top of the guest's: translated code and the disks' buffers. */
const overheadMegabytes = 512;

/** Starts a guest in a container of its own. Its agent says hello on the channel once it is up. */
export async function openGuest(engine: Engine, options: VmOptions): Promise<OpenTarget> {
  const { accelerator, kernel, root, disks = [], mounts = [] } = options;
  const command = qemuCommand({
    accelerator,
    cpus: options.cpus,
    memoryMegabytes: options.memoryMegabytes,
    ...guestFiles,
    disks: [
      { file: rootDiskFile, readOnly: true },
      { file: guestFiles.modules, readOnly: true },
      ...disks,
    ],
    kernelArguments: options.kernelArguments,
  });
  const container = await engine.attach(
    {
      image: options.vmImage,
      role: 'guest',
      ...(options.project !== undefined && { project: options.project }),
      command: ['/usr/lib/nlkit/keeper', String(grace), ...command],
      mounts: [...kernel.mounts, root, ...mounts],
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
    detail: accelerator === 'kvm' ? 'KVM' : 'software emulation',
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
