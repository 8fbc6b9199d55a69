// SPDX-License-Identifier: MIT
import type { Duplex, Readable } from 'node:stream';
import type { RequirementError } from '../errors/requirement-error.ts';

/** The engine and its machine, which need not be the CLI's, as the engine describes them. */
export interface EngineFacts {
  /** The address, and where it came from: `unix:///var/run/docker.sock (default)`, `tcp://… (DOCKER_HOST)`, `… (context NAME)`. */
  readonly where: string;
  /** An id that is stable for one engine installation. */
  readonly id: string;
  /** The engine's version: `20.10.24`. */
  readonly version: string;
  /** The architecture as the engine writes it: `x86_64`. */
  readonly architecture: string;
  /** `linux`, or `windows`. */
  readonly operatingSystem: string;
  /** The folder of the engine's data, on its own host. */
  readonly rootDirectory: string;
  /** The release of the kernel that runs the engine's containers. */
  readonly kernelRelease: string;
  /** True if the engine is reached by a unix socket of this machine. */
  readonly local: boolean;
  /** Bytes of memory of the engine's machine; 0 if the engine does not report it. */
  readonly memory: number;
  /** Processors of the engine's machine; 0 if the engine does not report them. */
  readonly processors: number;
  /** Whether it can limit a container's resources; it cannot if its kernel lacks the controllers. */
  readonly limits: { readonly memory: boolean; readonly processes: boolean };
  /** The names in the engine's security options: `rootless`, `userns`, … */
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

/**
 * A container to start. The default of every option is the safe choice: no network, no capabilities.
 */
export interface ContainerSpec {
  readonly image: string;
  /** Its purpose (`build`, `fetch-kernel`, `guest`, `host-run`, …); becomes the label `nlkit.role`. */
  readonly role: string;
  readonly command: readonly string[];
  /**
   * A fixed name makes the container a lock: a second one of that name is refused (`EngineConflict`).
   * Without it, role and project make the name.
   */
  readonly name?: string;
  /** The name of its project, as the author wrote it. */
  readonly project?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  readonly mounts?: readonly Mount[];
  readonly tmpfs?: Readonly<Record<string, string>>;
  /** Only mounts and `tmpfs` can be written; input must go into a mount too. */
  readonly readOnlyRoot?: boolean;
  /** `none` by default. `bridge` also passes on the proxy settings of the environment. */
  readonly network?: 'none' | 'bridge' | 'host';
  /** Set only for the container that loads a module. */
  readonly privileged?: boolean;
  /** Only `host` exists, to see the processes that hold a socket open. */
  readonly pid?: 'host';
  /** Capabilities to add to the empty set of an unprivileged container. */
  readonly capabilities?: readonly string[];
  /** Device files of the engine's host, `/dev/kvm`. */
  readonly devices?: readonly string[];
  /** The memory limit, with swap included. */
  readonly memoryMegabytes?: number;
  /** Processes and threads at a time. */
  readonly processes?: number;
}

export interface ContainerOutcome {
  /** Not 0 if `exceeded` is set. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The limit that the container exceeded. */
  readonly exceeded?: 'memory' | 'processes';
}

/**
 * A running container with its standard streams attached. Its standard input closes when this process
 * ends, in whatever way. Disposing removes the container by force.
 */
export interface AttachedContainer extends AsyncDisposable {
  readonly id: string;
  /** Writes to its standard input, reads its standard output. */
  readonly channel: Duplex;
  readonly stderr: Readable;
  /** Resolves when the container has ended. */
  readonly ended: Promise<{ readonly exitCode: number }>;
  /** Resolves if the container stays at its limit of processes; never once `enough` aborts. */
  processesExhausted(enough: AbortSignal): Promise<void>;
  /**
   * Call it once the container has ended or cannot be reached. Resolves with the outside cause, or
   * undefined if there is none.
   */
  lost(): Promise<RequirementError | undefined>;
}

export interface ContainerRunOptions {
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
  /** The id: `sha256:…`. */
  readonly id: string;
  /** Bytes, with its parents'. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface VolumeFacts {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** When it was made, in milliseconds since the epoch; the engine tells whole seconds. */
  readonly created: number;
}

/** An image to build. */
export interface BuildSpec {
  /** A tar archive with the `Dockerfile` and all that it copies. */
  readonly context: Readable;
  readonly tag: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Build arguments. The proxy settings of the environment are added. */
  readonly buildArguments?: Readonly<Record<string, string>>;
}

export interface ImageOptions {
  readonly signal?: AbortSignal;
  /** Receives the engine's progress messages. */
  readonly onLine?: (line: string) => void;
}

/** The result of `removeEverything`. */
export interface Removed {
  /**
   * What was removed, in order: `container nlkit-host`, `image nlkit/vm:…`, `volume nlkit-kernel-…`.
   */
  readonly removed: readonly string[];
  /** The things that could not be removed, with the engine's reason. */
  readonly kept: readonly { readonly what: string; readonly why: string }[];
  /** Bytes of disk space, as far as the engine reports them. */
  readonly bytes: number;
}

/** Everything that the rest of nlkit needs of Docker. */
export interface Engine {
  facts(): Promise<EngineFacts>;
  /**
   * Runs a container to its end and removes it. `onLine` receives each line as it is written. Its
   * standard input is empty; it ends when this process does.
   */
  run(spec: ContainerSpec, options?: ContainerRunOptions): Promise<ContainerOutcome>;
  attach(
    spec: ContainerSpec,
    options?: { readonly signal?: AbortSignal },
  ): Promise<AttachedContainer>;
  /** Makes the labelled volume unless it exists. */
  ensureVolume(name: string, labels?: Readonly<Record<string, string>>): Promise<void>;
  /** Returns the labels of a volume, or undefined if there is none of that name. */
  volumeLabels(name: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** The volumes that nlkit made for that purpose. */
  listVolumes(role: string): Promise<readonly VolumeFacts[]>;
  /** Removes a volume; a missing one is fine. `now`: fails at once if a container uses it. */
  removeVolume(name: string, options?: { readonly now?: boolean }): Promise<void>;
  /** Returns the labels of the container of that name, or undefined; `running` says whether it runs. */
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
  /** @throws BuildError `image-build` with the end of the build's output */
  buildImage(spec: BuildSpec, options?: ImageOptions): Promise<void>;
  /** Makes an image of one layer from the tar archive of a root file system. */
  importImage(
    tar: Readable,
    tag: string,
    labels: Readonly<Record<string, string>>,
    options?: ImageOptions,
  ): Promise<void>;
  /** Pulls an image; false if no registry delivers it within the deadline in milliseconds. */
  pullImage(reference: string, deadline: number, options?: ImageOptions): Promise<boolean>;
  /** Returns the image's root file system as a tar archive. */
  exportImage(
    tag: string,
    receive: (tar: Readable) => Promise<void>,
    options?: ImageOptions,
  ): Promise<void>;
  /** Returns images with their layers as one tar archive, which `loadImages` takes. */
  saveImages(
    tags: readonly string[],
    receive: (tar: Readable) => Promise<void>,
    options?: ImageOptions,
  ): Promise<void>;
  /** Loads images with their tags; nothing is taken from an archive that breaks off. */
  loadImages(tar: Readable, options?: ImageOptions): Promise<void>;
  /** Removes a tag, and its image if that has no other tag; a missing one is fine. */
  removeTag(tag: string): Promise<void>;
  /**
   * Removes the containers, images and volumes with nlkit's label, running containers included. With
   * `dryRun` it only lists them.
   */
  removeEverything(options?: { readonly dryRun?: boolean }): Promise<Removed>;
}
