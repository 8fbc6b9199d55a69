// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import type Dockerode from 'dockerode';
import type { ContainerSpec, Mount } from './engine.ts';
import { fetchingNetwork } from './environment.ts';
import { engineName, holder, holderLabel, ownLabels, projectLabel } from './labels.ts';

/**
 * Runs a command until it or standard input ends: a container without an attached client has lost its
 * CLI, and must not go on. The shell is process 1, so the kernel ends all other processes of the
 * container with it. Written for dash and busybox.
 */
const watched = `exec 3<&0
"$@" </dev/null 3<&- &
command=$!
{ cat <&3 >/dev/null; kill -KILL $command; } 2>/dev/null &
wait $command`;

/** Returns the command line of a container that ends when its standard input does. */
export function watchedCommand(command: readonly string[]): string[] {
  return ['sh', '-c', watched, 'nlkit', ...command];
}

/**
 * Returns the engine's settings for a container: standard input that closes when the attached client
 * goes, no terminal, no log kept by the engine, the least rights that the specification allows.
 *
 * @param keep keeps the container after its end, to take something out of it
 */
export function containerConfig(
  spec: ContainerSpec,
  proxies: Readonly<Record<string, string>>,
  keep: boolean,
): Dockerode.ContainerCreateOptions & { readonly name: string } {
  const network = spec.network ?? 'none';
  const environment = {
    ...(network === 'bridge' ? proxies : {}),
    ...spec.environment,
  };
  const [program = '', ...args] = spec.command;
  const privileged = spec.privileged === true;
  return {
    name: spec.name ?? engineName(spec.role, spec.project, randomBytes(3).toString('hex')),
    Image: spec.image,
    Entrypoint: [program],
    Cmd: args,
    Labels: ownLabels(spec.role, {
      [holderLabel]: holder(),
      ...(spec.project === undefined ? {} : { [projectLabel]: spec.project }),
      ...spec.labels,
    }),
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...(spec.workingDirectory === undefined ? {} : { WorkingDir: spec.workingDirectory }),
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
    Tty: false,
    HostConfig: {
      AutoRemove: !keep,
      NetworkMode: network === 'bridge' ? fetchingNetwork(proxies) : network,
      LogConfig: { Type: 'none', Config: {} },
      Privileged: privileged,
      ...(privileged ? {} : { CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] }),
      CapAdd: [...(spec.capabilities ?? [])],
      Mounts: (spec.mounts ?? []).map(mountConfig),
      Tmpfs: { ...spec.tmpfs },
      ReadonlyRootfs: spec.readOnlyRoot === true,
      ...(spec.pid === undefined ? {} : { PidMode: spec.pid }),
      Devices: (spec.devices ?? []).map((path) => ({
        PathOnHost: path,
        PathInContainer: path,
        CgroupPermissions: 'rw',
      })),
      ...memoryLimits(spec.memoryMegabytes),
      ...(spec.processes === undefined ? {} : { PidsLimit: spec.processes }),
    },
  };
}

/**
 * No swap on top: a process that exceeds the limit is ended instead of slowing down the engine's
 * machine.
 */
function memoryLimits(megabytes: number | undefined): Dockerode.HostConfig {
  if (megabytes === undefined) return {};
  const bytes = megabytes * 1024 * 1024;
  return { Memory: bytes, MemorySwap: bytes };
}

function mountConfig(mount: Mount): Dockerode.MountSettings {
  const { source, target, readOnly } = mount;
  return {
    Type: mount.kind === 'host' ? 'bind' : 'volume',
    Source: source,
    Target: target,
    ReadOnly: readOnly,
  };
}
