// SPDX-License-Identifier: MIT
import type { HostFacts } from '../../../toolchain/kernels/host.ts';

/** An engine's machine that a module can be built for and loaded on. */
export const ableHost: HostFacts = {
  release: '6.1.0-56-amd64',
  loadsModules: true,
  refusesUnsigned: undefined,
  headers: true,
  distribution: 'debian',
  suite: 'bookworm',
  units: [0, 16],
  paths: [],
};
