// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release as osRelease } from 'node:os';
import type { Engine, EngineFacts, Mount } from '../engine/engine.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { type KernelAssets, kernelMount } from './kernel.ts';
import { distributions } from './resolve.ts';

/** The engine's machine, which need not be the CLI's, as far as modules are concerned. */
export interface HostFacts {
  readonly release: string;
  /** False if the kernel was built without loadable modules. */
  readonly loadsModules: boolean;
  /** Why the kernel refuses an unsigned module: lockdown, or enforced signatures. */
  readonly refusesUnsigned: string | undefined;
  /** True if the headers of the running kernel are installed. */
  readonly headers: boolean;
  /** The distribution's id in /etc/os-release, such as `debian`. */
  readonly distribution: string | undefined;
  /** The release's code name, such as `bookworm`. */
  readonly suite: string | undefined;
  /** Netlink units that the kernel serves in the host's network namespace. */
  readonly units: readonly number[];
  /** Paths of the host that a build needs, as far as they exist. */
  readonly paths: readonly string[];
}

/**
 * Looks at the engine's machine from an unprivileged container that sees its /usr, /lib and /sys
 * read-only; the headers' place is not known before.
 * @param image tag of the runtime image
 * @param command the same script, for another image that lacks it
 */
export async function inspectHost(
  engine: Engine,
  image: string,
  signal?: AbortSignal,
  command: readonly string[] = ['/usr/lib/nlkit/inspect-host'],
): Promise<HostFacts> {
  const mounts = ['/usr', '/lib', '/sys'].map((path): Mount => ({
    kind: 'host',
    source: path,
    target: `/host${path}`,
    readOnly: true,
  }));
  const { stdout } = await engine.run(
    {
      image,
      role: 'inspect-host',
      command,
      network: 'host',
      mounts,
    },
    signal ? { signal } : {},
  );
  return parseHostFacts(stdout);
}

/**
 * Finds out without a container, which takes most of a second, that the engine's kernel has no loadable
 * modules; nothing else matters then. Undefined if it has, or if the engine may run on another kernel
 * than this process.
 * @param hasModules whether /proc/modules exists
 */
export function kernelWithoutModules(
  { local, kernelRelease }: Pick<EngineFacts, 'local' | 'kernelRelease'>,
  release: string = osRelease(),
  hasModules: boolean = existsSync('/proc/modules'),
): HostFacts | undefined {
  if (!local || process.platform !== 'linux' || release !== kernelRelease || hasModules) {
    return undefined;
  }
  return {
    release,
    loadsModules: false,
    refusesUnsigned: undefined,
    headers: false,
    distribution: undefined,
    suite: undefined,
    units: [],
    paths: [],
  };
}

/** Parses the output of docker/runtime/inspect-host. */
export function parseHostFacts(text: string): HostFacts {
  const pairs = text
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  const all = (key: string) => pairs.filter(([name]) => name === key).map(([, value]) => value);
  const first = (key: string) => all(key)[0];
  return {
    release: first('release') ?? '',
    loadsModules: first('modules') === 'yes',
    refusesUnsigned: refusal(first('lockdown'), first('signatures')),
    headers: first('headers') === 'yes',
    distribution: first('ID'),
    suite: first('VERSION_CODENAME'),
    units: all('unit').map(Number),
    paths: [...all('modulesDirectory'), ...all('source'), ...all('kbuild')],
  };
}

function refusal(lockdown: string | undefined, signatures: string | undefined): string | undefined {
  if (lockdown !== undefined && lockdown !== 'none') return `kernel lockdown is on (${lockdown})`;
  if (signatures === 'Y') return 'it takes signed modules only';
  return undefined;
}

/**
 * Returns the error, with the remedy, if the engine's kernel cannot run a module built here; undefined
 * if it can.
 */
export function hostObstacle(facts: HostFacts): RequirementError | undefined {
  const kernel = `the engine's kernel (${facts.release})`;
  if (!facts.loadsModules) {
    return new RequirementError('no-loadable-modules', `${kernel} cannot load modules`, {
      hint: 'run in a guest with --on vm',
    });
  }
  if (facts.refusesUnsigned !== undefined) {
    const why = `${kernel} refuses unsigned modules: ${facts.refusesUnsigned}`;
    return new RequirementError('signature-enforced', why, {
      hint: 'run in a guest with --on vm, or turn Secure Boot off in the firmware',
    });
  }
  if (!facts.headers) {
    return new RequirementError('headers-missing', `the headers of ${kernel} are not installed`, {
      hint: `run apt-get install linux-headers-${facts.release} on the engine's machine, or run in a guest with --on vm`,
    });
  }
  if (builderSuite(facts) === undefined) {
    const what = [facts.distribution, facts.suite].filter(Boolean).join(' ') || 'unknown';
    return new RequirementError(
      'host-unsupported',
      `nlkit cannot build for the distribution of the engine's machine (${what})`,
      { hint: 'run in a guest with --on vm' },
    );
  }
  return undefined;
}

/** Returns the suite whose compiler and C library fit the host's headers. */
function builderSuite({ distribution, suite }: HostFacts): string | undefined {
  if (distribution !== 'debian') return undefined;
  return distributions.find((each) => each.suite === suite)?.suite;
}

/**
 * Returns the engine's own kernel, to build for and load into.
 * @throws {RequirementError} the error of {@link hostObstacle}
 */
export function hostKernel(facts: HostFacts): KernelAssets {
  const obstacle = hostObstacle(facts);
  const suite = builderSuite(facts);
  if (obstacle || suite === undefined) throw obstacle ?? new Error('no suite');
  return {
    release: facts.release,
    label: `host (${facts.release})`,
    suite,
    mounts: facts.paths.map((path) => ({
      kind: 'host',
      source: path,
      target: `${kernelMount}${path}`,
      readOnly: true,
    })),
  };
}
