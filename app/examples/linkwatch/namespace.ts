// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';

/**
 * Runs the tour in a network namespace that ends with it, so that its devices disturb nobody.
 * @returns its exit code
 */
export async function inNamespaceOfOurOwn(program: string): Promise<number> {
  const command = [process.execPath, ...process.execArgv, program, 'tour', '--here'];
  const child = spawn('unshare', ['--net', ...command], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
