// SPDX-License-Identifier: MIT
import type { Channel } from './channel.ts';
import { type ArmedTeardown, cleanUp } from './clean-up.ts';
import type { CommandEnds } from './command-ends.ts';
import { type CommandOutput, endOutput } from './forwarding.ts';
import { withDebug } from './dynamic-debug.ts';
import { openConsole, rearmWarnings } from './kernel-state.ts';
import type { LeakReport } from './leaks/leak.ts';
import type { LeakSearch } from './leaks/leak-search.ts';
import { Loading } from './loading.ts';
import type { ProcessScope } from './processes.ts';
import type {
  Answers,
  CommandRequest,
  FromAgent,
  ModuleToLoad,
  Question,
  ToAgent,
} from './protocol.ts';
import type { BeginReport, CommandOutcome, RunFailure, UnloadReport } from './reports.ts';
import { raisePriority } from './priority.ts';
import { RelayedSockets } from './relayed-sockets.ts';
import { Reporting } from './reporting.ts';
import { SessionProcesses } from './session-processes.ts';
import { Shell } from './shell.ts';
import { reportStage } from './stage.ts';
import { healingNotices } from './state-file.ts';
import { Stopping } from './stopping.ts';
import { Tracing } from './trace/tracing.ts';
import { Unpacker } from './unpack-files.ts';
import type { WaitingNode } from './waiting-node.ts';

export interface AgentOptions {
  readonly channel: Channel<ToAgent, FromAgent>;
  /** Absolute path of the session's directory, with the files in it. */
  readonly directory: string;
  /** Where to note what is loaded; undefined in a guest, which takes it all with it. */
  readonly state: string | undefined;
  readonly scope: ProcessScope;
  /** The kernel's log, open and read to its end. */
  readonly log?: number;
}

/** Only a run that is repeated looks for leaks. */
const leakCode = () => import('./leaks/leak-search.ts');

type Asked<Name extends Question['ask']> = Extract<Question, { readonly ask: Name }>;

/** Answers what a session asks, and cleans up at its end. */
export class Agent {
  readonly #options: AgentOptions;
  readonly #sockets: RelayedSockets;
  readonly #reporting: Reporting;
  readonly #unpacker: Unpacker;
  readonly #processes: SessionProcesses;
  readonly #stopping = new Stopping();
  readonly #raised = raisePriority();
  #kept = false;
  #loading: Loading | undefined;
  #leaks: LeakSearch | undefined;
  #teardown: ArmedTeardown | undefined;
  readonly #tracing: Tracing;
  #shell = new Shell();
  #node: WaitingNode | undefined;
  /** Output of setup and teardown, which the cleanup ends. */
  readonly #outputs: CommandOutput[] = [];
  /** The cleanup that was begun last: they run one after the other. */
  #cleaning: Promise<unknown> = Promise.resolve();
  /** The cleanup of a session that was stopped. */
  #last: Promise<UnloadReport> | undefined;

