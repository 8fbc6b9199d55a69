// SPDX-License-Identifier: MIT
import type { RelayAnswer, RelayCall } from '../../app/socket/relay/calls.ts';
import type { AppOutcome, KernelRecord, StageName } from '../events.ts';
import type { CommandOutcome } from './command.ts';

/**
 * What the CLI and the agent say to each other on control stream 0, one JSON value a line. Bytes
 * travel on streams of their own beside it: two for the output of each kind of command, the
 * files come on the stream that a message announces. A session is one run, or any number of questions
 * to a guest that is kept, each with its answer. The agent runs beside the app: in the
 * privileged container (target host) or in the guest (target vm). Both sides come from the same
 * sources, so the version only guards against a stale image.
 */
export const protocolVersion = 3;

/** The streams from the agent that carry standard output and error. */
export const appStreams = { stdout: 1, stderr: 2 } as const;
export const setupStreams = { stdout: 3, stderr: 4 } as const;
export const teardownStreams = { stdout: 5, stderr: 6 } as const;

/** The stream that the CLI sends a session's files on. */
export const filesStream = 16;

/** A module to load, in the order of the list; its file came with the files. */
export interface ModuleToLoad {
  /** As the kernel calls it, `echo`. */
  readonly name: string;
  /** Relative to the session's directory. */
  readonly file: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The module's own, to be compared with that of the kernel before it is loaded. */
  readonly vermagic: string;
  /** Modules of the kernel's own to load before it. */
  readonly depends: readonly string[];
}

/** A program, looked up in PATH, and its arguments. */
export type CommandLine = readonly string[];

/** One run: everything the agent needs, sent after the files. */
export interface RunRequest {
  readonly type: 'run';
  readonly modules: readonly ModuleToLoad[];
  /** Between the load and the app; one that fails ends the run. */
  readonly setup: readonly CommandLine[];
  readonly app: {
    readonly command: CommandLine;
    /** Relative to the session's directory; of setup and teardown too. */
    readonly workingDirectory: string;
    readonly environment: Readonly<Record<string, string>>;
  };
  /** Before the unload, whatever became of setup and app. */
  readonly teardown: readonly CommandLine[];
  /** Milliseconds that setup, app and teardown may take, each. */
  readonly timeout: number;
}

/** Something to do in a guest that is kept. */
export type Question =
  | {
      readonly ask: 'command';
      /** Looked up in PATH and run in the session's directory, where the files are. */
      readonly command: readonly string[];
      /** Milliseconds; then it is killed. */
      readonly timeout: number;
    }
  /**
   * Answered when all that the kernel has said so far was passed on. The first one begins with it:
   * there is nothing from before it.
   */
  | { readonly ask: 'log' }
  /**
   * The agent's end of a relayed netlink socket. Its datagrams travel on the stream of that number,
   * both ways, from the call that opens it on.
   */
  | { readonly ask: 'relay'; readonly stream: number; readonly call: RelayCall }
  /** Loads modules whose files were sent, unless some are loaded already. Answers why they are not. */
  | { readonly ask: 'load'; readonly modules: readonly ModuleToLoad[] }
  /** Unloads what the last `load` did. */
  | { readonly ask: 'unload' };

/** What comes back, by what was asked. */
export interface Answers {
  readonly command: CommandOutcome;
  readonly log: null;
  readonly relay: RelayAnswer;
  readonly load: RunFailure | null;
  readonly unload: UnloadReport;
}

/** CLI to agent. Closing the channel means `stop` too: end the app, unload, go. */
export type ToAgent =
  /** The session's files follow as a tar archive on this stream, up to its end frame. */
  | { readonly type: 'files'; readonly stream: number }
  | RunRequest
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'stop' };

/** Why a run could not go its way. `exitCode` of the run follows from it; see target/verdict.ts. */
export interface RunFailure {
  readonly reason:
    | 'vermagic'
    | 'no-modules'
    | 'load'
    | 'setup'
    | 'teardown'
    | 'app-not-started'
    | 'stopped'
    | 'agent';
  /** One line for the user. */
  readonly message: string;
  readonly hint?: string;
  /** More than a line: what the kernel said just before. */
  readonly details?: string;
  /** `EINVAL`, …, where a system call said so. */
  readonly errno?: string;
}

/** A process that keeps a module from unloading. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
}

/** A module that could not be unloaded. */
export interface HeldModule {
  readonly name: string;
  /** References to it; absent where the kernel does not say. */
  readonly references?: number;
  /** Modules that use it. */
  readonly usedBy: readonly string[];
}

/** Agent to CLI. */
export type FromAgent =
  | { readonly type: 'hello'; readonly version: number; readonly kernelRelease: string }
  | {
      readonly type: 'stage';
      readonly stage: StageName;
      readonly state: 'started' | 'done' | 'failed';
      readonly ms?: number;
      readonly detail?: string;
    }
  | { readonly type: 'kernel'; readonly record: KernelRecord }
  | {
      readonly type: 'lost';
      /** Records the kernel's ring dropped before they were read. */
      readonly records: number;
    }
  | { readonly type: 'notice'; readonly text: string; readonly hint?: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answers[Question['ask']] }
  /** Why there is no answer to that question. */
  | { readonly type: 'no-answer'; readonly id: number; readonly message: string }
  | RunStatus;

/** What is left of modules after they were to be unloaded. */
export interface UnloadReport {
  /** Modules that are still loaded although the agent tried to remove them. */
  readonly notUnloaded: readonly HeldModule[];
  /** The processes that keep them from it, where that could be found out. */
  readonly holders: readonly Holder[];
  /** Bits of /proc/sys/kernel/tainted that were set since just before the load. */
  readonly newTaint: number;
}

/** The last word of a session. A session that ends without it has failed. */
export interface RunStatus extends UnloadReport {
  readonly type: 'status';
  readonly app: Omit<AppOutcome, 'stdout' | 'stderr'> | null;
  readonly failure?: RunFailure;
  /** Of a teardown that failed, whatever the app did. */
  readonly teardown?: RunFailure;
}
