// SPDX-License-Identifier: MIT

// The kernel's half of a spec: pure functions from it to files.

export { compatName, compatText } from './compat.ts';
export type { KernelFamily } from './kernel-family.ts';
export { kernelHeader } from './c-header.ts';
export { loadFamily } from './load-family.ts';
export { kernelSource } from './c-source.ts';
export { uapiHeader } from './uapi.ts';
