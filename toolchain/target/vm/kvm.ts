// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import type { KernelAssets } from '../../kernel/kernel.ts';
import { readAnswer, rememberAnswer } from './remembered.ts';
import { guestFiles, probeArgument, probeWord, qemuCommand } from './qemu.ts';

/** What a probe boot found out about /dev/kvm of the engine's host. */
export interface KvmAnswer {
  readonly state: 'works' | 'hangs' | 'absent' | 'refused';
  /** One clause for people. */
  readonly cause: string;
  /** True when it was found out earlier, since the machine last booted. */
  readonly remembered: boolean;
}

export interface KvmProbe {
  readonly vmImage: string;
  readonly kernel: KernelAssets;
  /** The CLI's cache folder, where the answer is remembered. */
  readonly cacheFolder: string;
  /** Milliseconds for the probe boot, which takes one or two seconds where KVM works. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

/**
 * Whether KVM boots a guest. The device being there, opening, and answering is no proof: under some
 * hypervisors a stock guest then hangs for ever. So a guest is booted up to its first program, within
 * a deadline. What that found is remembered until the engine's machine reboots.
 */
export async function probeKvm(engine: Engine, probe: KvmProbe): Promise<KvmAnswer> {
  const boot = await bootIdentity(engine, probe);
  const file = join(probe.cacheFolder, 'kvm.json');
  const known = await readAnswer(file, boot);
  if (known) return { ...known, remembered: true };
  const answer = await bootProbe(engine, probe);
  // An absent or forbidden device may come or open up at any time, and costs nothing to ask again.
  if (answer.state === 'works' || answer.state === 'hangs')
    await rememberAnswer(file, boot, answer);
  return { ...answer, remembered: false };
}

type Finding = Omit<KvmAnswer, 'remembered'>;

async function bootProbe(engine: Engine, probe: KvmProbe): Promise<Finding> {
  const { vmImage, kernel, deadline = 10_000, signal } = probe;
  const command = qemuCommand({
    accelerator: 'kvm',
    cpus: 1,
    memoryMegabytes: 256,
    ...guestFiles,
    disks: [],
    kernelArguments: [probeArgument],
  });
  const timeout = AbortSignal.timeout(deadline);
  const ends = signal ? AbortSignal.any([timeout, signal]) : timeout;
  try {
    const { stderr } = await engine.run(
      {
        image: vmImage,
        role: 'kvm-probe',
        command,
        mounts: kernel.mounts,
        devices: ['/dev/kvm'],
      },
      { signal: ends },
    );
    if (stderr.includes(probeWord)) return { state: 'works', cause: 'a probe guest booted' };
    return { state: 'refused', cause: stderr.trim().split('\n').at(-1) ?? 'QEMU ended at once' };
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) {
      const seconds = (deadline / 1000).toString();
      return { state: 'hangs', cause: `a probe guest did not boot within ${seconds} s` };
    }
    if (error instanceof Error && error.message.includes('/dev/kvm')) {
      return { state: 'absent', cause: "the engine's host has no /dev/kvm" };
    }
    throw error;
  }
}

/** Names one boot of the engine's machine. */
async function bootIdentity(engine: Engine, { vmImage, signal }: KvmProbe): Promise<string> {
  const file = '/proc/sys/kernel/random/boot_id';
  const { local, id } = await engine.facts();
  const boot = local ? await readFile(file, 'utf8').catch(() => undefined) : undefined;
  if (boot !== undefined) return `${id} ${boot.trim()}`;
  const { stdout } = await engine.run(
    { image: vmImage, role: 'boot-id', command: ['cat', file] },
    signal ? { signal } : {},
  );
  return `${id} ${stdout.trim()}`;
}
