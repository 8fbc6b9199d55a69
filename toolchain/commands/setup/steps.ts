// SPDX-License-Identifier: MIT
import { RequirementError } from '../../errors/requirement-error.ts';
import type { Machine, PackageManager } from './machine.ts';

/** One step of setup. Steps run in the order of the list. */
export type Step =
  /** Whether the command runs as root. */
  | { readonly kind: 'command'; readonly why: string; readonly command: readonly string[] }
  /** Packages for apt. Its lists are updated first if they do not have them. */
  | { readonly kind: 'packages'; readonly why: string; readonly packages: readonly string[] }
  | { readonly kind: 'wait-for-engine' }
  | { readonly kind: 'base-image' };

/** The engine and the base image, as far as they exist. */
export interface Present {
  /** An engine answers: this machine's, or one that the user chose. */
  readonly engineAnswers: boolean;
  /** The engine is this machine's own, or will be. */
  readonly engineIsHere: boolean;
  readonly baseImage: boolean;
}

/** The log of a dockerd that setup itself started. */
export const engineLog = '/var/log/nlkit-dockerd.log';

/**
 * Returns the steps that install what is missing; none if nothing is.
 *
 * @throws RequirementError `setup-by-hand` if nlkit cannot install by itself; the hint says what to do
 */
export function missingSteps(machine: Machine, present: Present): Step[] {
  const packages: string[] = [];
  const reasons: string[] = [];
  const need = (reason: string, ...names: string[]): void => {
    packages.push(...names);
    reasons.push(reason);
  };
  const hasEngine = present.engineAnswers || machine.program('dockerd') !== undefined;
  if (!hasEngine) need('the Docker engine', 'docker.io');
  if (!present.baseImage && machine.platform === 'linux' && !machine.program('debootstrap')) {
    need('a base image if no registry answers', 'debootstrap', 'debian-archive-keyring');
  }
  if (present.engineIsHere && machine.loadsModules && !machine.hasHeaders) {
    need("this kernel's headers", `linux-headers-${machine.kernelRelease}`);
  }
  const onlyHelpful = hasEngine && machine.packageManager !== 'apt';
  if (packages.length > 0 && !onlyHelpful) requireApt(machine, reasons);
  return [
    ...(packages.length === 0 || onlyHelpful
      ? []
      : [{ kind: 'packages' as const, why: reasons.join('; '), packages }]),
    ...(present.engineAnswers ? [] : startSteps(machine)),
    ...(present.baseImage ? [] : [{ kind: 'base-image' as const }]),
  ];
}

const byHand: Readonly<Record<Exclude<PackageManager, 'apt'>, string>> = {
  dnf: 'dnf install moby-engine debootstrap, then systemctl enable --now docker',
  pacman: 'pacman -S docker debootstrap, then systemctl enable --now docker',
  zypper: 'zypper install docker debootstrap, then systemctl enable --now docker',
  apk: 'apk add docker debootstrap, then rc-update add docker && service docker start',
};

function requireApt({ platform, packageManager }: Machine, reasons: readonly string[]): void {
  if (packageManager === 'apt') return;
  const missing = `missing: ${reasons.join('; ')}`;
  if (platform !== 'linux') {
    throw new RequirementError('setup-by-hand', `${missing}; nlkit cannot install on ${platform}`, {
      hint: 'install Docker Desktop (docs.docker.com/get-docker), or point DOCKER_HOST at a Linux engine',
    });
  }
  throw new RequirementError(
    'setup-by-hand',
    `${missing}; nlkit installs with apt only, ${packageManager === undefined ? 'and this machine has no package manager that it knows' : `not with ${packageManager}`}`,
    {
      hint:
        packageManager === undefined
          ? 'install a Docker engine (docs.docker.com/engine/install), or point DOCKER_HOST at one'
          : `run as root (we have not tested it): ${byHand[packageManager]}`,
    },
  );
}

function startSteps(machine: Machine): Step[] {
  const why = 'start the Docker engine';
  if (machine.hasSystemd) {
    return [
      { kind: 'command', why, command: ['systemctl', 'start', 'docker'] },
      { kind: 'wait-for-engine' },
    ];
  }
  const stale = machine.stalePidFiles;
  return [
    ...(stale.length === 0
      ? []
      : [
          {
            kind: 'command' as const,
            why: 'left by an engine that did not stop cleanly',
            command: ['rm', '-f', ...stale],
          },
        ]),
    {
      kind: 'command',
      why: `${why}: there is no systemd to do it`,
      command: ['sh', '-c', `setsid dockerd >>${engineLog} 2>&1 </dev/null &`],
    },
    { kind: 'wait-for-engine' },
  ];
}
