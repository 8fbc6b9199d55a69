// SPDX-License-Identifier: MIT
import type { RelayAnswer, RelayCall } from '../../app/socket/relay/calls.ts';
import type { KernelRecord, StageName } from '../events.ts';
import type { LeakReport } from './leaks/leak.ts';
import type {
  BeginReport,
  CommandOutcome,
  HeldModule,
  RunFailure,
  TraceReport,
  UnloadReport,
} from './reports.ts';

/**
 * The messages of the CLI and the agent on control stream 0, one JSON value a line. The CLI asks
 * questions and the agent answers each; when the channel ends, the agent ends the processes, runs the
 * teardown that was armed, and unloads. Bytes travel on streams beside it, which the questions name: files,
 * the output of commands with its times (timed-output.ts), the datagrams of netlink sockets. The agent runs in the privileged container
 * (target host) or in the guest (target vm). Both sides come from the same sources, so the version only
 * guards against a stale image.
 */
export const protocolVersion = 14;

/** A module to load, in the order of the list; its file came with the files. */
export interface ModuleToLoad {
  /** The kernel's name of it, `echo`. */
  readonly name: string;
  /** Relative to the session's directory. */
  readonly file: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The module's own, to be compared with that of the kernel before it is loaded. */
  readonly vermagic: string;
  /** Modules of the kernel's own to load before it. */
  readonly depends: readonly string[];
  /** Turn on its pr_debug() lines. */
  readonly debug?: true;
  /** Milliseconds that its init and its exit may take. */
  readonly limits: ModuleLimits;
}

export interface ModuleLimits {
  readonly load: number;
  readonly unload: number;
}

/** A program, looked up in PATH, and its arguments. */
export type CommandLine = readonly string[];

/** The streams, from the agent, that carry standard output and error of a command. */
export interface OutputStreams {
  readonly stdout: number;
  readonly stderr: number;
}

/** Commands of setup or teardown, run one after the other by root until one fails. */
export interface StageCommands {
  readonly commands: readonly CommandLine[];
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds that all of them together may take. */
  readonly timeout: number;
  readonly output: OutputStreams;
}

/** A command to run among the session's files, looked up in PATH. */
export interface CommandRequest {
  readonly command: CommandLine;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds; then it is ended. Only a shell may be without. */
  readonly timeout?: number;
  readonly output: OutputStreams;
  /** The stream, to the agent, of its standard input, which is empty unless given. */
  readonly input?: number;
  /** It runs on a terminal of this size; what it writes is all on the stream of standard output. */
  readonly terminal?: WindowSize;
  /**
   * The agent reports the stage, and gives the command a moment to end by itself before it kills it.
   * - `app`: the project's app
   * - `shell`: a person looks around; a fault of the kernel does not end it
   */
  readonly stage?: 'app' | 'shell';
  /** The project's app, which a shell has as a function named `app`. */
  readonly app?: Pick<CommandRequest, 'command' | 'user'>;
  /** The exit code that makes the stage a success; 0 unless given. */
  readonly expectedExitCode?: number;
  /** The user: a name, `UID` or `UID:GID`; root unless given. The session's directory becomes that user's. */
  readonly user?: string;
}

/** The size of a terminal's window, in characters. */
export interface WindowSize {
  readonly rows: number;
  readonly columns: number;
}

