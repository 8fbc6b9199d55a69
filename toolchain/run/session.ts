// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openRelayed, type RelayLink } from '../../app/socket/relay/relay-transport.ts';
import type { OpenTransport, Through } from '../../app/socket/transport.ts';
import type { CommandSource, Emit, KernelRecord } from '../events.ts';
import type { LeakReport } from '../guest/leaks/leak.ts';
import type { CommandLine, CommandRequest, ModuleToLoad, Question } from '../guest/protocol.ts';
import type {
  CommandOutcome,
  HeldModule,
  RunFailure,
  TraceReport,
  UnloadReport,
} from '../guest/reports.ts';
import { archive, type ArchiveEntry } from '../project/archive.ts';
import type { OpenTarget } from '../targets/target.ts';
import { NoAnswer } from './agent-failure.ts';
import { AgentLink, type AgentLinkOptions } from './agent-link.ts';
import { type CommandText, openCommandText } from './command-text.ts';
import { feed } from './feed.ts';
import { collectOutput } from './output.ts';
import { passOutput, type Sink } from './raw-output.ts';
import { SessionReports } from './session-reports.ts';
import { SessionTrace, type TakeTapped, type TraceSelection } from './session-trace.ts';
import { within } from './wait.ts';

/** Milliseconds that the agent gives modprobe, and a module that is in use: guest/dependencies.ts, guest/modules.ts. */
const dependencyLimit = 30_000;
const inUse = 3_000;

/** A command that was run: how it ended, and what it wrote. */
export interface CommandResult extends CommandOutcome {
  readonly stdout: string;
  readonly stderr: string;
}

export interface SessionOptions extends Omit<AgentLinkOptions, 'onReport' | 'kept'> {
  /** The session serves more than one run: what commands leave running stays, and an Oops does not end it. */
  readonly kept?: boolean;
  /** Gets the stages, output, kernel records and notices as they come. */
  readonly emit: Emit;
}

/** Setup or teardown of a project. */
export interface CommandList {
  readonly commands: readonly CommandLine[];
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds for all of them together. */
  readonly timeout: number;
}

/**
 * A conversation with the agent of a target: its few questions, in the order in which a run asks them. Once the agent
 * is lost, every one of them fails with ExchangeError `guest-gone`.
 */
export class Session implements Through, AsyncDisposable {
  /** Opens a netlink socket of the target's kernel. */
  readonly openNetlink: OpenTransport;
  /** The state of the conversation. */
  readonly agent: Pick<AgentLink, 'kernelRelease' | 'gone' | 'lost' | 'lostTarget' | 'isForged'>;
  readonly #link: AgentLink;
  readonly #emit: Emit;
  readonly #reports: SessionReports;
  /** Output that `close` waits for. */
  readonly #collecting = new Set<CommandText>();
  /** Output of setup and teardown, which the agent ends when it unloads. */
  readonly #stageOutputs: CommandText[] = [];
  readonly #target: OpenTarget;
  #tracing: SessionTrace | undefined;
  #heldTap: HeldModule | undefined;
  #begun: Promise<string | undefined> | undefined;
  #unread: string | undefined;
  /** Milliseconds that the next `unload` may take. */
  #limits = { teardown: 0, unload: 0 };

