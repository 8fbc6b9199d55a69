// SPDX-License-Identifier: MIT
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A project outside the checkout, of these files by their paths. Its folder goes by its name, so
 * that the objects of its last build, which go by the folder, are found again.
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

/** The text of a module's source: the given includes and functions, and what every module has. */
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
