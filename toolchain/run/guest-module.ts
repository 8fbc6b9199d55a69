// SPDX-License-Identifier: MIT
import type { OpenTransport, Transport } from '../../app/socket/transport.ts';
import type { Engine } from '../engine/engine.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { Complaint, Emit, KernelRecord } from '../events.ts';
import type { RunFailure, UnloadReport } from '../guest/reports.ts';
import { requireApp } from '../project/require-app.ts';
import type { BuiltProject } from './build-project.ts';
import { ComplaintError } from './complaint-error.ts';
import { locateFrames } from './located-frames.ts';
import { moduleFiles } from './modules-to-load.ts';
import { lostRecordsNotice, statusOf } from './run-in-session.ts';
import { planSession, type SessionPlan } from './session-plan.ts';
import type { CommandResult, Session } from './session.ts';
import { runFailure } from './exit-code.ts';
import { judge } from './verdict.ts';

export interface GuestModuleOptions {
  readonly session: Session;
  readonly engine: Engine;
  readonly built: BuiltProject;
  /** Gets notices. */
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** A project's modules in a guest that is kept: loaded, and judged once they are unloaded. */
export class GuestModule {
  readonly #options: GuestModuleOptions;
  readonly #transports: Transport[] = [];
  #sent: Promise<SessionPlan> | undefined;
  #logStart = 0;
  #lostBefore = 0;
  #consoleBefore = '';
  #isBegun = false;
  /** Why the modules are not loaded. */
  #failure: RunFailure | undefined;

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
   * Loads the modules.
   * @throws ExchangeError `load-failed`, …; the modules may have to be unloaded then
   */
  async load(): Promise<void> {
    const { session, built } = this.#options;
    this.#logStart = (await session.kernelLog()).length;
    this.#lostBefore = session.lostRecords;
    this.#consoleBefore = session.console();
    await session.send(moduleFiles(built.built));
    this.#isBegun = true;
    this.#failure = await session.load(built.modules);
    if (this.#failure !== undefined) throw errorOf(this.#failure);
  }

  /**
   * Runs the project's setup, and arms its teardown.
   * @throws ExchangeError `setup-failed`
   */
  async setUp(): Promise<void> {
    const { session, built } = this.#options;
    if (built.project.setup.length === 0 && built.project.teardown.length === 0) return;
    const { setup, teardown } = await this.#sendFiles();
    const failure = await session.setUp(setup, teardown);
    if (failure !== undefined) throw errorOf(failure);
  }

  /** The kernel's log since just before the load. */
  async kernelLog(): Promise<readonly KernelRecord[]> {
    return (await this.#options.session.kernelLog()).slice(this.#logStart);
  }

  /** Runs the project's app to its end, with these arguments after its own. */
  async runApp(appArguments: readonly string[], timeout?: number): Promise<CommandResult> {
    requireApp(this.#options.built.project);
    const { app } = await this.#sendFiles();
    const result = await this.#options.session.run({
      ...app,
      command: [...app.command, ...appArguments],
      ...(timeout !== undefined && { timeout }),
    });
    if (result.failure !== undefined) throw errorOf(result.failure);
    return result;
  }

  /**
   * Closes what was opened here, has the agent tear down and unload, and looks at what the kernel said.
   * @param failure what went wrong before, if anything did
   * @throws ComplaintError with that as its cause; that; ExchangeError `teardown-failed`
   */
  async unload(failure?: { readonly error: unknown }): Promise<void> {
    const { session, emit } = this.#options;
    // The guest had gone before the load.
    if (!this.#isBegun) return;
    let failed = failure;
    let report: UnloadReport | undefined;
    let silence: string | undefined;
    try {
      await Promise.all(this.#transports.map((transport) => transport.close()));
      report = await session.unload();
      if (report.teardown) failed ??= { error: errorOf(report.teardown) };
    } catch (error) {
      failed ??= { error };
      silence = error instanceof Error ? error.message : String(error);
    }
    const lost = session.lostRecords - this.#lostBefore;
    if (lost > 0) emit(lostRecordsNotice(lost));
    const complaints = await this.#judge(report, silence);
    if (complaints.length > 0)
      throw new ComplaintError(complaints, failed && { cause: failed.error });
    if (failed) throw failed.error;
  }

  async #judge(report: UnloadReport | undefined, silence?: string): Promise<Complaint[]> {
    const { session, engine, built, signal } = this.#options;
    const { complaints } = judge({
      status: report && statusOf(report, { app: { exitCode: 0 }, failure: this.#failure }),
      ...(silence !== undefined && { silence }),
      kernelLog: session.logged.slice(this.#logStart),
      console: this.#console(),
      modules: built.modules.map(({ name }) => name),
    });
    const context = { engine, built: built.built, root: built.project.root, signal };
    const located: Complaint[] = [];
    for (const complaint of complaints) located.push(await locateFrames(complaint, context));
    return located;
  }

  /** The output of the serial console since the load; only its end is kept. */
  #console(): string {
    const console = this.#options.session.console();
    const before = this.#consoleBefore;
    return console.startsWith(before) ? console.slice(before.length) : console;
  }

  /** The project's files, sent when something of it is first run. */
  #sendFiles(): Promise<SessionPlan> {
    const { session, built } = this.#options;
    this.#sent ??= planSession(built, []).then(async (plan) => {
      await session.sendArchive(plan.files());
      return plan;
    });
    return this.#sent;
  }
}

function errorOf(failure: RunFailure): ExchangeError {
  const { code, message, ...rest } = runFailure(failure).error;
  return new ExchangeError(code, message, rest);
}
