// SPDX-License-Identifier: MIT
import type { Engine, Mount } from '../engine/engine.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { type KernelAssets, kernelMount } from './kernel.ts';
import { distributions } from './resolve.ts';

/** What the engine's machine, which need not be the CLI's, offers a module. */
export interface HostFacts {
  readonly release: string;
  /** False when the kernel was built without loadable modules. */
  readonly loadsModules: boolean;
  /** Why an unsigned module would be refused: kernel lockdown, or enforced signatures. */
  readonly refusesUnsigned: string | undefined;
  /** True when the headers of the running kernel are installed. */
  readonly headers: boolean;
  /** `debian`, as /etc/os-release calls it. */
  readonly distribution: string | undefined;
  /** `bookworm`. */
  readonly suite: string | undefined;
  /** Netlink units that the kernel listens on, in the host's network namespace. */
  readonly units: readonly number[];
  /** What a build needs to see: paths of the host that are there. */
  readonly paths: readonly string[];
}

/**
 * Looks at the engine's machine out of an unprivileged container that sees its /usr, /lib and /sys
 * read-only: where the headers lie cannot be known before.
 * @param image tag of the runtime image
 * @param command the same script where another image is to be looked from, which lacks it
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

/** Reads what docker/runtime/inspect-host prints. */
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

/** Why the engine's kernel cannot run a module built here, with the remedy; undefined when it can. */
export function hostObstacle(facts: HostFacts): RequirementError | undefined {
  const kernel = `the engine's kernel (${facts.release})`;
  if (!facts.loadsModules) {
    return new RequirementError('no-loadable-modules', `${kernel} cannot load modules`, {
      hint: 'run in a guest: nlkit run --on vm',
    });
  }
  if (facts.refusesUnsigned !== undefined) {
    const why = `${kernel} refuses unsigned modules: ${facts.refusesUnsigned}`;
    return new RequirementError('signature-enforced', why, {
      hint: 'run in a guest: nlkit run --on vm; or turn Secure Boot off in the firmware',
    });
  }
  if (!facts.headers) {
    return new RequirementError('headers-missing', `${kernel} has no headers installed`, {
      hint: `apt-get install linux-headers-${facts.release} on the engine's machine, or nlkit run --on vm`,
    });
  }
  if (builderSuite(facts) === undefined) {
    const what = [facts.distribution, facts.suite].filter(Boolean).join(' ') || 'unknown';
    return new RequirementError(
      'host-unsupported',
      `nlkit has no builder for the distribution of the engine's machine (${what})`,
      { hint: 'run in a guest: nlkit run --on vm' },
    );
  }
  return undefined;
}

/** The suite whose compiler and C library fit the host's headers. */
function builderSuite({ distribution, suite }: HostFacts): string | undefined {
  if (distribution !== 'debian') return undefined;
  return distributions.find((each) => each.suite === suite)?.suite;
}

/**
 * The engine's own kernel, as something to build for and load into.
 * @throws {RequirementError} what {@link hostObstacle} says
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
