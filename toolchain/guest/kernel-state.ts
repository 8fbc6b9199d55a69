// SPDX-License-Identifier: MIT
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { runTool } from './tool.ts';

/** The bits of /proc/sys/kernel/tainted. */
export function readTaint(): number {
  return Number(readFileSync('/proc/sys/kernel/tainted', 'utf8'));
}

/** Changes with every start of the machine. */
export function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** The names in /proc/modules, or undefined where the kernel has no loadable modules at all. */
export function listModules(): Set<string> | undefined {
  let text: string;
  try {
    text = readFileSync('/proc/modules', 'utf8');
  } catch {
    return undefined;
  }
  return new Set(text.split('\n').flatMap((line) => line.split(' ')[0] || []));
}

/**
 * Makes WARN_ONCE and printk_once speak again (`clear_warn_once`, Documentation/admin-guide/clearing-warn-once.rst):
 * on a kernel that has run for a while the first warning may have been somebody else's. Returns whether it could.
 */
export async function rearmWarnings(): Promise<boolean> {
  const file = '/sys/kernel/debug/clear_warn_once';
  try {
    if (!existsSync(file))
      await runTool('mount', ['-t', 'debugfs', 'debugfs', '/sys/kernel/debug'], 10_000);
    writeFileSync(file, '1');
    return true;
  } catch {
    return false;
  }
}

/** Every level goes to the console, so that a panic's tail can be read there. For guests only. */
export function openConsole(): void {
  writeFileSync('/proc/sys/kernel/printk', '8');
}

let vermagic: Promise<string | undefined> | undefined;

/**
 * The kernel's own vermagic, which it tells nowhere: that of the first module that came with it.
 * Undefined where no such module is at hand.
 */
export function readKernelVermagic(): Promise<string | undefined> {
  return (vermagic ??= findKernelVermagic());
}

async function findKernelVermagic(): Promise<string | undefined> {
  const directory = `/lib/modules/${release()}`;
  try {
    const first = readFileSync(join(directory, 'modules.dep'), 'utf8').split(':', 1)[0] ?? '';
    if (first === '') return undefined;
    const file = join(directory, first);
    const { exitCode, stdout } = await runTool('modinfo', ['-F', 'vermagic', file], 10_000);
    return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}