  constructor(target: OpenTarget, { kept = false, emit, ...options }: SessionOptions) {
    this.#target = target;
    this.#emit = emit;
    this.#reports = new SessionReports(() => this.#link, emit);
    this.#link = new AgentLink(target, {
      ...{ ...options, kept },
      onReport: (report) => this.#reports.take(report),
    });
    this.agent = this.#link;
    this.openNetlink = (protocol, settings) => openRelayed(this.#relay(), protocol, settings);
  }

  /** The agent's own failure, if it had one. */
  get bug(): RunFailure | undefined {
    return this.#reports.bug;
  }

  /** Why the kernel's log cannot be followed; undefined where it can. */
  get unread(): string | undefined {
    return this.#unread;
  }

  /** The part of the kernel's log that has come so far. */
  get logged(): readonly KernelRecord[] {
    return this.#reports.log;
  }

  /** Records of the kernel's log that were dropped before they could be read. */
  get lostRecords(): number {
    return this.#reports.lostRecords;
  }

  /** The tap, if it could not be unloaded when its recording ended. */
  get heldTap(): HeldModule | undefined {
    return this.#heldTap;
  }

  /** The output of the target's serial console so far. */
  console(): string {
    return this.#target.console();
  }

  /**
   * Waits for the agent, which follows the kernel's log from then on. Called again, it waits for the same.
   * @throws ExchangeError `guest-silent`, with what the console said; RequirementError `agent-version`
   */
  async begin(): Promise<void> {
    this.#unread = await (this.#begun ??= this.#link.begin());
  }

  /** Sends files, by their paths relative to the folder that commands run in. */
  send(entries: readonly ArchiveEntry[]): Promise<void> {
    return this.sendArchive(archive(entries));
  }

  /** Sends the files of a tar archive. */
  async sendArchive(files: Readable): Promise<void> {
    const { channel, streams } = this.#link;
    const stream = streams.take();
    try {
      const sent = pipeline(files, channel.openStream(stream));
      sent.catch(() => undefined);
      await this.#link.ask({ ask: 'files', stream }, undefined, sent);
      streams.free(stream);
    } finally {
      files.destroy();
    }
  }

  /** Loads modules whose files were sent. Resolves to why it could not. */
  async load(modules: readonly ModuleToLoad[]): Promise<RunFailure | undefined> {
    const sum = (limit: (module: ModuleToLoad) => number): number =>
      modules.reduce((total, module) => total + limit(module), 0);
    const milliseconds = sum(
      ({ limits, depends }) => limits.load + (depends.length > 0 ? dependencyLimit : 0),
    );
    this.#limits = { teardown: 0, unload: sum(({ limits }) => limits.unload + inUse) };
    const failure = await this.#link.ask(
      { ask: 'load', modules },
      { what: 'loading', milliseconds },
    );
    return failure ?? undefined;
  }

  /** Runs the setup, all of it within its time limit, and arms the teardown. Resolves to why it failed. */
  async setUp(setup: CommandList, teardown: CommandList): Promise<RunFailure | undefined> {
    if (setup.commands.length === 0 && teardown.commands.length === 0) return undefined;
    this.#limits.teardown = teardown.commands.length > 0 ? teardown.timeout : 0;
    const outputs = [this.openOutput('setup'), this.openOutput('teardown')] as const;
    this.#stageOutputs.push(...outputs);
    const failure = await this.#link.ask(
      {
        ask: 'setup',
        setup: { ...setup, output: outputs[0].streams },
        teardown: { ...teardown, output: outputs[1].streams },
      },
      { what: 'setup', milliseconds: setup.timeout },
    );
    return failure ?? undefined;
  }

  /**
   * Runs a command to its end, among the files that were sent.
   * @param output where its output is collected
   * @param input what its standard input reads, which is destroyed at the end
   * @throws ExchangeError `no-answer` when it could not be started, unless it is the app
   */
  async run(
    command: Omit<CommandRequest, 'output' | 'input'>,
    output: CommandText = this.openOutput(),
    input?: Readable,
  ): Promise<CommandResult> {
    const what = command.stage === 'app' ? 'the app' : (command.command[0] ?? '');
    const fed = input && feed(this.#link, input);
    const { timeout } = command;
    try {
      const outcome = await this.#link.ask(
        { ask: 'command', ...command, output: output.streams, ...(fed && { input: fed.stream }) },
        timeout === undefined ? 'a person' : { what, milliseconds: timeout },
      );
      await this.#arrived([output]);
      return { ...outcome, stdout: output.stdout.text(), stderr: output.stderr.text() };
    } finally {
      fed?.stop();
    }
  }

  /** Collects what a command writes, and shows it as it comes where `source` says as what. */
  openOutput(source?: CommandSource): CommandText {
    const { clock } = this.#link;
    const emit: Emit = source === undefined ? () => undefined : this.#emit;
    return this.#remember(
      openCommandText(this.#link, (incoming, stream) =>
        collectOutput(incoming, source ?? 'app', stream, { emit, clock }),
      ),
    );
  }

  /** Passes on what a command writes, as bytes. */
  passOutput(to: Readonly<Record<'stdout' | 'stderr', Sink>>): CommandText {
    return this.#remember(openCommandText(this.#link, (from, name) => passOutput(from, to[name])));
  }

  /** Tells the agent of the shell that runs. A guest that has gone needs no answer. */
  async tellShell(
    question: Extract<Question, { readonly ask: 'window' | 'leave' }>,
  ): Promise<void> {
    await this.#link.ask(question).catch(() => undefined);
  }

  #remember(output: CommandText): CommandText {
    this.#collecting.add(output);
    return output;
  }

  /** All that the kernel has said since the session began. */
  async kernelLog(): Promise<readonly KernelRecord[]> {
    if (this.#unread !== undefined) throw new NoAnswer({ message: this.#unread });
    await this.#link.ask({ ask: 'log' });
    return [...this.#reports.log];
  }

  /** Runs the teardown that setup armed, and unloads what the last `load` did, also one that failed half-way. */
  async unload(): Promise<UnloadReport> {
    const { teardown, unload } = this.#limits;
    const limit = { what: 'unloading', milliseconds: teardown + unload };
    const report = await this.#link.ask({ ask: 'unload' }, limit);
    await this.#arrived(this.#stageOutputs.splice(0));
    return report;
  }

  /** Begins to follow what modules allocate; resolves to whether the kernel tells. */
  watchMemory(): Promise<boolean> {
    return this.#link.ask({ ask: 'watch-memory' });
  }

  /** Notes what is left of unloaded modules; with `isLast` it waits a while, and resolves to all that leaked. */
  findLeaks(isLast: boolean): Promise<LeakReport> {
    return this.#link.ask({ ask: 'leaks', isLast });
  }

  /**
   * Loads the tap, whose file was sent, and records netlink's messages until the session ends. Resolves to why it could
   * not.
   */
  trace(
    module: ModuleToLoad,
    take: TakeTapped,
    selection?: TraceSelection,
  ): Promise<TraceReport | RunFailure> {
    this.#tracing = new SessionTrace(this.#link, take, selection);
    return this.#tracing.begin(module);
  }

  /** Ends the recording, and resolves when all of it was taken. Nothing happens where there is none. */
  async endTrace(): Promise<void> {
    const tracing = this.#tracing;
    this.#tracing = undefined;
    this.#heldTap = (await tracing?.end()) ?? this.#heldTap;
  }

  /** Ends the conversation, which tells the agent to clean up; resolves when all that had come is collected. */
  async close(): Promise<void> {
    await this.endTrace();
    this.#link.close();
    await Promise.all([...this.#collecting].flatMap(endsOf));
  }

  /** Ends the target with the conversation, whatever it is doing. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#link.close();
    await this.#target[Symbol.asyncDispose]();
  }

  /** The streams end before the answer is sent, but what they carried may still be in our buffers. */
  async #arrived(outputs: readonly CommandText[]): Promise<void> {
    await within(2_000, [Promise.all(outputs.flatMap(endsOf))]);
    for (const output of outputs) this.#collecting.delete(output);
  }

  #relay(): RelayLink {
    const { channel, streams } = this.#link;
    const stream = streams.take();
    const incoming = channel.stream(stream);
    const outgoing = channel.openStream(stream);
    streams.freeAfter(stream, [incoming, outgoing]);
    return {
      ask: (call) => this.#link.ask({ ask: 'relay', stream, call }),
      ...{ incoming, outgoing },
    };
  }
}

function endsOf({ stdout, stderr }: CommandText): Promise<void>[] {
  return [stdout.ended, stderr.ended];
}
