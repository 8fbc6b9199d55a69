// SPDX-License-Identifier: MIT
import type { OpenTransport, Transport } from '../../app/socket/transport.ts';
import type { Engine } from '../engine/engine.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { Complaint, KernelRecord } from '../events.ts';
import type { CommandOutcome } from '../guest/command.ts';
import type { UnloadReport } from '../guest/protocol.ts';
import type { Project } from '../project/project.ts';
import { ComplaintError } from './complaint-error.ts';
import { locateFrames } from './frames.ts';
import type { GuestSession } from './guest-session.ts';
import { moduleFiles } from './modules-to-load.ts';
import type { Prepared } from './pipeline.ts';
import { type PreparedSession, prepareSession } from './session-request.ts';
import { judge, runFailure } from './verdict.ts';

export interface GuestModuleOptions {
  readonly session: GuestSession;
  readonly engine: Engine;
  readonly project: Project;
  readonly prepared: Prepared;
  readonly signal: AbortSignal;
}

/** A project's modules in a guest that is kept: loaded, and judged once they are unloaded. */
export class GuestModule {
  readonly #options: GuestModuleOptions;
  readonly #transports: Transport[] = [];
  #sent: Promise<PreparedSession> | undefined;
  #logStart = 0;
  #consoleBefore = '';
  #state: 'new' | 'loading' | 'loaded' = 'new';

  constructor(options: GuestModuleOptions) {
    this.#options = options;
  }

  /** Opens a netlink socket of the guest's kernel; it is closed before the modules are unloaded. */
  readonly openNetlink: OpenTransport = async (protocol, options) => {
    const transport = await this.#options.session.openNetlink(protocol, options);
    this.#transports.push(transport);
    return transport;
  };

  /**
   * Loads the modules and runs the project's setup.
   * @throws ExchangeError `load-failed`, `setup-failed`, …; the modules may have to be unloaded then
   */
  async load(): Promise<void> {
    const { session, project, prepared } = this.#options;
    this.#logStart = (await session.kernelLog()).length;
    this.#consoleBefore = session.console();
    await session.send(moduleFiles(prepared.built));
    this.#state = 'loading';
    const failure = await session.load(prepared.modules);
    if (failure !== undefined) {
      const { code, message, ...rest } = runFailure(failure).error;
      throw new ExchangeError(code, message, rest);
    }
    this.#state = 'loaded';
    await this.#commands('setup', project.setup);
  }

  /** What the kernel has said since just before the load. */
  async kernelLog(): Promise<readonly KernelRecord[]> {
    return (await this.#options.session.kernelLog()).slice(this.#logStart);
  }

  /** Runs the project's app to its end, with these arguments after its own. */
  async runApp(appArguments: readonly string[], timeout?: number): Promise<CommandOutcome> {
    const { project } = this.#options;
    const { request } = await this.#sendFiles();
    const command = [...request.app.command, ...appArguments];
    return this.#run(command, timeout ?? project.timeout * 1000);
  }

  /**
   * Runs the project's teardown, closes what was opened here, unloads, and looks at what the kernel
   * said.
   * @param failure what went wrong before, if anything did
   * @throws ComplaintError with that as its cause; that; ExchangeError `teardown-failed`
   */
  async unload(failure?: { readonly error: unknown }): Promise<void> {
    const { session, project } = this.#options;
    // It did not come to that: the guest has gone before.
    if (this.#state === 'new') return;
    let failed = failure;
    let report: UnloadReport | undefined;
    let silence: string | undefined;
    try {
      if (this.#state === 'loaded')
        await this.#commands('teardown', project.teardown).catch((error: unknown) => {
          failed ??= { error };
        });
      await Promise.all(this.#transports.map((transport) => transport.close()));
      report = await session.unload();
    } catch (error) {
      failed ??= { error };
      silence = error instanceof Error ? error.message : String(error);
    }
    const complaints = await this.#judge(report, silence);
    if (complaints.length > 0)
      throw new ComplaintError(complaints, failed && { cause: failed.error });
    if (failed) throw failed.error;
  }

  async #judge(report: UnloadReport | undefined, silence?: string): Promise<Complaint[]> {
    const { session, engine, project, prepared, signal } = this.#options;
    const { complaints } = judge({
      status: report && { type: 'status', app: { exitCode: 0 }, ...report },
      ...(silence !== undefined && { silence }),
      kernelLog: session.logged.slice(this.#logStart),
      console: this.#console(),
      modules: project.modules.map(({ name }) => name),
    });
    const context = { engine, built: prepared.built, root: project.root, signal };
    const located: Complaint[] = [];
    for (const complaint of complaints) located.push(await locateFrames(complaint, context));
    return located;
  }

  /** What the serial console has said since the load; only its end is kept. */
  #console(): string {
    const console = this.#options.session.console();
    const before = this.#consoleBefore;
    return console.startsWith(before) ? console.slice(before.length) : console;
  }

  async #commands(stage: 'setup' | 'teardown', commands: Project['setup']): Promise<void> {
    if (commands.length === 0) return;
    await this.#sendFiles();
    for (const command of commands) {
      const outcome = await this.#run(command, this.#options.project.timeout * 1000);
      if (outcome.exitCode === 0) continue;
      const how = outcome.timedOut ? 'took too long' : `ended with ${howOf(outcome)}`;
      throw new ExchangeError(`${stage}-failed`, `${stage} failed: ${command.join(' ')} ${how}`, {
        details: outcome.stdout + outcome.stderr,
      });
    }
  }

  async #run(command: readonly string[], timeout: number): Promise<CommandOutcome> {
    const { request } = await this.#sendFiles();
    const variables = Object.entries(request.app.environment);
    const environment = variables.map(([name, value]) => `${name}=${value}`);
    return this.#options.session.run(['env', ...environment, ...command], timeout);
  }

  /** The app's files, sent when something of the project is first run. */
  #sendFiles(): Promise<PreparedSession> {
    const { session, project, prepared } = this.#options;
    this.#sent ??= prepareSession(project, prepared, { appArguments: [] }).then(async (ready) => {
      await session.send(ready.entries);
      return ready;
    });
    return this.#sent;
  }
}

function howOf({ exitCode, signal }: CommandOutcome): string {
  return exitCode === null ? String(signal) : `exit code ${String(exitCode)}`;
}
