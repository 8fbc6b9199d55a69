// SPDX-License-Identifier: MIT
import { RequirementError } from '../../errors/requirement-error.ts';
import type { AsRoot } from './as-root.ts';

/** Options by which apt-get asks nothing and keeps existing configuration files. */
export const aptEnvironment = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

const update = ['apt-get', 'update', '-q'];
const install = ['apt-get', 'install', '-y', '-q'];

/** The command of `installPackages` as it is shown to people. */
export function aptCommands(packages: readonly string[]): string[][] {
  return [update, [...install, ...packages]];
}

/**
 * Installs packages. Updates apt's lists only if they lack a package, or are too old to fetch it. Skips
 * kernel headers that no list has, since only the host target needs them.
 *
 * @returns the packages that no list has
 * @throws RequirementError `package-unavailable`, `apt-failed`, `setup-timeout`
 */
export async function installPackages(
  packages: readonly string[],
  root: AsRoot,
): Promise<readonly string[]> {
  const listsAreOld = (await withoutCandidate(packages, root)).length > 0;
  if (listsAreOld) await must(update, root);
  const absent = listsAreOld ? await withoutCandidate(packages, root) : [];
  const refused = absent.find((name) => !name.startsWith('linux-headers-'));
  if (refused !== undefined) {
    throw new RequirementError('package-unavailable', `apt finds no package ${refused}`, {
      hint: "check this machine's package sources: /etc/apt/sources.list",
    });
  }
  const wanted = packages.filter((name) => !absent.includes(name));
  if (wanted.length === 0) return absent;
  const command = [...install, ...wanted];
  if (!listsAreOld) {
    // The mirror may have only newer versions by now.
    if ((await root.run(command, aptEnvironment)).exitCode === 0) return absent;
    await must(update, root);
  }
  await must(command, root);
  return absent;
}

/** Returns the packages that apt cannot install from its current lists. */
async function withoutCandidate(packages: readonly string[], root: AsRoot): Promise<string[]> {
  const { stdout } = await root.query(['apt-cache', 'policy', ...packages], aptEnvironment);
  return packages.filter((name) => !candidates(stdout).has(name));
}

/** Parses `apt-cache policy` for the packages that have a version to install. */
export function candidates(policy: string): Set<string> {
  const found = new Set<string>();
  let name = '';
  for (const line of policy.split('\n')) {
    const heading = /^(\S+):$/.exec(line);
    if (heading?.[1] !== undefined) name = heading[1];
    if (/^ {2}Candidate: (?!\(none\))/.test(line)) found.add(name);
  }
  return found;
}

async function must(command: readonly string[], root: AsRoot): Promise<void> {
  const { exitCode, stdout, stderr } = await root.run(command, aptEnvironment);
  if (exitCode === 0) return;
  const lines = `${stdout}${stderr}`.split('\n');
  const said = lines.find((line) => /^E: /.test(line))?.slice('E: '.length);
  throw new RequirementError(
    'apt-failed',
    `${command.join(' ')} failed${said === undefined ? '' : `: ${said}`}`,
    {
      hint: 'run it by hand to see why; behind a proxy, set http_proxy',
      details: lines.slice(-30).join('\n'),
    },
  );
}
