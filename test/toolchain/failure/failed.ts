// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from '../../../toolchain/events.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import type { Project } from '../../../toolchain/project/project.ts';

/** Makes a project in a folder of its own, which is removed after the test. */
export function projectIn(t: { teardown(fn: () => void): void }, more = ''): Project {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-failure-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return projectAt(join(folder, 'project'), more);
}

export function projectAt(root: string, more = ''): Project {
  mkdirSync(root);
  writeFileSync(join(root, 'Kbuild'), 'obj-m := trial.o\n');
  writeFileSync(join(root, 'trial.c'), '');
  writeFileSync(
    join(root, 'nlkit.yaml'),
    `name: trial\nmodules: [{ path: ., name: trial }]\nkernels: [6.1]\n${more === '' ? 'app: { command: [app] }' : more}\n`,
  );
  return loadProject(join(root, 'nlkit.yaml'), root);
}

export const failed: TestResult = {
  kernel: 'debian:12 (6.1)',
  test: 'a "test" ]]> of /etc\n',
  target: 'vm',
  verdict: 'failed',
  exitCode: 1,
  ms: 1_234,
  reason: 'the app ended with exit code 3',
  attempts: [
    {
      ...{ verdict: 'failed', exitCode: 1, ms: 1_234, stages: { app: 7 } },
      ...{ app: { exitCode: 3 }, complaints: [] },
    },
  ],
  command: 'nlkit test . --kernels debian:12 --filter x',
};
