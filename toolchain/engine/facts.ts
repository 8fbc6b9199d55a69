// SPDX-License-Identifier: MIT
import { RequirementError } from '../errors/requirement-error.ts';
import type { Client } from './client.ts';
import type { EngineFacts } from './engine.ts';

interface Info {
  readonly ID?: string;
  readonly ServerVersion: string;
  readonly Architecture: string;
  readonly OSType: string;
  readonly KernelVersion: string;
  readonly DockerRootDir: string;
  readonly SecurityOptions?: readonly string[] | null;
  /** Memory in bytes. */
  readonly MemTotal?: number;
  readonly NCPU?: number;
  readonly MemoryLimit?: boolean;
  readonly PidsLimit?: boolean;
}

/** Asks the engine about itself. `local` says whether it is reached by a socket of this machine. */
export async function readFacts(client: Client, local: boolean): Promise<EngineFacts> {
  const info = (await client.call(() => client.docker.info())) as Info;
  if (typeof info.ServerVersion !== 'string' || typeof info.OSType !== 'string') {
    throw client.failure(new SyntaxError("not an engine's facts"));
  }
  return {
    where: client.where,
    id: info.ID ?? '',
    version: info.ServerVersion,
    architecture: info.Architecture,
    operatingSystem: info.OSType,
    kernelRelease: info.KernelVersion,
    rootDirectory: info.DockerRootDir,
    local,
    memory: info.MemTotal ?? 0,
    processors: info.NCPU ?? 0,
    limits: { memory: info.MemoryLimit !== false, processes: info.PidsLimit !== false },
    securityOptions: (info.SecurityOptions ?? []).map(securityOption),
  };
}

/** Options are `name=seccomp,profile=default` since 1.13, a bare name before. */
function securityOption(text: string): string {
  const name = text.split(',').find((part) => part.startsWith('name='));
  return name === undefined ? text : name.slice('name='.length);
}

/**
 * Refuses engines that nlkit does not support.
 *
 * @throws RequirementError `engine-rootless`, `engine-userns`, `engine-architecture`, `engine-os`
 */
export function requireSupported(facts: EngineFacts): void {
  if (facts.operatingSystem !== 'linux') {
    throw new RequirementError(
      'engine-os',
      `the engine at ${facts.where} runs ${facts.operatingSystem} containers; nlkit needs Linux ones`,
      { hint: 'switch Docker Desktop to Linux containers, or point DOCKER_HOST at a Linux engine' },
    );
  }
  if (facts.architecture !== 'x86_64' && facts.architecture !== 'amd64') {
    throw new RequirementError(
      'engine-architecture',
      `the engine at ${facts.where} is ${facts.architecture}; nlkit supports amd64 only`,
      { hint: 'point DOCKER_HOST or DOCKER_CONTEXT at an amd64 engine' },
    );
  }
  if (facts.securityOptions.includes('rootless')) {
    throw new RequirementError(
      'engine-rootless',
      `the engine at ${facts.where} is rootless, which nlkit does not support so far`,
      {
        hint: "use the system's engine: DOCKER_HOST=unix:///var/run/docker.sock; nlkit setup installs one",
      },
    );
  }
  if (facts.securityOptions.includes('userns')) {
    throw new RequirementError(
      'engine-userns',
      `the engine at ${facts.where} remaps users (userns-remap), which nlkit does not support so far`,
      {
        hint: 'remove userns-remap from /etc/docker/daemon.json and restart the engine, or use another',
      },
    );
  }
}