export type Question =
  /** Always the first: follows the kernel's log from here on. */
  | {
      readonly ask: 'begin';
      /** Random; every answer repeats it, so that an app that can write to the channel cannot answer. */
      readonly token: string;
      /**
       * True where the session serves more than one run: what commands leave running stays, and the session goes on
       * after the kernel reported a fault.
       */
      readonly kept: boolean;
    }
  /** Unpacks the tar archive that follows on this stream, up to its end, into the session's directory. */
  | { readonly ask: 'files'; readonly stream: number }
  /** Loads modules whose files were sent; none of an earlier `load` may be left. Answers why they are not loaded. */
  | { readonly ask: 'load'; readonly modules: readonly ModuleToLoad[] }
  /** Arms the teardown, then runs the setup. Answers why it failed. */
  | { readonly ask: 'setup'; readonly setup: StageCommands; readonly teardown: StageCommands }
  | ({ readonly ask: 'command' } & CommandRequest)
  /** The window of the shell's terminal has another size. */
  | ({ readonly ask: 'window' } & WindowSize)
  /** Ends the shell that runs, whatever it is doing. */
  | { readonly ask: 'leave' }
  /** Answered when all that the kernel has said so far was passed on. */
  | { readonly ask: 'log' }
  /**
   * The agent's end of a relayed netlink socket. Its datagrams travel on the stream of that number,
   * both ways, from the call that opens it on.
   */
  | { readonly ask: 'relay'; readonly stream: number; readonly call: RelayCall }
  /** Runs the teardown that was armed, then unloads what the last `load` did. */
  | { readonly ask: 'unload' }
  | ({ readonly ask: 'trace' } & TraceRequest)
  /** Ends the recording and unloads the tap; the stream is at its end before the answer. */
  | { readonly ask: 'trace-end' }
  /** Follows from here on what modules allocate. Answers whether the kernel tells: it needs `slub_debug=U`. */
  | { readonly ask: 'watch-memory' }
  /**
   * After an unload: notes what is left of the memory that the modules allocated. With `isLast`, once more after the last
   * one: waits for what goes a little later, and answers what has leaked in all repetitions.
   */
  | { readonly ask: 'leaks'; readonly isLast: boolean };

/**
 * Loads the tap, whose file was sent, and records netlink's messages from here on. The records are on that stream, as
 * module/tap/tap.h lays them out.
 */
export interface TraceRequest {
  readonly module: ModuleToLoad;
  readonly stream: number;
  /** The id of a process to mark in the records, with all that it starts. */
  readonly follow?: number;
}

/** The answers, by the question. */
export interface Answers {
  readonly begin: BeginReport;
  readonly files: null;
  readonly load: RunFailure | null;
  readonly setup: RunFailure | null;
  readonly command: CommandOutcome;
  readonly window: null;
  readonly leave: null;
  readonly log: null;
  readonly relay: RelayAnswer;
  readonly unload: UnloadReport;
  /** Or why the tap could not be loaded. */
  readonly trace: TraceReport | RunFailure;
  /** The tap, if it cannot be unloaded. */
  readonly 'trace-end': HeldModule | null;
  readonly 'watch-memory': boolean;
  readonly leaks: LeakReport;
}

/** CLI to agent. Closing the channel means `stop` too. */
export type ToAgent =
  /** First and only to an agent that sleeps in a guest that was restored; it says hello after that. */
  | Wake
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  /** The app will be a program for Node: has one started, which becomes the app. */
  | { readonly type: 'start-node' }
  /** Ends what runs, then cleans up as `unload` does, which then gets the report of that. */
  | { readonly type: 'stop' };

/** The world that a guest finds itself in when it is restored. */
export interface Wake {
  readonly type: 'wake';
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** 32 random bytes in base64, for the kernel's generator. */
  readonly random: string;
}

/** When the agent knows that it happened. */
interface Timed {
  /** Milliseconds of the agent's clock; absent: just now. */
  readonly time?: number;
}

/** Agent to CLI. */
export type FromAgent =
  /** Every two seconds: the guest runs, and the channel is open. */
  | { readonly type: 'alive' }
  | ({ readonly type: 'hello'; readonly version: number; readonly kernelRelease: string } & Timed)
  | ({
      readonly type: 'stage';
      readonly stage: StageName;
      readonly state: 'started' | 'done' | 'failed';
      readonly ms?: number;
      readonly detail?: string;
    } & Timed)
  | ({ readonly type: 'kernel'; readonly record: KernelRecord } & Timed)
  | {
      readonly type: 'lost';
      /** Records the kernel's ring dropped before they were read. */
      readonly records: number;
    }
  | ({ readonly type: 'notice'; readonly text: string; readonly hint?: string } & Timed)
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly token: string;
      readonly answer: Answers[Question['ask']];
    }
  /** Why there is no answer to that question. */
  | ({ readonly type: 'no-answer'; readonly id: number; readonly token: string } & AgentFailure)
  /** The agent failed, and cleans up. */
  | ({ readonly type: 'bug' } & AgentFailure);

/** Why the agent cannot do its work. */
export interface AgentFailure {
  readonly message: string;
  readonly details?: string;
  /** The system refused what it needs, after modules or programs had run there that may have broken it. */
  readonly isBroken?: true;
}

/** Reports of the agent on its own work, beside answers. */
export type Told = Extract<FromAgent, { readonly type: 'stage' | 'notice' }>;
