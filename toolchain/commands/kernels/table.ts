// SPDX-License-Identifier: MIT
import { cachedAs, type CachedKernel } from '../../kernels/cached.ts';
import type { Distribution } from '../../kernels/kernel.ts';
import type { MirrorVersions } from '../../kernels/mirror.ts';
import { distributions, kernelLabel, resolveKernel } from '../../kernels/resolve.ts';
import type { SavedFacts } from '../../targets/vm/saved-guests.ts';
import { megabytes } from './sizes.ts';

/** The engine's own kernel. */
export interface HostKernel {
  readonly release: string;
  /** Null if that is not known. */
  readonly usable: boolean | null;
  /** Why it cannot be used, or is not known to be usable. */
  readonly reason: string | null;
}

export interface KernelsFound {
  readonly cached: readonly CachedKernel[];
  readonly guests: readonly SavedFacts[];
  /** By the name of the distribution, as far as its mirror answered. */
  readonly mirror: ReadonlyMap<string, MirrorVersions>;
  readonly host: HostKernel;
}

/** One kernel, for people and as JSON. */
export interface KernelRow {
  readonly shown: Readonly<Record<string, string>>;
  readonly json: object;
}

/** Makes a row for each distribution's kernel, then for those that were fetched besides. */
export function kernelTable(found: KernelsFound): KernelRow[] {
  const { cached } = found;
  const own = distributions.map((distribution) =>
    kernelRow(distribution, cachedAs(distribution, cached), found),
  );
  const shown = new Set(distributions.map((distribution) => cachedAs(distribution, cached)));
  const more = cached.filter((kernel) => !shown.has(kernel));
  return [...own, ...more.flatMap((kernel) => otherRow(kernel, found))];
}

function otherRow(kernel: CachedKernel, found: KernelsFound): KernelRow[] {
  const choice = resolveKernel(kernel.name);
  return choice.kind === 'host' ? [] : [kernelRow(choice.distribution, kernel, found)];
}

function kernelRow(
  distribution: Distribution,
  kernel: CachedKernel | undefined,
  { guests, mirror }: KernelsFound,
): KernelRow {
  const { name, suite, version, pinned } = distribution;
  const own =
    kernel === undefined ? [] : guests.filter(({ kernelVolume }) => kernelVolume === kernel.data);
  const saved = { count: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
  const { release, bytes, fetched, isUsed = true } = kernel ?? {};
  const versions = pinned === undefined && isUsed ? mirror.get(name) : undefined;
  const day = fetched === undefined ? '' : new Date(fetched).toISOString().slice(0, 10);
  return {
    shown: {
      kernel: kernelLabel(distribution),
      mirror: versions?.current ?? '',
      cached: release ?? '',
      size: bytes === undefined ? '' : megabytes(bytes),
      fetched: day,
      'saved guests': saved.count === 0 ? '' : `${saved.count}, ${megabytes(saved.bytes)}`,
      ...(!isUsed && { note: 'for another version of nlkit' }),
    },
    json: {
      ...{ name, version, suite, pinned: pinned ?? null, mirror: versions ?? null },
      cached:
        kernel === undefined
          ? null
          : {
              ...{ release, bytes: bytes ?? null, used: isUsed },
              fetched: new Date(fetched ?? 0).toISOString(),
            },
      savedGuests: saved,
    },
  };
}

/** The lines below the table: the engine's own kernel, and older versions that can be named. */
export function otherLines({ host, mirror, guests, cached }: KernelsFound): string[] {
  const verdict =
    host.usable === true ? 'can be used' : host.usable === false ? 'cannot be used' : 'may be used';
  const why = host.reason === null ? '' : `: ${host.reason}`;
  const older = [...mirror].flatMap(([name, { current, all }]) => {
    const others = all.filter((version) => version !== current);
    return others.length === 0 ? [] : [`${name}@VERSION: ${others.join(', ')}`];
  });
  const known = new Set(cached.map(({ data }) => data));
  const rest = guests.filter(({ kernelVolume }) => !known.has(kernelVolume ?? ''));
  const bytes = rest.reduce((sum, guest) => sum + guest.bytes, 0);
  return [
    `host (${host.release}) ${verdict}${why}`,
    ...(rest.length === 0 ? [] : [`saved guests of other kernels: ${megabytes(bytes)}`]),
    ...(older.length === 0 ? [] : ['the mirror has older versions, which can be named:', ...older]),
  ];
}
