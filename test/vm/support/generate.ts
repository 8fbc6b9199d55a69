// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../../toolchain/checkout.ts';
import { writeProject } from './project.ts';

/** Copies a project of test/projects to a folder outside of the checkout, and generates its files there. */
export async function generated(project: string, name: string): Promise<string> {
  const folder = await writeProject(name, {});
  await cp(join(checkout, 'test/projects', project), folder, { recursive: true });
  const main = join(checkout, 'dist/toolchain/main.js');
  await promisify(execFile)(process.execPath, [main, 'generate', folder]);
  return folder;
}
