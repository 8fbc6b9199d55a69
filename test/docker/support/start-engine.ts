// SPDX-License-Identifier: MIT
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEngine } from '../../../toolchain/engine/connect.ts';
import type { Engine } from '../../../toolchain/engine/engine.ts';
import { until } from './engine.ts';

/** An engine of the test's own: what is removed there is nobody else's. */
export interface SecondEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly socket: string;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
  /** Stops the daemon as SIGSTOP does: its connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Runs a program in its network namespace, where its bridge is. */
  inNetwork(program: string, ...args: string[]): void;
  log(): string;
}

export interface SecondEngineOptions {
  /** Size of the tmpfs that is its disk, as mount(8) takes it. */
  readonly size?: string;
  /** Its disk is a folder of this machine's instead. */
  readonly onDisk?: boolean;
  /** Gives it a bridge, in its own namespace; without one, containers have no network but the host's. */
  readonly bridge?: boolean;
  /** A root file system to run the daemon of; this machine's own when absent. */
  readonly root?: string;
}

/** Why this machine cannot run an engine of a test's own; undefined where it can. */
export function engineObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  return process.getuid?.() === 0 ? undefined : 'needs root';
}

/**
 * Starts a daemon in namespaces of its own: of the network, or it would take the other daemon's bridge
 * away; of mounts, so that its disk goes with it; of processes, so that nothing outlives it.
 */
export async function startEngine(options: SecondEngineOptions = {}): Promise<SecondEngine> {
  const { size = '2g', root = '/', bridge = false, onDisk = false } = options;
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-engine-'));
  const script = `set -e
    mkdir -p "$1/proc" "$1/sys" "$1/dev" "$1/run"
    if [ "$1" != / ]; then
      # The daemon wants its root to be a mount.
      mount --bind "$1" "$1"
      cd "$1"
      mount --rbind /sys "$1/sys"
      mount --rbind /dev "$1/dev"
    fi
    mount -t proc proc "$1/proc"
    mount -t tmpfs run "$1/run"
    mkdir "$1/run/shared" "$1/run/data"
    mount --bind "$2" "$1/run/shared"
    if [ "$3" = disk ]; then
      mkdir "$2/data"
      mount --bind "$2/data" "$1/run/data"
    else
      mount -t tmpfs -o "size=$3" data "$1/run/data"
    fi
    exec chroot "$1" env DOCKER_RAMDISK=1 dockerd --host unix:///run/shared/docker.sock --data-root /run/data \\
      --exec-root /run/docker --pidfile /run/docker.pid $4 --iptables=false --ip-forward=false`;
  const daemon: ChildProcess = spawn(
    'unshare',
    [
      ...['--mount', '--net', '--pid', '--fork', '--kill-child=KILL'],
      ...[
        'sh',
        '-c',
        script,
        'engine',
        root,
        directory,
        onDisk ? 'disk' : size,
        bridge ? '--bip=172.31.255.1/24' : '--bridge=none',
      ],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  daemon.stdout?.on('data', (chunk) => (log += String(chunk)));
  daemon.stderr?.on('data', (chunk) => (log += String(chunk)));
  const exited = once(daemon, 'exit');
  const kill = async () => {
    daemon.kill('SIGKILL');
    await exited;
  };
  const socket = join(directory, 'docker.sock');
  let engine: Engine | undefined;
  try {
    await until(
      'the second engine answers',
      async () => {
        if (daemon.exitCode !== null) throw new Error(`dockerd ended:\n${log}`);
        engine = await connectEngine({ DOCKER_HOST: `unix://${socket}` }).catch(() => undefined);
        return engine !== undefined;
      },
      30_000,
    );
  } catch (error) {
    await kill();
    throw new Error(log, { cause: error });
  }
  if (engine === undefined) throw new Error('unreachable');
  return {
    engine,
    socket,
    kill,
    freeze: () => process.kill(daemonPid(daemon), 'SIGSTOP'),
    thaw: () => process.kill(daemonPid(daemon), 'SIGCONT'),
    inNetwork: (program, ...args) => {
      const of = `--target=${String(daemonPid(daemon))}`;
      execFileSync('nsenter', [of, '--net', program, ...args], { stdio: 'pipe' });
    },
    log: () => log,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The daemon itself, the only child of the `unshare` that made its namespaces. */
function daemonPid({ pid }: ChildProcess): number {
  const own = String(pid);
  return Number(readFileSync(`/proc/${own}/task/${own}/children`, 'utf8').trim().split(' ')[0]);
}
