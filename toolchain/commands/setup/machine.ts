// SPDX-License-Identifier: MIT
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Run } from '../../process.ts';

export type PackageManager = 'apt' | 'dnf' | 'pacman' | 'zypper' | 'apk';

/** The CLI's machine, as far as setup needs to know it. */
export interface Machine {
  /** The value of `process.platform`. */
  readonly platform: string;
  readonly isRoot: boolean;
  readonly packageManager: PackageManager | undefined;
  /** True if systemd runs, not if it is only installed. */
  readonly hasSystemd: boolean;
  readonly kernelRelease: string;
  /** True if the kernel supports loadable modules. */
  readonly loadsModules: boolean;
  readonly hasHeaders: boolean;
  /** Stale pid files and sockets of an engine, left by a power cut. */
  readonly stalePidFiles: readonly string[];
  /** Returns the absolute path of a program, or undefined. */
  program(name: string): string | undefined;
}

const managers: readonly (readonly [program: string, name: PackageManager])[] = [
  ['apt-get', 'apt'],
  ['dnf', 'dnf'],
  ['pacman', 'pacman'],
  ['zypper', 'zypper'],
  ['apk', 'apk'],
];

export async function readMachine(
  environment: Readonly<Record<string, string | undefined>>,
  run: Run,
): Promise<Machine> {
  const program = (name: string): string | undefined => findProgram(name, environment['PATH']);
  const release = (await run('uname', ['-r'])).stdout.trim();
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    packageManager: managers.find(([name]) => program(name) !== undefined)?.[1],
    hasSystemd: existsSync('/run/systemd/system'),
    kernelRelease: release,
    loadsModules: existsSync('/proc/modules'),
    hasHeaders: existsSync(`/lib/modules/${release}/build`),
    stalePidFiles: engineProcesses.filter(isStale).map(([file]) => file),
    program,
  };
}

/** A user's PATH often lacks the folders with the system's own programs. */
export function findProgram(name: string, path = ''): string | undefined {
  const folders = [
    ...path.split(delimiter),
    '/usr/local/sbin',
    '/usr/sbin',
    '/sbin',
    '/usr/bin',
    '/bin',
  ];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const engineProcesses = [
  ['/var/run/docker.pid', 'dockerd'],
  ['/var/run/docker/containerd/containerd.pid', 'containerd'],
] as const;

/**
 * After a power cut, the number in a pid file may belong to another process; dockerd then refuses to
 * start.
 */
function isStale([file, name]: readonly [string, string]): boolean {
  const pid = readOr(file)?.trim();
  if (pid === undefined) return false;
  return readOr(`/proc/${pid}/comm`)?.trim() !== name;
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
