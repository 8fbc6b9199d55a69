// SPDX-License-Identifier: MIT

// The kernel's half of a spec: pure functions from it to files.

export { compatName, compatText } from './compat.ts';
export type { Family } from './family.ts';
export { kernelHeader } from './header.ts';
export { loadFamily } from './load.ts';
export { kernelSource } from './source.ts';
export { uapiHeader } from './uapi.ts';
