// SPDX-License-Identifier: MIT
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Writes a project outside of the checkout, with these files by their paths. The folder is named after the project,
 * so that the next run finds the objects of its last build, which belong to the folder.
 * @returns the folder
 */
export async function writeProject(
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `nlkit-test-${user.toString()}`, name);
  await rm(folder, { recursive: true, force: true });
  await writeFiles(folder, files);
  return folder;
}

export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  }
}

/** The source of a module: the given includes and functions, and the lines that every module has. */
export function moduleSource({
  declarations = '',
  load = '',
  unload = '',
}: {
  readonly declarations?: string;
  readonly load?: string;
  readonly unload?: string;
}): string {
  return `// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
${declarations}
static int __init test_load(void)
{
${load}
	return 0;
}
module_init(test_load);

static void __exit test_unload(void)
{
${unload}
}
module_exit(test_unload);

MODULE_LICENSE("GPL");
`;
}

/** Writes a project of a module that does nothing and an app in JavaScript. Resolves with its folder. */
export function writeAppProject(name: string, app: string): Promise<string> {
  return writeProject(name, {
    'nlkit.yaml':
      'modules: [{ path: quiet }]\napp: { command: [node, app.mjs], files: [app.mjs] }\n',
    'quiet/Kbuild': 'obj-m := quiet.o\n',
    'quiet/quiet.c': moduleSource({}),
    'app.mjs': app,
  });
}
