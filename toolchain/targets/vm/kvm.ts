// SPDX-License-Identifier: MIT
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import type { KernelAssets } from '../../kernels/kernel.ts';
import { cacheAnswer, type KvmFinding, readCachedAnswer } from './kvm-cache.ts';
import { guestFiles, probeArgument, probeWord, qemuCommand } from './qemu.ts';

/** Whether /dev/kvm of the engine's host boots guests. */
export interface KvmAnswer extends KvmFinding {
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
 * Finds out whether KVM boots a guest. A device that is there, opens, and answers is no proof: under some
 * hypervisors a stock guest then hangs for ever. So a guest is booted up to its first program, within
 * a deadline. What that found is remembered until the engine's machine reboots; a refusal for minutes only, and
 * until something about the device changes.
 */
export async function probeKvm(engine: Engine, probe: KvmProbe): Promise<KvmAnswer> {
  const asked = { boot: await bootIdentity(engine, probe), device: await deviceIdentity(engine) };
  const file = join(probe.cacheFolder, 'kvm.json');
  const known = await readCachedAnswer(file, asked);
  if (known) return { ...known, remembered: true };
  const answer = await bootProbe(engine, probe);
  await cacheAnswer(file, asked, answer);
  return { ...answer, remembered: false };
}

async function bootProbe(engine: Engine, probe: KvmProbe): Promise<KvmFinding> {
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
    return { state: 'refused', cause: whyRefused(stderr) };
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

/** QEMU's own last line: behind it a shell may say `Aborted`. */
export function whyRefused(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const own = lines.findLast((line) => line.startsWith('qemu-system-'));
  return (own ?? lines.at(-1) ?? 'QEMU ended at once').trim();
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

/** Changes when the device is made, or opened up to somebody; undefined where it cannot be looked at. */
async function deviceIdentity(engine: Engine): Promise<string | undefined> {
  if (!(await engine.facts()).local) return undefined;
  const device = await stat('/dev/kvm').catch(() => undefined);
  return device && [device.mode, device.uid, device.gid, device.ctimeMs].join(' ');
}
