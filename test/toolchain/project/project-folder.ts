// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a module in `kmod/`, an app in `app.js`, and this `nlkit.yaml`. */
export function folder(t: { teardown(fn: () => void): void }, yaml: string): string {
  const root = mkdtempSync(join(tmpdir(), 'nlkit-load-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'kmod'));
  mkdirSync(join(root, 'several'));
  mkdirSync(join(root, 'empty'));
  writeFileSync(join(root, 'kmod/Kbuild'), '# the module\nobj-m += my-echo.o\n');
  writeFileSync(join(root, 'several/Makefile'), 'obj-m := a.o \\\n  b.o\n');
  writeFileSync(join(root, 'app.js'), '');
  writeFileSync(join(root, 'other.ko'), '');
  symlinkSync('/usr', join(root, 'away'));
  writeFileSync(join(root, 'nlkit.yaml'), yaml);
  return root;
}

/** The line of an app that is there. */
export const app = 'app: { command: [node, app.js] }';
