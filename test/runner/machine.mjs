// SPDX-License-Identifier: MIT
// Prepares the machine for a tier, or says why it cannot.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process.mjs';

/**
 * The packages of test/packages.txt that these tiers need.
 * @param {string} text
 * @param {readonly string[]} tiers
 * @returns {string[]}
 */
export function neededPackages(text, tiers) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, tier]) => tiers.includes(tier))
    .map(([name]) => name);
}

/** @param {string} name of a Debian package */
function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return stdout === 'installed';
}

/**
 * Installs the packages that a tier lacks where it may (as root, or in CI); names them otherwise.
 * @param {string} root
 * @param {import('./tiers.mjs').Tier} tier
 * @param {boolean} mayInstall
 * @returns {Promise<string | undefined>} why the tier cannot run
 */
export async function prepareMachine(root, tier, mayInstall) {
  if (process.platform !== 'linux' && tier.needs !== 'nothing') return 'this is not Linux';
  const list = readFileSync(join(root, 'test/packages.txt'), 'utf8');
  const missing = neededPackages(list, tier.folders).filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    const reason = `these packages are missing: ${missing.join(' ')}`;
    if (!mayInstall) return `${reason} (apt-get install -y --no-install-recommends …)`;
    if (!(await aptInstall(root, missing))) return reason;
  }
  if (!tier.engine) return undefined;
  const setup = mayInstall ? ['setup', '--yes'] : ['doctor'];
  const { status } = await run(join(root, 'nlkit'), setup, { cwd: root, onLine: () => {} });
  return status === 0 ? undefined : `\`./nlkit ${setup.join(' ')}\` ended with status ${status}`;
}

/** The kernels that nlkit knows, as `--kernel` takes them. */
const kernels = ['debian:12', 'debian:13', 'debian:11', 'debian:14'];

/**
 * Has nlkit fetch every kernel, and make its builder, one after the other.
 * @param {string} root
 */
export async function fetchKernels(root) {
  const quiet = { cwd: root, onLine: () => {}, stderr: 'ignore' };
  for (const kernel of kernels) {
    await run(join(root, 'nlkit'), ['build', 'echo', '--kernel', kernel], quiet);
  }
}

/** Fetches package lists only where the packages cannot be installed without. */
async function aptInstall(root, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { cwd: root, env, onLine: () => {} };
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  // Hide the output of the first attempt, which fails where the lists are old.
  if ((await run('apt-get', install, { ...quiet, stderr: 'ignore' })).status === 0) return true;
  await run('apt-get', ['update', '-q'], quiet);
  return (await run('apt-get', install, quiet)).status === 0;
}
