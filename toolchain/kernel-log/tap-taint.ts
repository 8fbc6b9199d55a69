// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';

/** The lines about the first module that taints a kernel: load_module() and module_sig_check(), kernel/module/. */
const taints =
  /^nlkit_tap: (?:loading out-of-tree module taints kernel|module verification failed: )/;

/**
 * Whether the record tells that nlkit's own module, module/tap, taints the kernel. It says nothing about the project,
 * whose module is no longer the first. What else names the tap, a fault in it above all, belongs to the log.
 */
export function isTapsTaint({ text }: Pick<KernelRecord, 'text'>): boolean {
  return taints.test(text);
}
