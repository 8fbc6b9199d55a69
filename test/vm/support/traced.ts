// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import { checkout } from '../../../toolchain/checkout.ts';
import type { TraceReport } from '../../../toolchain/guest/reports.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import { buildPrepared } from '../../../toolchain/run/build-project.ts';
import { bootKept, type GuestMachine, prepareGuest } from '../../../toolchain/run/kept-guest.ts';
import { moduleFiles } from '../../../toolchain/run/modules-to-load.ts';
import type { PreparedTarget } from '../../../toolchain/run/prepare.ts';
import type { CommandResult, Session } from '../../../toolchain/run/session.ts';
import type { TraceSelection } from '../../../toolchain/run/session-trace.ts';
import { buildTap, type TapModule } from '../../../toolchain/run/tap-module.ts';
import { beginWork, type Work } from '../../../toolchain/testing/work.ts';

/** A guest whose messages can be recorded. */
export class TracedGuest implements AsyncDisposable {
  readonly session: Session;
  readonly #work: Work;
  readonly #target: PreparedTarget;
  readonly #tap: TapModule;

  private constructor(session: Session, work: Work, target: PreparedTarget, tap: TapModule) {
    this.session = session;
    this.#work = work;
    this.#target = target;
    this.#tap = tap;
  }

  static async boot(machine: GuestMachine): Promise<TracedGuest> {
    const work = await beginWork({});
    const target = await prepareGuest(machine, work);
    const tap = await buildTap(target, work);
    const session = await bootKept(target, machine, work);
    await session.send(tap.files);
    return new TracedGuest(session, work, target, tap);
  }

  /** Builds the modules of a project, and loads them. */
  async load(file: string): Promise<void> {
    const project = loadProject(join(checkout, file), checkout);
    const { built, modules } = await buildPrepared(project, this.#target, this.#work);
    await this.session.send(moduleFiles(built));
    const failure = await this.session.load(modules);
    if (failure !== undefined) throw new Error(failure.message);
  }

  /** Sends a program of test/vm/programs. */
  send(program: string): Promise<void> {
    return this.sendFile(join('test/vm/programs', program));
  }

  /** Sends a file of this checkout, which commands find by its name. */
  async sendFile(path: string): Promise<void> {
    const text = await readFile(join(checkout, path), 'utf8');
    await this.session.send([{ name: basename(path), text }]);
  }

  async run(command: readonly string[]): Promise<CommandResult> {
    return this.session.run({ command, environment: {}, timeout: 120_000 });
  }

  /** The output of a command that must succeed. */
  async succeed(command: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(command);
    if (exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${exitCode}: ${stderr}`);
    return stdout;
  }

  /** Records what is said while the work is done. @param ring KiB of the ring in the kernel */
  async during(
    work: () => Promise<void>,
    ring?: number,
    selection?: TraceSelection,
  ): Promise<Recorded> {
    const tapped: Tapped[] = [];
    const { module } = this.#tap;
    const parameters = ring === undefined ? {} : { ring: String(ring) };
    const report = await this.session.trace(
      { ...module, parameters },
      (each) => void tapped.push(each),
      selection,
    );
    if ('reason' in report) throw new Error(report.message);
    await work();
    await this.session.endTrace();
    const datagrams = tapped.filter((each) => each.kind === 'datagram');
    return { report, tapped, datagrams };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session[Symbol.asyncDispose]();
  }
}

export interface Recorded {
  readonly report: TraceReport;
  readonly tapped: readonly Tapped[];
  readonly datagrams: readonly TappedDatagram[];
}
