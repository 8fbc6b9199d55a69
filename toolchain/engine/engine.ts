// SPDX-License-Identifier: MIT
import type { Duplex, Readable } from 'node:stream';

/** What an engine says of itself and of the machine it runs on, which need not be the CLI's. */
export interface EngineFacts {
  /** How it was found: `unix:///var/run/docker.sock (default)`, `tcp://… (DOCKER_HOST)`, `… (context NAME)`. */
  readonly where: string;
  /** Stable for one engine installation. */
  readonly id: string;
  /** `20.10.24`. */
  readonly version: string;
  /** `x86_64`, as the engine writes it. */
  readonly architecture: string;
  /** `linux`, or `windows`. */
  readonly operatingSystem: string;
  /** Where the engine keeps its data, on its own host. */
  readonly rootDirectory: string;
  /** The release of the kernel that the engine's containers run on. */
  readonly kernelRelease: string;
  /** True when the engine is reached by a unix socket of this machine. */
  readonly local: boolean;
  /** `rootless`, `userns`, …: the names out of the engine's security options. */
  readonly securityOptions: readonly string[];
}

/** A host path or a labelled volume, as a container sees it. */
export interface Mount {
  readonly kind: 'host' | 'volume';
  /** A path on the engine's host, or a volume's name. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** A container to start. Everything not named is the safe choice: no network, no capabilities. */
export interface ContainerSpec {
  readonly image: string;
  /** What it is for (`build`, `fetch-kernel`, `guest`, `host-run`, …); becomes the label `nlkit.role`. */
  readonly role: string;
  readonly command: readonly string[];
  /** A fixed name makes the container a lock: a second one of that name is refused (`EngineConflict`). */
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  readonly mounts?: readonly Mount[];
  readonly tmpfs?: Readonly<Record<string, string>>;
  /** `none` unless said otherwise. `bridge` also passes the proxy settings of the environment on. */
  readonly network?: 'none' | 'bridge' | 'host';
  /** Only for the container that loads a module. */
  readonly privileged?: boolean;
  /** Only `host`, to see the processes that hold a socket open. */
  readonly pid?: 'host';
  /** Added to the empty set of an unprivileged container. */
  readonly capabilities?: readonly string[];
  /** Device files of the engine's host, `/dev/kvm`. */
  readonly devices?: readonly string[];
  readonly memoryMegabytes?: number;
}

export interface ContainerOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A running container with its standard streams attached. Its standard input closes when this
 * process ends, however it ends. Disposing removes the container by force.
 */
export interface AttachedContainer extends AsyncDisposable {
  readonly id: string;
  /** Writes to its standard input, reads its standard output. */
  readonly channel: Duplex;
  readonly stderr: Readable;
  /** Resolves when the container has ended. */
  readonly ended: Promise<{ readonly exitCode: number }>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** A tar archive to unpack in the container before it starts. */
  readonly input?: { readonly tar: Readable; readonly into: string };
  /** Receives the tar archive of this path of the container after it ended with exit code 0. */
  readonly output?: {
    readonly path: string;
    readonly receive: (tar: Readable) => Promise<void>;
  };
}

export interface ImageFacts {
  /** `sha256:…`. */
  readonly id: string;
  /** Bytes, its parents' included. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** An image to build. */
export interface BuildSpec {
  /** A tar archive with the `Dockerfile` and all that it copies. */
  readonly context: Readable;
  readonly tag: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The proxy settings of the environment are added to these. */
  readonly buildArguments?: Readonly<Record<string, string>>;
}

export interface ImageOptions {
  readonly signal?: AbortSignal;
  /** Gets what the engine says of its progress. */
  readonly onLine?: (line: string) => void;
}

/** What `removeEverything` took away. */
export interface Removed {
  /** `container nlkit-host`, `image nlkit/vm:…`, `volume nlkit-kernel-…`, in the order of removal. */
  readonly removed: readonly string[];
  /** What it could not remove, and why, in the engine's words. */
  readonly kept: readonly { readonly what: string; readonly why: string }[];
  /** Of disk space, as far as the engine says. */
  readonly bytes: number;
}

/** All that the rest of nlkit needs of Docker. */
export interface Engine {
  facts(): Promise<EngineFacts>;
  /**
   * Starts a container, waits for its end, removes it. `onLine` gets each line as it is written. Its
   * standard input is empty; it ends when this process does.
   */
  run(spec: ContainerSpec, options?: RunOptions): Promise<ContainerOutcome>;
  attach(
    spec: ContainerSpec,
    options?: { readonly signal?: AbortSignal },
  ): Promise<AttachedContainer>;
  /** Makes the labelled volume unless it is there. */
  ensureVolume(name: string, labels?: Readonly<Record<string, string>>): Promise<void>;
  /** The labels of a volume, or undefined when there is none of that name. */
  volumeLabels(name: string): Promise<Readonly<Record<string, string>> | undefined>;
  removeVolume(name: string): Promise<void>;
  /** The labels of the container of that name, or undefined; `running` says whether it runs. */
  findContainer(name: string): Promise<
    | {
        readonly id: string;
        readonly running: boolean;
        readonly labels: Readonly<Record<string, string>>;
      }
    | undefined
  >;
  removeContainer(id: string): Promise<void>;
  /** Resolves when the container has ended and is gone. */
  containerRemoved(id: string, signal?: AbortSignal): Promise<void>;
  hasImage(tag: string): Promise<boolean>;
  inspectImage(reference: string): Promise<ImageFacts | undefined>;
  /** @throws BuildError `image-build` with the end of what the build wrote */
  buildImage(spec: BuildSpec, options?: ImageOptions): Promise<void>;
  /** Makes an image of one layer from the tar archive of a root file system. */
  importImage(
    tar: Readable,
    tag: string,
    labels: Readonly<Record<string, string>>,
    options?: ImageOptions,
  ): Promise<void>;
  /** Fetches an image; false when no registry gives it within the deadline in milliseconds. */
  pullImage(reference: string, deadline: number, options?: ImageOptions): Promise<boolean>;
  /** Gives the image's root file system as a tar archive. */
  exportImage(
    tag: string,
    receive: (tar: Readable) => Promise<void>,
    options?: ImageOptions,
  ): Promise<void>;
  /** Removes the containers, images and volumes that carry nlkit's label, running ones included; with `dryRun`, only says which. */
  removeEverything(options?: { readonly dryRun?: boolean }): Promise<Removed>;
}