  constructor(options: AgentOptions) {
    this.#options = options;
    this.#sockets = new RelayedSockets(options.channel);
    this.#reporting = new Reporting(options.channel, options.log);
    this.#unpacker = new Unpacker(options.directory);
    this.#processes = new SessionProcesses(options.scope);
    this.#tracing = new Tracing({
      ...{ channel: options.channel, directory: options.directory, state: options.state },
      heal: () => this.#heal(),
      recentLog: () => this.#reporting.recentLog(12),
      calibrateBy: (clocks) => this.#reporting.calibrateBy(clocks),
      hurry: this.#stopping.signal,
    });
  }

  /** Does beforehand what does not depend on any question. */
  async prepare(): Promise<void> {
    await this.#raised;
    await this.#unpacker.prepare();
  }

  /** Rejects where there is no answer: files that are no archive, a command that cannot be started. */
  async answer(question: Question): Promise<Answers[Question['ask']]> {
    switch (question.ask) {
      case 'begin':
        return this.#begin(question);
      case 'files':
        await this.#unpacker.unpack(this.#options.channel.stream(question.stream));
        return null;
      case 'load':
        return (await this.#stopping.during(() => this.#load(question.modules))) ?? null;
      case 'setup':
        return (await this.#stopping.during(() => this.#setUp(question))) ?? null;
      case 'command':
        return this.#stopping.during(() => this.#command(question));
      case 'window':
        this.#shell.resize(question);
        return null;
      case 'leave':
        this.#shell.leave();
        return null;
      case 'log':
        if (!this.#reporting.followsLog) throw new Error('the kernel’s log is not followed');
        await this.#reporting.flush();
        return null;
      case 'relay':
        return this.#sockets.answer(question.stream, question.call);
      case 'unload':
        return this.#last ?? this.#cleanUp();
      case 'trace':
        return this.#stopping.during(() => this.#tracing.begin(question));
      case 'trace-end':
        return (await this.#tracing.end()) ?? null;
      case 'watch-memory':
        this.#leaks = await (await leakCode()).LeakSearch.begin();
        return this.#leaks !== undefined;
      case 'leaks':
        return this.#findLeaks(question.isLast);
    }
  }

  /** Starts a Node that waits for the app. */
  async startNode(): Promise<void> {
    const { WaitingNode } = await import('./waiting-node.ts');
    this.#node ??= new WaitingNode(this.#options.directory);
  }

  /** Ends what runs, and cleans up. */
  stop(): Promise<unknown> {
    this.#stopping.stop();
    return (this.#last ??= this.#cleanUp().finally(() => this.#tracing.end()));
  }

  /** The channel has ended: stops with short deadlines, whatever the session was doing. */
  end(): Promise<unknown> {
    this.#stopping.leave();
    return this.stop();
  }

  /** Stops following the log, and tells the last of it. */
  close(): Promise<void> {
    return this.#reporting.close();
  }

  async #begin({ kept }: Asked<'begin'>): Promise<BeginReport> {
    const { scope } = this.#options;
    // Its process is in this scope, too, until it ends.
    await this.#raised;
    this.#processes.own();
    this.#kept = kept;
    if (scope === 'machine') openConsole();
    try {
      await this.#reporting.followLog(({ text }) => {
        if (!this.#kept) this.#stopping.readKernel(text);
      });
      return {};
    } catch (error) {
      return { unread: error instanceof Error ? error.message : String(error) };
    }
  }

  async #load(modules: readonly ModuleToLoad[]): Promise<RunFailure | undefined> {
    if (this.#loading !== undefined) throw new Error('what was loaded before has to go first');
    const { directory, state } = this.#options;
    const { report } = this.#reporting;
    if (modules.length > 0) {
      await this.#reporting.flush();
      await rearmWarnings();
      if (this.#tracing.modules.length === 0) await this.#heal();
    }
    const loading = new Loading({
      ...{ directory, state, before: this.#tracing.modules, hurry: this.#stopping.wounded },
      recentLog: () => this.#reporting.recentLog(12),
      isStopped: () => this.#stopping.signal.aborted,
      notice: (text, hint) =>
        void report({ type: 'notice', text, ...(hint !== undefined && { hint }) }),
    });
    this.#loading = loading;
    const debugged = withDebug(modules, (text) => void report({ type: 'notice', text }));
    if (modules.length === 0) return this.#stopping.why();
    const failure = await reportStage(report, 'load', () => loading.load(debugged));
    if (failure?.stuck !== undefined) this.#processes.noteStuck(failure.stuck);
    if (failure === undefined) this.#leaks?.loaded(modules, directory);
    return failure ?? this.#stopping.why();
  }

  async #heal(): Promise<void> {
    const { state } = this.#options;
    if (state === undefined) return;
    (await healingNotices(state)).forEach((notice) => void this.#reporting.report(notice));
  }

  async #setUp({ setup, teardown }: Asked<'setup'>): Promise<RunFailure | undefined> {
    const output = this.#reporting.openOutput(setup.output);
    const teardownOutput = this.#reporting.openOutput(teardown.output);
    // Daemons of setup may write until the cleanup.
    this.#outputs.push(output, teardownOutput);
    const stop = this.#stopping.why();
    if (stop !== undefined) return stop;
    this.#teardown = { commands: teardown, output: teardownOutput };
    if (setup.commands.length === 0) return undefined;
    return reportStage(this.#reporting.report, 'setup', async () => {
      // A command may bring the kernel down at once, and what was said before must not go with it.
      await this.#options.channel.flushed();
      const { runStageCommands } = await import('./stage-commands.ts');
      const { directory } = this.#options;
      const context = { directory, output, stop: this.#stopping.signal };
      const failure = await runStageCommands(setup, { stage: 'setup', ...context });
      return this.#stopping.why() ?? failure;
    });
  }

  async #command(request: CommandRequest): Promise<CommandOutcome> {
    const output = this.#reporting.openOutput(request.output);
    const notRun = { exitCode: null, signal: null, timedOut: false };
    const isShell = request.stage === 'shell';
    if (isShell) this.#shell = new Shell();
    const whyStopped = (): RunFailure | undefined =>
      isShell ? this.#stopping.whyAsked() : this.#stopping.why();
    const run = async (): Promise<CommandOutcome> => {
      const { channel, directory } = this.#options;
      const { asked, gone, signal } = this.#stopping;
      const stop = isShell ? AbortSignal.any([asked, this.#shell.left]) : signal;
      try {
        const why = whyStopped();
        if (why !== undefined) return { ...notRun, failure: why };
        await channel.flushed();
        const { runApp } = await import('./run-app.ts');
        const outcome = await runApp(request, {
          ...{ directory, output, stop, gone, ends: await this.#endsOf(request) },
          ...(!this.#kept && { sweep: (hangs) => this.#sweep(hangs) }),
        });
        const failure = outcome.failure ?? whyStopped();
        return { ...outcome, ...(failure && { failure }) };
      } finally {
        await this.#tracing.flush();
        await endOutput(output, this.#stopping.gone);
      }
    };
    if (request.stage === undefined || whyStopped() !== undefined) return run();
    let outcome: CommandOutcome = notRun;
    await reportStage(this.#reporting.report, request.stage, async () => {
      outcome = await run();
      const isExpected = isShell || outcome.exitCode === (request.expectedExitCode ?? 0);
      return outcome.failure === undefined && isExpected ? undefined : outcome;
    });
    return outcome;
  }

  /** The ends of the command's standard streams; undefined where it has no input. */
  async #endsOf(request: CommandRequest): Promise<CommandEnds | undefined> {
    const { channel } = this.#options;
    const { input } = request;
    if (this.#node?.canBecome(request) === true)
      return this.#node.ends(input === undefined ? undefined : channel.stream(input));
    return this.#shell.endsOf(request, channel);
  }

  #cleanUp(): Promise<UnloadReport> {
    const own = this.#cleaning.then(() => this.#cleanUpNow());
    this.#cleaning = own.catch(() => undefined);
    return own;
  }

  async #cleanUpNow(): Promise<UnloadReport> {
    // Work that was asked for before the stop is about to end.
    if (this.#stopping.signal.aborted) await this.#stopping.ended();
    const [teardown, loading] = [this.#teardown, this.#loading];
    this.#teardown = undefined;
    this.#loading = undefined;
    const ends = !this.#kept || this.#stopping.signal.aborted;
    const report = await cleanUp({
      ...{ directory: this.#options.directory, send: this.#reporting.report, teardown, loading },
      hurry: this.#stopping.signal,
      sweep: async () => {
        if (ends) await this.#sweep(false);
      },
    });
    for (const output of this.#outputs.splice(0)) await endOutput(output, this.#stopping.gone);
    await this.#tracing.flush();
    await this.#reporting.flush();
    const stuck = this.#processes.stillStuck();
    return { ...report, ...(stuck.length > 0 && { stuck }) };
  }

  #sweep(hangs: boolean): Promise<readonly number[]> {
    return this.#processes.end(hangs || this.#stopping.wounded.aborted);
  }

  async #findLeaks(isLast: boolean): Promise<LeakReport> {
    const none = { leaks: [], cut: [] };
    if (isLast) return (await this.#leaks?.find(() => this.#stopping.signal.aborted)) ?? none;
    this.#leaks?.unloaded();
    return none;
  }
}
