// SPDX-License-Identifier: MIT
// Brings the machine to where a tier can run on it, or says why that cannot be.
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
 * Installs what is missing for a tier when it may (as root, or in CI), and only names it otherwise.
 * @param {string} root
 * @param {import('./tiers.mjs').Tier} tier
 * @param {boolean} mayInstall
 * @returns {Promise<string | undefined>} why the tier cannot run
 */
export async function prepareMachine(root, tier, mayInstall) {
  if (process.platform !== 'linux' && tier.needs !== 'nothing') return 'this is not Linux';
  const list = readFileSync(join(root, 'test/packages.txt'), 'utf8');
  const missing = neededPackages(list, [tier.name]).filter((name) => !isInstalled(name));
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

/** Package lists are fetched only when the packages cannot be had without. */
async function aptInstall(root, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { cwd: root, env, onLine: () => {} };
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  if ((await run('apt-get', install, quiet)).status === 0) return true;
  await run('apt-get', ['update', '-q'], quiet);
  return (await run('apt-get', install, quiet)).status === 0;
}
