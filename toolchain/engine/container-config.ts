// SPDX-License-Identifier: MIT
import type Dockerode from 'dockerode';
import type { ContainerSpec, Mount } from './engine.ts';
import { fetchingNetwork } from './environment.ts';
import { holder, holderLabel, ownLabels } from './labels.ts';

/**
 * Runs a command until it ends, or until standard input does: a container that nobody is attached to
 * any more has lost its CLI, and must not go on. The shell is process 1: with it the kernel ends all
 * others of the container. Written for dash and busybox.
 */
const watched = `exec 3<&0
"$@" </dev/null 3<&- &
command=$!
{ cat <&3 >/dev/null; kill -KILL $command; } 2>/dev/null &
wait $command`;

/** The command line of a container that ends when its standard input does. */
export function watchedCommand(command: readonly string[]): string[] {
  return ['sh', '-c', watched, 'nlkit', ...command];
}

/**
 * What the engine is asked for to make a container: standard input that closes when the attached
 * client goes, no terminal, no log kept by the engine, the least rights that the specification allows.
 *
 * @param keep leaves the container there after its end, to take something out of it
 */
export function containerConfig(
  spec: ContainerSpec,
  proxies: Readonly<Record<string, string>>,
  keep: boolean,
): Dockerode.ContainerCreateOptions {
  const network = spec.network ?? 'none';
  const environment = {
    ...(network === 'bridge' ? proxies : {}),
    ...spec.environment,
  };
  const [program = '', ...args] = spec.command;
  const privileged = spec.privileged === true;
  return {
    ...(spec.name === undefined ? {} : { name: spec.name }),
    Image: spec.image,
    Entrypoint: [program],
    Cmd: args,
    Labels: ownLabels(spec.role, { [holderLabel]: holder(), ...spec.labels }),
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
      ...(spec.pid === undefined ? {} : { PidMode: spec.pid }),
      Devices: (spec.devices ?? []).map((path) => ({
        PathOnHost: path,
        PathInContainer: path,
        CgroupPermissions: 'rw',
      })),
      ...(spec.memoryMegabytes === undefined ? {} : { Memory: spec.memoryMegabytes * 1024 * 1024 }),
    },
  };
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
