// SPDX-License-Identifier: MIT
import test from 'ava';
import type { EngineFacts } from '../../../toolchain/engine/engine.ts';
import { requireSupported } from '../../../toolchain/engine/facts.ts';

const supported: EngineFacts = {
  where: 'unix:///var/run/docker.sock (default)',
  id: 'A:B',
  version: '20.10.24',
  architecture: 'x86_64',
  operatingSystem: 'linux',
  kernelRelease: '6.1.0-56-amd64',
  rootDirectory: '/var/lib/docker',
  local: true,
  memory: 8e9,
  processors: 2,
  limits: { memory: true, processes: true },
  securityOptions: ['seccomp', 'apparmor', 'cgroupns'],
};

const cases: readonly [string, Partial<EngineFacts>, RegExp][] = [
  ['engine-rootless', { securityOptions: ['seccomp', 'rootless'] }, /is rootless/],
  ['engine-userns', { securityOptions: ['userns'] }, /userns-remap/],
  ['engine-architecture', { architecture: 'aarch64' }, /is aarch64; nlkit supports amd64 only/],
  ['engine-os', { operatingSystem: 'windows' }, /runs windows containers/],
];
for (const [code, facts, message] of cases) {
  test(`an unsupported engine is refused with ${code}`, (t) => {
    t.notThrows(() => requireSupported(supported), 'all else is supported');
    const error = t.throws(() => requireSupported({ ...supported, ...facts }), { code, message });
    t.like(error, { exitCode: 3 });
    t.true(error.message.includes(supported.where));
  });
}
